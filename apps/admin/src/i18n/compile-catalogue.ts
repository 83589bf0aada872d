import type { MessageContext } from 'vue-i18n';

type Said = (context: MessageContext) => string;

/**
 * A catalogue whose texts are read when they are first said: `{name}` stands for what is given under that name, ` | ` parts forms by number. That is all the
 * syntax they use, and it is read without the scanner and the code generator of a general one, which the first sentences of a page would wait for.
 */
export function compileCatalogue<Catalogue extends object>(catalogue: Catalogue): Catalogue {
  const compiled = Object.entries(catalogue).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string' ? compileWhenSaid(value) : compileCatalogue(value as object),
  ]);
  return Object.fromEntries(compiled) as Catalogue;
}

function compileWhenSaid(message: string): Said {
  let said: Said | null = null;
  return (context) => (said ??= compileMessage(message))(context);
}

function compileMessage(message: string): Said {
  const forms = message.split(' | ').map(compileForm);
  const [only] = forms;
  return forms.length === 1 && only !== undefined ? only : (context) => context.plural(forms.map((form) => form(context)));
}

function compileForm(text: string): Said {
  const parts = text.split(/\{(\w+)\}/);
  if (parts.length === 1) return () => text;
  // Every second part is a name.
  return ({ named }) => parts.map((part, at) => (at % 2 === 0 ? part : String(named(part) ?? ''))).join('');
}

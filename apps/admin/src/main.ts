import './ui/element-plus.ts';
import './ui/tokens.css';
import './ui/base.css';
import { beginPage } from './begin-page.ts';
import { firstTheme } from './context/first-theme.ts';

document.documentElement.dataset['theme'] = firstTheme();
// Small, and so there first: what the page needs is on its way while the program that draws it still is.
const beginning = beginPage(location);
// Not awaited here: the program imports from the file this stands in.
import('./mount-app.ts')
  .then(({ mountApp }) => mountApp(beginning))
  .catch((cause: unknown) => {
    document.querySelector('#app')?.append('网页没有载入完整，请重新载入。 The page has not come completely; load it again.');
    throw cause;
  });

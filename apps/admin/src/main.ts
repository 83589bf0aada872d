import './ui/element-plus.ts';
import './ui/tokens.css';
import './ui/base.css';
import { beginPage } from './begin-page.ts';

// Small, and so there first: what the page needs is on its way while the program that draws it still is.
const begun = beginPage(location);
// Not awaited here: the program imports from the file this stands in.
void import('./mount-app.ts').then(({ mountApp }) => mountApp(begun));

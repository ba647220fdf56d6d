// The looks, in the order in which they may correct one another: colours, the picture, what all pages share, the frame.
// Must be imported before the pages, whose own looks come last.
import '../view/theme.css'
import '../view/view.css'
import './base.css'
import './app.css'
import './languages.css'

/* Every page is complete without this: it only spares a gesture. One module a concern. */
import { copy } from "./copy.js";
import { form } from "./form.js";
import { hours } from "./hours.js";

form(document);
copy(document);
hours(document);

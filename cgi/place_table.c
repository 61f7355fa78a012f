/* The elements and attributes of a page. What is not here is refused; what is dangerous says
 * why. */
#include "place.h"

#include <string.h>

#define VOID	ELEMENT_VOID
#define BARE	ELEMENT_BARE
#define TEXT	ELEMENT_TEXT
#define BLOCK	ELEMENT_BLOCK
#define FLOW	(ELEMENT_BLOCK | ELEMENT_FLOW)

/* Parents: NULL is wherever text may stand; "* x" is there and in x; else only in those. */
static const struct place_element elements[] = {
	{ "html", BARE, "" }, { "head", BARE, "html" }, { "body", ELEMENT_FLOW, "html" },
	{ "title", TEXT, "head" }, { "meta", VOID, "head" }, { "link", VOID, "head" },
	{ "script", BARE, "* head" }, { "a", 0, NULL }, { "abbr", 0, NULL },
	{ "address", BLOCK, NULL }, { "article", FLOW, NULL }, { "aside", FLOW, NULL },
	{ "b", 0, NULL }, { "bdi", 0, NULL }, { "bdo", 0, NULL }, { "blockquote", FLOW, NULL },
	{ "br", VOID, NULL }, { "button", 0, NULL }, { "caption", 0, "table" },
	{ "cite", 0, NULL }, { "code", 0, NULL }, { "col", VOID, "colgroup" },
	{ "colgroup", BARE, "table" }, { "data", 0, NULL }, { "datalist", BARE, NULL },
	{ "dd", FLOW, "dl div" }, { "del", 0, NULL }, { "details", FLOW, NULL },
	{ "dfn", 0, NULL }, { "dialog", FLOW, NULL }, { "div", FLOW, "* dl" },
	{ "dl", BLOCK | BARE, NULL }, { "dt", BLOCK, "dl div" }, { "em", 0, NULL },
	{ "fieldset", FLOW, NULL }, { "figcaption", FLOW, "figure" }, { "figure", FLOW, NULL },
	{ "footer", FLOW, NULL }, { "form", FLOW, NULL }, { "h1", BLOCK, NULL },
	{ "h2", BLOCK, NULL }, { "h3", BLOCK, NULL }, { "h4", BLOCK, NULL },
	{ "h5", BLOCK, NULL }, { "h6", BLOCK, NULL }, { "header", FLOW, NULL },
	{ "hgroup", BLOCK, NULL }, { "hr", VOID | BLOCK, NULL }, { "i", 0, NULL },
	{ "img", VOID, NULL }, { "input", VOID, NULL }, { "ins", 0, NULL }, { "kbd", 0, NULL },
	{ "label", 0, NULL }, { "legend", 0, "fieldset" }, { "li", FLOW, "ul ol menu" },
	{ "main", FLOW, NULL }, { "mark", 0, NULL }, { "menu", BLOCK | BARE, NULL },
	{ "meter", 0, NULL }, { "nav", FLOW, NULL }, { "ol", BLOCK | BARE, NULL },
	{ "optgroup", BARE, "select" }, { "option", TEXT, "select optgroup datalist" },
	{ "output", 0, NULL }, { "p", BLOCK, NULL }, { "pre", BLOCK, NULL },
	{ "progress", 0, NULL }, { "q", 0, NULL }, { "s", 0, NULL }, { "samp", 0, NULL },
	{ "search", FLOW, NULL }, { "section", FLOW, NULL }, { "select", BARE, NULL },
	{ "small", 0, NULL }, { "span", 0, NULL }, { "strong", 0, NULL }, { "sub", 0, NULL },
	{ "summary", BLOCK, "details" }, { "sup", 0, NULL }, { "table", BLOCK | BARE, NULL },
	{ "tbody", BARE, "table" }, { "td", ELEMENT_FLOW, "tr" }, { "textarea", TEXT, NULL },
	{ "tfoot", BARE, "table" }, { "th", 0, "tr" }, { "thead", BARE, "table" },
	{ "time", 0, NULL }, { "tr", BARE, "table tbody thead tfoot" }, { "u", 0, NULL },
	{ "ul", BLOCK | BARE, NULL }, { "var", 0, NULL }, { "wbr", VOID, NULL },
	{ "svg", BARE, NULL },
};
/* Inside svg; any of them in any of them, text in two. */
static const struct place_element drawing[] = {
	{ "a", ELEMENT_SVG, NULL }, { "circle", ELEMENT_SVG | BARE, NULL },
	{ "clipPath", ELEMENT_SVG | BARE, NULL }, { "defs", ELEMENT_SVG | BARE, NULL },
	{ "desc", ELEMENT_SVG | TEXT, NULL }, { "ellipse", ELEMENT_SVG | BARE, NULL },
	{ "g", ELEMENT_SVG | BARE, NULL }, { "line", ELEMENT_SVG | BARE, NULL },
	{ "linearGradient", ELEMENT_SVG | BARE, NULL }, { "marker", ELEMENT_SVG | BARE, NULL },
	{ "path", ELEMENT_SVG | BARE, NULL }, { "polygon", ELEMENT_SVG | BARE, NULL },
	{ "polyline", ELEMENT_SVG | BARE, NULL }, { "rect", ELEMENT_SVG | BARE, NULL },
	{ "stop", ELEMENT_SVG | BARE, NULL }, { "svg", ELEMENT_SVG | BARE, NULL },
	{ "symbol", ELEMENT_SVG | BARE, NULL }, { "text", ELEMENT_SVG, NULL },
	{ "title", ELEMENT_SVG | TEXT, NULL }, { "tspan", ELEMENT_SVG, NULL },
	{ "use", ELEMENT_SVG | BARE, NULL },
};
static const struct place_element style = { "style", 0, "* head" };

static const struct place_attr attrs[] = {
	{ "class", NULL, PLACE_MACHINE }, { "dir", NULL, PLACE_LITERAL },
	{ "hidden", NULL, PLACE_FLAG }, { "id", NULL, PLACE_MACHINE },
	{ "lang", NULL, PLACE_MACHINE }, { "role", NULL, PLACE_LITERAL },
	{ "tabindex", NULL, PLACE_LITERAL }, { "title", NULL, PLACE_HUMAN },
	{ "translate", NULL, PLACE_LITERAL }, { "spellcheck", NULL, PLACE_LITERAL },
	{ "popover", NULL, PLACE_FLAG }, { "inert", NULL, PLACE_FLAG },
	{ "autofocus", NULL, PLACE_FLAG }, { "inputmode", NULL, PLACE_LITERAL },
	{ "autocapitalize", NULL, PLACE_LITERAL }, { "enterkeyhint", NULL, PLACE_LITERAL },
	{ "href", "a link use", PLACE_URL }, { "src", "img script", PLACE_URL },
	{ "action", "form", PLACE_URL }, { "hreflang", "a link", PLACE_MACHINE },
	{ "rel", "a link", PLACE_LITERAL }, { "target", "a form", PLACE_LITERAL },
	{ "download", "a", PLACE_MACHINE }, { "datetime", "time ins del", PLACE_MACHINE },
	{ "span", "col colgroup", PLACE_NUMBER }, { "colspan", "td th", PLACE_NUMBER },
	{ "rowspan", "td th", PLACE_NUMBER }, { "headers", "td th", PLACE_MACHINE },
	{ "scope", "th", PLACE_LITERAL }, { "abbr", "th", PLACE_HUMAN },
	{ "type", "a button input link ol script", PLACE_LITERAL },
	{ "name", "button details fieldset form input meta output select textarea", PLACE_MACHINE },
	{ "value", "input", PLACE_OF_TYPE }, { "value", "button data option", PLACE_MACHINE },
	{ "value", "li meter progress", PLACE_NUMBER },
	{ "disabled", "button fieldset input optgroup option select textarea", PLACE_FLAG },
	{ "form", "button fieldset input output select textarea", PLACE_MACHINE },
	{ "popovertarget", "button", PLACE_MACHINE },
	{ "popovertargetaction", "button", PLACE_LITERAL },
	{ "open", "details dialog", PLACE_FLAG }, { "method", "form", PLACE_LITERAL },
	{ "novalidate", "form", PLACE_FLAG },
	{ "autocomplete", "form input select textarea", PLACE_LITERAL },
	{ "alt", "img", PLACE_HUMAN }, { "width", "img svg", PLACE_NUMBER },
	{ "height", "img svg", PLACE_NUMBER }, { "loading", "img", PLACE_LITERAL },
	{ "decoding", "img", PLACE_LITERAL }, { "placeholder", "input textarea", PLACE_HUMAN },
	{ "maxlength", "input textarea", PLACE_NUMBER },
	{ "minlength", "input textarea", PLACE_NUMBER },
	{ "min", "input meter", PLACE_MACHINE },
	{ "max", "input meter progress", PLACE_MACHINE }, { "low", "meter", PLACE_NUMBER },
	{ "high", "meter", PLACE_NUMBER }, { "optimum", "meter", PLACE_NUMBER },
	{ "step", "input", PLACE_MACHINE }, { "pattern", "input", PLACE_LITERAL },
	{ "size", "input select", PLACE_NUMBER }, { "multiple", "input select", PLACE_FLAG },
	{ "required", "input select textarea", PLACE_FLAG },
	{ "readonly", "input textarea", PLACE_FLAG }, { "checked", "input", PLACE_FLAG },
	{ "selected", "option", PLACE_FLAG }, { "list", "input", PLACE_MACHINE },
	{ "accept", "input", PLACE_LITERAL }, { "for", "label output", PLACE_MACHINE },
	{ "label", "optgroup option", PLACE_HUMAN }, { "start", "ol", PLACE_NUMBER },
	{ "reversed", "ol", PLACE_FLAG }, { "rows", "textarea", PLACE_NUMBER },
	{ "cols", "textarea", PLACE_NUMBER }, { "wrap", "textarea", PLACE_LITERAL },
	{ "defer", "script", PLACE_FLAG }, { "async", "script", PLACE_FLAG },
	{ "charset", "meta", PLACE_LITERAL }, { "http-equiv", "meta", PLACE_LITERAL },
	{ "property", "meta", PLACE_LITERAL }, { "content", "meta", PLACE_HUMAN },
	{ "media", "link meta", PLACE_LITERAL }, { "sizes", "link", PLACE_LITERAL },
	{ "viewBox", "svg", PLACE_NUMBER }, { "preserveAspectRatio", "svg", PLACE_LITERAL },
	{ "xmlns", "svg html", PLACE_LITERAL }, { "focusable", "svg", PLACE_LITERAL },
};
static const char svg_numbers[] =
	"x y x1 y1 x2 y2 cx cy r rx ry dx dy width height offset points d transform "
	"viewBox textLength refX refY markerWidth markerHeight stroke-width opacity "
	"fill-opacity stroke-opacity";
static const char svg_literals[] =
	"fill stroke stroke-dasharray stroke-linecap stroke-linejoin fill-rule "
	"clip-rule clip-path vector-effect text-anchor dominant-baseline font-size "
	"font-weight font-family letter-spacing lengthAdjust marker-end marker-start "
	"marker-mid gradientUnits gradientTransform stop-color stop-opacity orient "
	"clipPathUnits markerUnits preserveAspectRatio focusable xmlns";
static const char mail_attrs[] = "align valign bgcolor width height border cellpadding cellspacing";
static const struct place_attr number = { "", NULL, PLACE_NUMBER },
                               literal = { "", NULL, PLACE_LITERAL },
                               machine = { "", NULL, PLACE_MACHINE },
                               human = { "", NULL, PLACE_HUMAN };

static const struct { const char *name, *why; } refused[] = {
	{ "iframe", "a frame would show what nobody checked; link to it" },
	{ "frame", "a frame would show what nobody checked; link to it" },
	{ "object", "it would run what nobody checked; link to it" },
	{ "embed", "it would run what nobody checked; link to it" },
	{ "applet", "it would run what nobody checked; link to it" },
	{ "base", "it would move every address of the page" },
	{ "style", "styles stand in www/, only the html block of a mail has an element for them" },
	{ "template", "its content is read apart" }, { "noscript", "it is read in two ways" },
	{ "math", "only svg may stand inside HTML" },
	{ "foreignObject", "HTML does not stand inside svg" },
	{ "image", "in svg, draw; else write <img>" }, { "animate", "drawings do not move" },
	{ "set", "drawings do not move" }, { "center", "it is of another age: use a class" },
	{ "font", "it is of another age: use a class" },
};

bool
place_listed(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");

		if (len == n && memcmp(p, word, n) == 0)
			return true;
		p += len;
	}
	return false;
}

const char *
place_refused(const char *name)
{
	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
		if (strcmp(refused[i].name, name) == 0)
			return refused[i].why;
	return NULL;
}

const struct place_element *
place_element(const char *name, bool svg, bool mail)
{
	const struct place_element *table = svg ? drawing : elements;
	size_t n = svg ? sizeof drawing / sizeof *drawing : sizeof elements / sizeof *elements;

	if (mail && !svg && strcmp(name, "style") == 0)
		return &style;
	for (size_t i = 0; i < n; i++)
		if (strcmp(table[i].name, name) == 0)
			return &table[i];
	return NULL;
}

/* Letters, digits and hyphens behind a prefix. */
static bool
plain_tail(const char *p)
{
	return *p != '\0' && p[strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

static const struct place_attr *
free_attr(const char *name)
{
	static const char said[] =
	    "aria-label aria-description aria-placeholder aria-roledescription "
	    "aria-valuetext data-label";

	if (place_listed(said, name))
		return &human;
	if ((strncmp(name, "aria-", 5) == 0 || strncmp(name, "data-", 5) == 0) &&
	    plain_tail(name + 5))
		return &machine;
	return NULL;
}

static const char *
attr_refused(const char *name)
{
	if (strcmp(name, "style") == 0)
		return "styles stand in www/: use a class";
	if (strncmp(name, "on", 2) == 0)
		return "scripts stand in www/ and find what they need by themselves";
	if (strcmp(name, "srcdoc") == 0)
		return "a page inside a page is not escaped twice";
	if (strncmp(name, "xlink:", 6) == 0)
		return "write href";
	if (strcmp(name, "enctype") == 0)
		return "the host sets it where the form takes a file";
	if (strcmp(name, "formaction") == 0 || strcmp(name, "formmethod") == 0)
		return "a form goes to one address; give the button a name";
	if (strcmp(name, "srcset") == 0 || strcmp(name, "ping") == 0)
		return "one address an attribute";
	return NULL;
}

const struct place_attr *
place_attr(const char *element, bool svg, bool mail, const char *name, const char **why)
{
	const struct place_attr *found = free_attr(name);

	*why = NULL;
	if (svg && place_listed(svg_numbers, name))
		return &number;
	if (svg && place_listed(svg_literals, name))
		return &literal;
	if (mail && place_listed(mail_attrs, name) &&
	    place_listed("table tr td th img body", element))
		return &literal;
	for (size_t i = 0; i < sizeof attrs / sizeof *attrs && found == NULL; i++)
		if (strcmp(attrs[i].name, name) == 0 &&
		    (attrs[i].on == NULL || place_listed(attrs[i].on, element)))
			found = &attrs[i];
	if (found == NULL)
		*why = attr_refused(name);
	return found;
}

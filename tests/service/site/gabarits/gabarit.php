<?php
/* The site's frame. The same header and footer serve its own pages and, by inclusion, those that
 * another program answers under /activites/. */
declare(strict_types=1);

function esc(?string $text): string
{
	return htmlspecialchars((string)$text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

function put_head_links(): void
{
	$version = substr(hash_file('sha256', __DIR__ . '/../public/bundles/professionnel/site.css'), 0, 10);
	echo '<link rel="stylesheet" href="/bundles/professionnel/site.css?v=' . $version . '">' . "\n";
	echo '<link rel="icon" href="/bundles/professionnel/logo.svg" type="image/svg+xml">' . "\n";
}

/* $trail: title => address, the current page last. */
function put_trail(string $lang, array $trail): void
{
	[$here, $home, $label] = $lang === 'en'
		? ['You are here: ', 'Professional area', 'Breadcrumb']
		: ["Vous êtes ici\u{a0}: ", 'Espace professionnel', 'Fil d’Ariane'];
	echo '<nav class="ariane" aria-label="' . $label . '"><p>' . $here . '<a href="/fr/professionnel/">' . $home . '</a>';
	foreach ($trail as $title => $to) {
		echo " <span aria-hidden=\"true\">\u{bb}</span> "
			. ($to ? '<a href="' . esc($to) . '">' . esc($title) . '</a>' : '<span>' . esc($title) . '</span>');
	}
	echo "</p></nav>\n";
}

function put_header(string $lang, string $current, array $trail): void
{
	global $menu;
	[$skip, $name, $say, $nav] = $lang === 'en'
		? ['Skip to content', 'Association of Museums', 'Professional area · fictive data', 'Site']
		: ['Aller au contenu', 'Association des musées', 'Espace professionnel · données fictives', 'Site'];
	echo '<a class="saut" href="#contenu">' . $skip . "</a>\n<header class=\"tete\"><div class=\"large\">"
		. '<a class="logo" href="/fr/professionnel/"><img src="/bundles/professionnel/logo.svg" width="44" height="44" alt="">'
		. '<span><b>' . $name . '</b><small>' . $say . "</small></span></a></div>\n"
		. '<nav class="menu" aria-label="' . $nav . '"><ul class="large">';
	foreach ($menu as $key => $entry) {
		$to = $key === 'activites' && $lang === 'en' ? '/en/activites/' : $entry['to'];
		echo '<li><a href="' . $to . '"' . ($key === $current ? ' aria-current="true"' : '') . '>'
			. esc($entry[$lang]) . '</a></li>';
	}
	echo "</ul></nav></header>\n";
	echo '<div class="large">';
	put_trail($lang, $trail);
	echo "</div>\n";
}

function put_footer(string $lang): void
{
	[$say, $nav, $contact, $privacy] = $lang === 'en'
		? ['A site made up for a demonstration. No museum, person or figure in it is real.', 'Foot of the site',
			'Contact', 'Good practice']
		: ['Un site inventé pour une démonstration. Aucun musée, aucune personne, aucun chiffre n’y est réel.',
			'Bas de page', 'Nous joindre', 'Bonnes pratiques'];
	echo "<footer class=\"pied\"><div class=\"large\"><p>$say</p><nav aria-label=\"$nav\"><ul>"
		. "<li><a href=\"/fr/professionnel/nous-joindre\">$contact</a></li>"
		. "<li><a href=\"/fr/professionnel/bonnes-pratiques\">$privacy</a></li></ul></nav></div></footer>\n";
}

function put_page(string $title, string $current, array $trail, string $body, array $with): void
{
	echo "<!DOCTYPE html>\n<html lang=\"fr-CA\"><head><meta charset=\"utf-8\">"
		. '<meta name="viewport" content="width=device-width, initial-scale=1"><title>' . esc($title)
		. " · Association des musées</title>\n";
	put_head_links();
	echo "</head><body>\n";
	put_header('fr', $current, $trail);
	echo '<div class="large corps"><main id="contenu">';
	(static function (string $body, string $title, array $with): void {
		extract($with);
		require __DIR__ . "/$body.php";
	})($body, $title, $with);
	echo "</main>\n";
	require __DIR__ . '/cote.php';
	echo "</div>\n";
	put_footer('fr');
	echo "</body></html>\n";
}

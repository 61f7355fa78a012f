<?php
/* A stand-in for the association's existing site: a front controller as Symfony-era sites have one.
 * It knows nothing of Cimaise but two links. Everything in it is fictive. */
declare(strict_types=1);

require __DIR__ . '/../contenu.php';
require __DIR__ . '/../gabarits/gabarit.php';

/* Of an included fragment REQUEST_URI is the outer page, whose language it takes; DOCUMENT_URI is its own. */
$path = rawurldecode($_SERVER['DOCUMENT_URI'] ?? '/');
$lang = str_starts_with($_SERVER['REQUEST_URI'] ?? '', '/en/') ? 'en' : 'fr';
header('Content-Type: text/html; charset=UTF-8');
header('X-Content-Type-Options: nosniff');
header('Referrer-Policy: same-origin');

switch (true) {
case $path === '/':
	header('Location: /fr/professionnel/', true, 302);
	break;
case $path === '/_site/tete':
	put_head_links();
	break;
case $path === '/_site/entete':
	put_header($lang, 'activites', activity_trail($lang));
	break;
case $path === '/_site/pied':
	put_footer($lang);
	break;
case $path === '/_site/panne':
	put_page('Service interrompu', 'activites', activity_trail('fr'), 'panne', []);
	break;
case in_array($path, ['/fr/professionnel', '/fr/professionnel/'], true):
	put_page('Espace professionnel', 'accueil', [], 'accueil', ['news' => array_slice($news, 0, 3, true)]);
	break;
case $path === '/fr/professionnel/actualites':
	$all = max(1, (int)ceil(count($news) / 4));
	$page = min($all, max(1, (int)($_GET['page'] ?? 1)));
	put_page('Actualités', 'actualites', ['Actualités' => null], 'actualites',
		['news' => array_slice($news, 4 * ($page - 1), 4, true), 'page' => $page, 'pages' => $all]);
	break;
case preg_match('#^(?:/fr/professionnel)?/actualites/([a-z0-9-]+)$#', $path, $m) && isset($news[$m[1]]):
	put_page($news[$m[1]]['title'], 'actualites', ['Actualités' => '/fr/professionnel/actualites',
		$news[$m[1]]['title'] => null], 'article', ['item' => $news[$m[1]]]);
	break;
case preg_match('#^/fr/professionnel/([a-z-]+)$#', $path, $m) && isset($pages[$m[1]]):
	put_page($pages[$m[1]]['title'], $m[1], [$pages[$m[1]]['title'] => null], 'page', ['item' => $pages[$m[1]]]);
	break;
default:
	http_response_code(404);
	put_page('Page introuvable', '', ['Page introuvable' => null], 'introuvable', []);
}

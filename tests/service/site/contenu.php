<?php
/* The texts of the stand-in site. Données fictives. */
declare(strict_types=1);

$news = [
	'un-webinaire-pour-choisir-sa-billetterie' => [
		'title' => 'Un webinaire pour choisir sa billetterie en ligne',
		'over' => 'Nouvelles de l’Association', 'date' => '16 novembre 2026',
		'lead' => 'Quinze critères, et ceux qui pèsent vraiment pour une petite équipe.',
		'body' => ['Le webinaire du 8 décembre reprend la méthode suivie par onze institutions du réseau : préciser ses besoins, comparer les offres, repartir avec une grille de décision.',
			'L’inscription se fait en ligne, elle est gratuite pour les membres en règle.'],
		'link' => ['/activites/', 'Voir les activités et s’inscrire'],
	],
	'enquete-estivale-merci-aux-60-institutions' => [
		'title' => 'Enquête estivale : 60 institutions ont pris part à la collecte',
		'over' => 'À signaler', 'date' => '2 novembre 2026',
		'lead' => 'Chaque musée reçoit son rapport d’ici la fin de l’hiver.',
		'body' => ['La collecte s’est tenue du 1er juillet au 7 septembre. Les rapports individuels comparent chaque institution à celles de sa catégorie.'],
	],
	'programme-d-aide-aux-petites-institutions' => [
		'title' => 'Programme d’aide aux petites institutions : dépôt jusqu’au 15 janvier',
		'over' => 'Programmes et subventions', 'date' => '21 octobre 2026',
		'lead' => 'Le programme couvre jusqu’à 75 % des dépenses admissibles.',
		'body' => ['Les demandes se déposent auprès du ministère. L’Association offre une séance de questions le 3 décembre.'],
	],
	'prix-de-l-accueil' => [
		'title' => 'Prix de l’accueil : trois finalistes en région',
		'over' => 'Prix', 'date' => '7 octobre 2026',
		'lead' => 'Le jury a retenu trois équipes pour leur travail auprès des familles.',
		'body' => ['Le nom de l’équipe lauréate sera dévoilé au congrès.'],
	],
	'le-musee-des-battures-change-d-horaire' => [
		'title' => 'Le Musée des Battures ouvre toute l’année',
		'over' => 'Infos en bref', 'date' => '22 septembre 2026',
		'lead' => 'Une première saison d’hiver pour cette institution fictive du Bas-Saint-Laurent.',
		'body' => ['Les portes sont ouvertes du jeudi au dimanche, de 10 h à 17 h.'],
	],
	'consultation-sur-la-politique-culturelle' => [
		'title' => 'Consultation sur la politique culturelle régionale',
		'over' => 'Questions politiques', 'date' => '9 septembre 2026',
		'lead' => 'L’Association prépare un mémoire et invite ses membres à y contribuer.',
		'body' => ['Trois rencontres auront lieu, dont une en ligne.'],
	],
];
$pages = [
	'activites-publications' => ['title' => 'Activités et publications',
		'lead' => 'Des activités pensées avec les équipes des musées, en ligne et en région.',
		'body' => ['Webinaires, cohortes de codéveloppement et accompagnement individualisé : l’Association accompagne ses membres en tourisme culturel, de la première question au bilan.',
			'Le calendrier en ligne montre les activités ouvertes à l’inscription.'],
		'link' => ['/activites/', 'Calendrier et inscriptions']],
	'bonnes-pratiques' => ['title' => 'Bonnes pratiques muséales',
		'lead' => 'Agrément, enquêtes de publics, accueil : les repères du réseau.',
		'body' => ['Les guides de l’Association réunissent ce que les équipes ont appris sur le terrain.']],
	'information-strategique' => ['title' => 'Information stratégique',
		'lead' => 'Les chiffres du réseau, avec leur méthode.',
		'body' => ['Chaque étude indique son échantillon, ses dates et ses limites.']],
	'nous-joindre' => ['title' => 'Nous joindre',
		'lead' => 'Une question sur une activité ou sur votre adhésion?',
		'body' => ['Écrivez à info@example.org, ou téléphonez au 514 555-0142, du lundi au vendredi, de 9 h à 17 h.']],
];
$menu = [
	'accueil' => ['fr' => 'Accueil', 'en' => 'Home', 'to' => '/fr/professionnel/'],
	'actualites' => ['fr' => 'Actualités', 'en' => 'News', 'to' => '/fr/professionnel/actualites'],
	'activites-publications' => ['fr' => 'Activités et publications', 'en' => 'Activities and publications',
		'to' => '/fr/professionnel/activites-publications'],
	'activites' => ['fr' => 'Calendrier', 'en' => 'Calendar', 'to' => '/activites/'],
	'information-strategique' => ['fr' => 'Information stratégique', 'en' => 'Key information',
		'to' => '/fr/professionnel/information-strategique'],
	'bonnes-pratiques' => ['fr' => 'Bonnes pratiques', 'en' => 'Good practice',
		'to' => '/fr/professionnel/bonnes-pratiques'],
	'nous-joindre' => ['fr' => 'Nous joindre', 'en' => 'Contact', 'to' => '/fr/professionnel/nous-joindre'],
];

/* The trail above every page that the site only frames. */
function activity_trail(string $lang): array
{
	return $lang === 'en'
		? ['Activities and publications' => '/fr/professionnel/activites-publications', 'Calendar' => '/en/activites/']
		: ['Activités et publications' => '/fr/professionnel/activites-publications', 'Calendrier' => '/activites/'];
}

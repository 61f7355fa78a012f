-- Demo data. Données fictives: persons, addresses and activities are made up; dates follow the day of
-- loading. Hours are typed in local time: 5 hours behind UTC in winter, 4 from the second Sunday of
-- March to the first Sunday of November; one hour less in the Îles-de-la-Madeleine.
INSERT INTO webinars_activity (slug, kind, state, axis_code, title_fr, title_en, lead_fr, lead_en, text_fr,
	text_en, audience_fr, audience_en, speakers, place, join_url, starts_at, ends_at, starts_local,
	ends_local, zone, asks_list, asks_recording, moved_from_at, moved_reason, created_at, published_at)
WITH v (slug, kind, state, axis, days, hour, minutes, zone, title_fr, title_en, lead_fr, lead_en, text_fr,
	text_en, audience_fr, audience_en, speakers, place, join_url, asks_list, asks_recording, moved) AS (VALUES
('choisir-une-billetterie-en-ligne-sans-se-tromper', 'webinar', 'published', 'C', 13, 13.5, 90,
	'America/Toronto', 'Choisir une billetterie en ligne sans se tromper',
	'Choosing online ticketing without regret',
	'Préciser vos besoins, comparer les offres et repartir avec une grille de décision faite pour votre institution.',
	'Define your needs, compare offers and leave with a decision grid made for your institution.',
	'En 2020, une cinquantaine de personnes ont suivi un premier webinaire sur ce sujet; onze institutions ont ensuite formé une cohorte. Leur méthode est reprise ici, pas à pas.\n\n- Quinze critères, et ceux qui pèsent vraiment pour une petite équipe\n- Le coût sur trois ans avec vos propres volumes\n- Les questions à poser pendant une démonstration',
	'In 2020, some fifty people followed a first webinar on this subject; eleven institutions then formed a cohort. Their method is used again here, step by step.\n\n- Fifteen criteria, and those that really matter for a small team\n- The cost over three years with your own volumes\n- The questions to ask during a demonstration',
	'Billetterie, accueil, direction', 'Ticketing, welcome, management',
	'Solange De Saint-Dizier, experte-conseil\nHugo Lapointe-Roy, Association des musées', NULL,
	'https://rencontre.example.org/billetterie', 0, 1, 0),
('accueillir-les-familles-pendant-la-relache', 'workshop', 'published', 'C', 27, 10, 150, 'America/Halifax',
	'Accueillir les familles pendant la relâche', NULL,
	'Un atelier sur place : parcours, pauses, vestiaire et petits imprévus.', NULL,
	'Par petits groupes, on suit une famille de la route jusqu’à la sortie, puis on note ce qui peut changer avant la relâche.',
	NULL, 'Personnel d’accueil et d’animation', NULL, 'Yvon Gagné, Économusée du Sel',
	'Économusée du Sel, 12, chemin du Cap, Les Îles-de-la-Madeleine (Québec)', NULL, 1, 0, 1),
('parler-aux-jeunes-adultes', 'webinar', 'published', 'B', 41, 13.5, 90, 'America/Toronto',
	'Parler aux jeunes adultes', 'Speaking to young adults',
	'Ce que disent les 18 à 30 ans des musées, et trois gestes simples à essayer.',
	'What people aged 18 to 30 say about museums, and three simple things to try.',
	NULL, NULL, 'Communications, connaissance des publics', NULL, 'Aïcha Benmoussa, chercheuse', NULL,
	'https://rencontre.example.org/jeunes', 0, 0, 0),
('lire-ses-donnees-de-provenance', 'talk', 'published', 'B', -20, 12, 60, 'America/Toronto',
	'Lire ses données de provenance', NULL, 'Qui vient, d’où, et ce que cela change.', NULL, NULL, NULL, NULL,
	NULL, 'Solange De Saint-Dizier, experte-conseil', NULL, 'https://rencontre.example.org/provenance', 0, 0, 0),
('preparer-un-forfait-avec-l-hebergement', 'hybrid', 'draft', 'A', 62, 9.5, 180, 'America/Toronto',
	'Préparer un forfait avec l’hébergement', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
	'Musée Lanoraye, 45, rue Principale, Lanoraye (Québec)', NULL, 0, 0, 0)),
d AS (SELECT v.*, UTC_DATE() + INTERVAL days DAY
	+ INTERVAL IF(days < 0, 0, MOD(10 - DAYOFWEEK(UTC_DATE() + INTERVAL days DAY), 7)) DAY AS on_day FROM v),
o AS (SELECT d.*, IF(on_day >= CONCAT(YEAR(on_day), '-03-08') + INTERVAL MOD(8
	- DAYOFWEEK(CONCAT(YEAR(on_day), '-03-08')), 7) DAY AND on_day < CONCAT(YEAR(on_day), '-11-01')
	+ INTERVAL MOD(8 - DAYOFWEEK(CONCAT(YEAR(on_day), '-11-01')), 7) DAY, 4, 5)
	- IF(zone = 'America/Halifax', 1, 0) AS behind FROM d),
w AS (SELECT o.*, CAST(on_day AS DATETIME(6)) + INTERVAL hour * 60 MINUTE AS starts_local FROM o),
s AS (SELECT w.*, starts_local + INTERVAL behind HOUR AS starts FROM w)
SELECT slug, kind, state, axis, title_fr, title_en, lead_fr, lead_en, text_fr, text_en, audience_fr,
	audience_en, speakers, place, join_url, starts, starts + INTERVAL minutes MINUTE,
	starts_local, starts_local + INTERVAL minutes MINUTE, zone, asks_list, asks_recording, IF(moved, starts - INTERVAL 14 DAY, NULL), IF(moved, 'La traverse était fermée.', NULL),
	UTC_TIMESTAMP(6) - INTERVAL 40 DAY, IF(state = 'draft', NULL, UTC_TIMESTAMP(6) - INTERVAL 38 DAY)
FROM s;

INSERT INTO webinars_seat (activity_id, capacity)
SELECT id, CASE slug WHEN 'choisir-une-billetterie-en-ligne-sans-se-tromper' THEN 50
	WHEN 'accueillir-les-familles-pendant-la-relache' THEN 12 WHEN 'parler-aux-jeunes-adultes' THEN 8
	WHEN 'lire-ses-donnees-de-provenance' THEN 100 END
FROM webinars_activity;

INSERT INTO webinars_question (activity_id, position, type, label_fr, label_en, hint_fr, hint_en, options_fr,
	options_en, required)
SELECT a.id, v.position, v.type, v.label_fr, v.label_en, v.hint_fr, v.hint_en, v.options_fr, v.options_en,
	v.required
FROM webinars_activity a JOIN (
	SELECT 1 AS position, 'one' AS type, 'Quelle part de vos entrées vendez-vous déjà en ligne?' AS label_fr,
		'What share of your tickets do you already sell online?' AS label_en,
		'Pour former des groupes de travail semblables.' AS hint_fr,
		'To form similar working groups.' AS hint_en,
		'Aucune\nMoins du quart\nEnviron la moitié\nPresque toutes\nNe s’applique pas' AS options_fr,
		'None\nLess than a quarter\nAbout half\nNearly all\nDoes not apply' AS options_en, 1 AS required
	UNION ALL SELECT 2, 'lines', 'Une question à laquelle vous aimeriez une réponse?',
		'A question you would like answered?', NULL, NULL, NULL, NULL, 0) v
WHERE a.slug = 'choisir-une-billetterie-en-ligne-sans-se-tromper';

-- Forty persons; each activity takes the first ones, in the order of their number.
INSERT INTO webinars_registration (activity_id, uid, name, email, email_key, institution, lang, state,
	notice_id, registered_at)
WITH p (no, name, email, institution, lang) AS (VALUES
(1, 'Maude O’Neill', 'maude.oneill', 'Musée des Battures', 'fr'),
(2, 'Aïcha Benmoussa', 'aicha.benmoussa', 'Musée d’art du Plateau-Nord', 'fr'),
(3, 'Jean-Baptiste Sœur', 'jb.soeur', 'Maison du Draveur', 'fr'),
(4, 'Éloïse D’Amours', 'eloise.damours', 'Station des Marées', 'fr'),
(5, 'Napishtan', 'napishtan', 'Musée de la Pointe-Verte', 'fr'),
(6, 'Louis Tremblay-Côté', 'louis.tremblay', 'Musée Lanoraye', 'fr'),
(7, 'Rosalie De la Durantaye', 'rosalie.durantaye', 'Centre d’exposition du Canal', 'fr'),
(8, 'Patrick McKenna', 'patrick.mckenna', 'Musée des Battures', 'en'),
(9, 'Sœur Marie-Ange Lévesque', 'marie.ange', NULL, 'fr'),
(10, 'Kateri Awashish', 'kateri.awashish', 'Maison du Draveur', 'fr'),
(11, 'Zoë Villeneuve', 'zoe.villeneuve', 'Station des Marées', 'fr'),
(12, 'Ousmane Diallo', 'ousmane.diallo', 'Musée d’art du Plateau-Nord', 'fr'),
(13, 'Geneviève Saint-Onge', 'genevieve.saintonge', 'Économusée du Sel', 'fr'),
(14, 'François-Xavier Ha', 'fx.ha', 'Centre d’histoire de Saint-Louis-du-Ha! Ha!', 'fr')),
a AS (SELECT id, slug, starts_at, CASE slug WHEN 'choisir-une-billetterie-en-ligne-sans-se-tromper' THEN 14
	WHEN 'accueillir-les-familles-pendant-la-relache' THEN 10 WHEN 'parler-aux-jeunes-adultes' THEN 11
	WHEN 'lire-ses-donnees-de-provenance' THEN 13 ELSE 0 END AS many FROM webinars_activity)
SELECT a.id, RANDOM_BYTES(16), p.name, CONCAT(p.email, '@example.org'), CONCAT(p.email, '@example.org'),
	p.institution, p.lang,
	CASE WHEN a.slug = 'parler-aux-jeunes-adultes' AND p.no > 8 THEN 'waiting'
	WHEN a.slug = 'choisir-une-billetterie-en-ligne-sans-se-tromper' AND p.no = 7 THEN 'cancelled'
	ELSE 'confirmed' END,
	(SELECT MAX(n.id) FROM webinars_notice n WHERE n.code = 'registration'),
	LEAST(UTC_TIMESTAMP(6), a.starts_at) - INTERVAL (60 - p.no * 4) HOUR
FROM a JOIN p ON p.no <= a.many ORDER BY a.id, p.no;

UPDATE webinars_registration SET cancelled_at = registered_at + INTERVAL 5 HOUR, cancelled_by = 'self'
WHERE state = 'cancelled';
UPDATE webinars_seat s SET
	s.taken = (SELECT COUNT(*) FROM webinars_registration r WHERE r.activity_id = s.activity_id
		AND r.state = 'confirmed'),
	s.waiting = (SELECT COUNT(*) FROM webinars_registration r WHERE r.activity_id = s.activity_id
		AND r.state = 'waiting');

-- The code of an option is the fingerprint of its French label, as the form sends it (asked.c).
INSERT INTO webinars_answer (registration_id, question_id, option_code, text)
SELECT r.id, q.id, ELT(1 + MOD(r.id, 4), 'o828b00b16a', 'oa4cf046615', 'o479c34c679', 'o0cd3bd15ac'), ELT(1 + MOD(r.id, 4), 'Aucune', 'Moins du quart', 'Environ la moitié', 'Presque toutes')
FROM webinars_registration r JOIN webinars_question q ON q.activity_id = r.activity_id AND q.type = 'one';
INSERT INTO webinars_answer (registration_id, question_id, text)
SELECT r.id, q.id, ELT(1 + MOD(r.id, 3), 'Les frais par billet sont-ils négociables?',
	'Peut-on garder nos propres tarifs de groupe?', 'Que faire les jours sans réseau?')
FROM webinars_registration r JOIN webinars_question q ON q.activity_id = r.activity_id AND q.type = 'lines'
WHERE r.state = 'confirmed' AND MOD(r.id, 2) = 0;
INSERT INTO webinars_need (registration_id, text)
SELECT r.id, 'Sous-titres en direct.' FROM webinars_registration r
	JOIN webinars_activity a ON a.id = r.activity_id
WHERE a.slug = 'choisir-une-billetterie-en-ligne-sans-se-tromper' AND r.email_key = 'aicha.benmoussa@example.org';
INSERT INTO setting (plugin, name, value) VALUES ('webinars', 'news', '1');

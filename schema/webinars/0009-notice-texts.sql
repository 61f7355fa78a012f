-- The first wording of each notice; staff changes it in the portal, counsel confirms it.
INSERT INTO webinars_notice (code, text_fr, text_en, created_at) VALUES
('registration',
'Responsable de la collecte : l’association nommée au bas de cet avis.
Pourquoi : gérer votre inscription, vous envoyer ce qui la concerne, savoir combien de personnes et de régions sont rejointes.
Comment : par ce formulaire et, le jour venu, par la liste des présences.
Qui y a accès : les personnes qui organisent l’activité et, pour une rencontre en ligne, notre service de vidéo.
Combien de temps : {{keep}} mois après l’activité; les besoins d’accueil, {{needs}} jours après.
Vos droits : voir ces renseignements, les faire corriger, retirer votre accord, en obtenir copie, en nous écrivant.
Sans nom ni courriel, nous ne pouvons pas vous inscrire; le reste est facultatif.',
'Collected by: the association named at the foot of this notice.
Why: to manage your registration, send you what concerns it, know how many people and regions are reached.
How: with this form and, on the day, with the attendance list.
Who has access: the people who organize the activity and, for an online meeting, our video service.
For how long: {{keep}} months after the activity; needs for your welcome, {{needs}} days after.
Your rights: see this information, have it corrected, withdraw your consent, get a copy, by writing to us.
Without a name and an email we cannot register you; the rest is optional.', UTC_TIMESTAMP(6)),
('needs',
'J’accepte que l’équipe d’accueil connaisse mes besoins d’accessibilité ou d’alimentation pour cette activité. Ils seront effacés {{needs}} jours après.',
'I agree that the welcome team may know my accessibility or food needs for this activity. They will be erased {{needs}} days after.', UTC_TIMESTAMP(6)),
('news',
'Je veux recevoir par courriel l’infolettre de l’association : activités, appels et publications.',
'I want to receive by email the newsletter of the association: activities, calls and publications.', UTC_TIMESTAMP(6)),
('attendance',
'J’accepte que ma présence à cette activité soit communiquée à mon institution.',
'I agree that my attendance at this activity may be shared with my institution.', UTC_TIMESTAMP(6)),
('list',
'J’accepte que mon nom, ma fonction et mon institution figurent sur la liste remise au groupe.',
'I agree that my name, role and institution may appear on the list given to the group.', UTC_TIMESTAMP(6)),
('recording',
'J’accepte que ma voix et mon image fassent partie de la rediffusion offerte aux membres.',
'I agree that my voice and image may be part of the recording offered to members.', UTC_TIMESTAMP(6));

-- The three axes in one of which a member is accompanied.
INSERT INTO axis (code, label_fr, label_en, position) VALUES
('A', 'Positionnement dans l’écosystème touristique québécois', 'Position in Québec’s tourism ecosystem', 1),
('B', 'Connaissance des publics', 'Knowledge of publics', 2),
('C', 'Accueil et service à la clientèle', 'Welcome and service to visitors', 3);

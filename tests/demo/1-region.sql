-- Regions: 17 administrative ones, by decree, and 21 of tourism. Neither is derived from the other.
INSERT INTO region (kind, code, name, valid_from) VALUES
('admin', '01', 'Bas-Saint-Laurent', '2000-01-01'),
('admin', '02', 'Saguenay–Lac-Saint-Jean', '2000-01-01'),
('admin', '03', 'Capitale-Nationale', '2000-01-01'),
('admin', '04', 'Mauricie', '2000-01-01'),
('admin', '05', 'Estrie', '2000-01-01'),
('admin', '06', 'Montréal', '2000-01-01'),
('admin', '07', 'Outaouais', '2000-01-01'),
('admin', '08', 'Abitibi-Témiscamingue', '2000-01-01'),
('admin', '09', 'Côte-Nord', '2000-01-01'),
('admin', '10', 'Nord-du-Québec', '2000-01-01'),
('admin', '11', 'Gaspésie–Îles-de-la-Madeleine', '2000-01-01'),
('admin', '12', 'Chaudière-Appalaches', '2000-01-01'),
('admin', '13', 'Laval', '2000-01-01'),
('admin', '14', 'Lanaudière', '2000-01-01'),
('admin', '15', 'Laurentides', '2000-01-01'),
('admin', '16', 'Montérégie', '2000-01-01'),
('admin', '17', 'Centre-du-Québec', '2000-01-01'),
('tourist', 'IDM', 'Îles-de-la-Madeleine', '2000-01-01'),
('tourist', 'GAS', 'Gaspésie', '2000-01-01'),
('tourist', 'BSL', 'Bas-Saint-Laurent', '2000-01-01'),
('tourist', 'QUE', 'Québec', '2000-01-01'),
('tourist', 'CHX', 'Charlevoix', '2000-01-01'),
('tourist', 'CHA', 'Chaudière-Appalaches', '2000-01-01'),
('tourist', 'MAU', 'Mauricie', '2000-01-01'),
('tourist', 'CDE', 'Cantons-de-l’Est', '2000-01-01'),
('tourist', 'MTG', 'Montérégie', '2000-01-01'),
('tourist', 'LAU', 'Laurentides', '2000-01-01'),
('tourist', 'MTL', 'Montréal', '2000-01-01'),
('tourist', 'OUT', 'Outaouais', '2000-01-01'),
('tourist', 'ABT', 'Abitibi-Témiscamingue', '2000-01-01'),
('tourist', 'SLJ', 'Saguenay–Lac-Saint-Jean', '2000-01-01'),
('tourist', 'CNO', 'Côte-Nord', '2000-01-01'),
('tourist', 'BJA', 'Baie-James', '2000-01-01'),
('tourist', 'LAV', 'Laval', '2000-01-01'),
('tourist', 'LAN', 'Lanaudière', '2000-01-01'),
('tourist', 'CDQ', 'Centre-du-Québec', '2000-01-01'),
('tourist', 'NUN', 'Nunavik', '2000-01-01'),
('tourist', 'EEY', 'Eeyou Istchee', '2000-01-01')
ON DUPLICATE KEY UPDATE name = VALUES(name);

-- The three axes of the programme in cultural tourism.
INSERT INTO axis (code, label_fr, label_en, position) VALUES
('A', 'Positionnement dans l’écosystème touristique québécois', 'Position in Québec’s tourism ecosystem', 1),
('B', 'Connaissance des publics', 'Knowledge of publics', 2),
('C', 'Accueil et service à la clientèle', 'Welcome and service to visitors', 3)
ON DUPLICATE KEY UPDATE label_fr = VALUES(label_fr), label_en = VALUES(label_en);

-- The 21 tourist regions (the ministry's list since Duplessis and Manicouagan became Côte-Nord). The codes
-- are of this system.
INSERT INTO region (kind, code, name, valid_from) VALUES
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
('tourist', 'EEY', 'Eeyou Istchee', '2000-01-01');

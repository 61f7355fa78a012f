-- The 17 administrative regions, by their official codes. valid_from is where the records of this system
-- begin, not the date of a decree.
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
('admin', '17', 'Centre-du-Québec', '2000-01-01');

<h1>Le réseau des musées, au travail</h1>
<p class="chapeau">L’Association réunit les institutions muséales de toutes les régions : formation, enquêtes, accompagnement en tourisme culturel.</p>
<h2>Actualités</h2>
<ul class="nouvelles">
<?php foreach ($news as $slug => $item): ?>
<li><p class="rubrique"><?= esc($item['over']) ?> / <?= esc($item['date']) ?></p>
<h3><a href="/fr/professionnel/actualites/<?= esc($slug) ?>"><?= esc($item['title']) ?></a></h3>
<p><?= esc($item['lead']) ?></p></li>
<?php endforeach ?>
</ul>
<p><a href="/fr/professionnel/actualites">Toutes les actualités</a></p>

<h1>Actualités</h1>
<ul class="nouvelles">
<?php foreach ($news as $slug => $item): ?>
<li><p class="rubrique"><?= esc($item['over']) ?> / <?= esc($item['date']) ?></p>
<h2><a href="/fr/professionnel/actualites/<?= esc($slug) ?>"><?= esc($item['title']) ?></a></h2>
<p><?= esc($item['lead']) ?></p></li>
<?php endforeach ?>
</ul>
<?php if ($pages > 1): ?>
<nav class="pages" aria-label="Pages"><?php for ($n = 1; $n <= $pages; $n++): ?>
<a href="?page=<?= $n ?>"<?= $n === $page ? ' aria-current="page"' : '' ?>><?= $n ?></a>
<?php endfor ?></nav>
<?php endif ?>

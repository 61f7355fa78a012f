<h1><?= esc($item['title']) ?></h1>
<p class="chapeau"><?= esc($item['lead']) ?></p>
<?php foreach ($item['body'] as $text): ?>
<p><?= esc($text) ?></p>
<?php endforeach ?>
<?php if (isset($item['link'])): ?>
<p><a class="bouton" href="<?= esc($item['link'][0]) ?>"><?= esc($item['link'][1]) ?></a></p>
<?php endif ?>

<h1>Cette page n’est pas ici</h1>
<p>L’adresse a peut-être changé. Revenez à l’<a href="/fr/professionnel/">espace professionnel</a>, ou voyez les <a href="/fr/professionnel/actualites">actualités</a>.</p>

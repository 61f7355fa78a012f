<aside class="cote" aria-label="À retenir">
<section><h2>Agenda</h2>
<p>Webinaires et rencontres ouverts à l’inscription, avec les places libres.</p>
<p><a class="bouton" href="/activites/">Voir le calendrier</a></p></section>
<section><h2>Devenir membre</h2>
<p>Formation, enquêtes et accompagnement : ce que l’adhésion apporte à une équipe.</p>
<p><a href="/fr/professionnel/nous-joindre">Nous joindre</a></p></section>
</aside>

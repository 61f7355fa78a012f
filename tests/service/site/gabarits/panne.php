<h1>Le service s’interrompt quelques minutes</h1>
<p class="chapeau">Aucune inscription ni réponse déjà confirmée n’est perdue.</p>
<p>Réessayez dans cinq minutes. Le bouton « Précédent » du navigateur rend ce que vous étiez en train d’écrire.</p>
<p>C’est urgent? Téléphonez au 514 555-0142, ou écrivez à info@example.org.</p>
<p lang="en">The service stops for a few minutes. No registration or answer already confirmed is lost. Try again in five minutes.</p>

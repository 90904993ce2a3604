<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_US" sourcelanguage="en_US">
<context>
    <name>AreaEditor</name>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>The area written in the playbook</source>
        <translation>El área escrita en el plan</translation>
    </message>
</context>
<context>
    <name>AreaForm</name>
    <message>
        <source>Keep an area of “{0}”</source>
        <translation>Guardar un área de «{0}»</translation>
    </message>
    <message>
        <source>{0} offline</source>
        <translation>{0} sin conexión</translation>
    </message>
    <message>
        <source>{0} tiles: more than the {1} that can be kept. Choose less.</source>
        <translation>{0} teselas: más de las {1} que se pueden guardar. Elija menos.</translation>
    </message>
    <message>
        <source>{0} tiles, about {1} MB</source>
        <translation>{0} teselas, unos {1} MB</translation>
    </message>
    <message>
        <source>The whole &amp;territory</source>
        <translation>Todo el &amp;territorio</translation>
    </message>
    <message>
        <source>What the &amp;map shows</source>
        <translation>Lo que muestra el &amp;mapa</translation>
    </message>
    <message>
        <source>A street is well read at 17, a house at 19; each step has four times the tiles</source>
        <translation>Una calle se lee bien en 17, una casa en 19; cada paso tiene cuatro veces más teselas</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>Closest &amp;zoom</source>
        <translation>Zoom más &amp;cercano</translation>
    </message>
    <message>
        <source>&amp;Download</source>
        <translation>&amp;Descargar</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
</context>
<context>
    <name>AreaNameCard</name>
    <message>
        <source>New area</source>
        <translation>Área nueva</translation>
    </message>
    <message>
        <source>Name, such as North side</source>
        <translation>Nombre, por ejemplo Lado norte</translation>
    </message>
    <message>
        <source>Name of the area</source>
        <translation>Nombre del área</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Keep this area for targeting (Enter)</source>
        <translation>Guardar esta área para elegir destinatarios (Intro)</translation>
    </message>
</context>
<context>
    <name>AreasList</name>
    <message>
        <source>Drawn areas</source>
        <translation>Áreas dibujadas</translation>
    </message>
    <message>
        <source>Show this area (Enter)</source>
        <translation>Mostrar esta área (Intro)</translation>
    </message>
    <message>
        <source>Select the properties in this area</source>
        <translation>Seleccionar las propiedades de esta área</translation>
    </message>
    <message>
        <source>Remove this area (Delete); it can be undone</source>
        <translation>Quitar esta área (Supr); se puede deshacer</translation>
    </message>
    <message>
        <source>{0} · F2 renames it</source>
        <translation>{0} · F2 le cambia el nombre</translation>
    </message>
</context>
<context>
    <name>BasemapDialog</name>
    <message>
        <source>Basemaps – StormOps</source>
        <translation>Mapas base – StormOps</translation>
    </message>
    <message>
        <source>A file of map tiles</source>
        <translation>Un archivo de teselas</translation>
    </message>
    <message>
        <source>Map tiles (*.mbtiles *.pmtiles);;All files (*)</source>
        <translation>Teselas de mapa (*.mbtiles *.pmtiles);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>“{0}” is kept for work without a network.</source>
        <translation>«{0}» está guardado para trabajar sin red.</translation>
    </message>
    <message>
        <source>Keep the area “{0}”</source>
        <translation>Guardar el área «{0}»</translation>
    </message>
    <message>
        <source>The download runs in the Jobs panel; the map can be used meanwhile.</source>
        <translation>La descarga corre en el panel Trabajos; mientras tanto se puede usar el mapa.</translation>
    </message>
</context>
<context>
    <name>BasemapList</name>
    <message>
        <source>Basemaps</source>
        <translation>Mapas base</translation>
    </message>
    <message>
        <source>No basemap</source>
        <translation>Sin mapa base</translation>
    </message>
    <message>
        <source>Tiles kept on this computer: {0} MB</source>
        <translation>Teselas guardadas en esta computadora: {0} MB</translation>
    </message>
    <message>
        <source>{0}, on the map</source>
        <translation>{0}, en el mapa</translation>
    </message>
    <message>
        <source>Roads and properties are drawn on plain paper.</source>
        <translation>Calles y propiedades se dibujan sobre papel liso.</translation>
    </message>
    <message>
        <source>Tiles of a server</source>
        <translation>Teselas de un servidor</translation>
    </message>
    <message>
        <source>A file of tiles (MBTiles)</source>
        <translation>Un archivo de teselas (MBTiles)</translation>
    </message>
    <message>
        <source>A file of tiles (PMTiles)</source>
        <translation>Un archivo de teselas (PMTiles)</translation>
    </message>
    <message>
        <source>An area kept in this workspace, for work without a network</source>
        <translation>Un área guardada en este espacio de trabajo, para trabajar sin red</translation>
    </message>
    <message>
        <source>Zooms {0} to {1}</source>
        <translation>Zoom de {0} a {1}</translation>
    </message>
    <message>
        <source>&amp;Show on the map</source>
        <translation>&amp;Mostrar en el mapa</translation>
    </message>
    <message>
        <source>Add a ser&amp;ver…</source>
        <translation>Añadir un ser&amp;vidor…</translation>
    </message>
    <message>
        <source>F&amp;orget them</source>
        <translation>&amp;Olvidarlas</translation>
    </message>
    <message>
        <source>Frees the room; offline areas, files and all your work stay as they are</source>
        <translation>Libera el espacio; las áreas sin conexión, los archivos y todo su trabajo quedan como están</translation>
    </message>
    <message>
        <source>Add a &amp;file…</source>
        <translation>Añadir un &amp;archivo…</translation>
    </message>
    <message>
        <source>An MBTiles or PMTiles file; it stays where it lies</source>
        <translation>Un archivo MBTiles o PMTiles; se queda donde está</translation>
    </message>
    <message>
        <source>&amp;Keep an area offline…</source>
        <translation>&amp;Guardar un área sin conexión…</translation>
    </message>
    <message>
        <source>Download the tiles of an area, for work without a network</source>
        <translation>Descargar las teselas de un área, para trabajar sin red</translation>
    </message>
    <message>
        <source>&amp;Change…</source>
        <translation>&amp;Cambiar…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Take it off the list; Undo brings it back</source>
        <translation>Quitarlo de la lista; Deshacer lo devuelve</translation>
    </message>
</context>
<context>
    <name>BoardActions</name>
    <message>
        <source>Show on the &amp;map</source>
        <translation>Mostrar en el &amp;mapa</translation>
    </message>
    <message>
        <source>&amp;Earlier</source>
        <translation>&amp;Antes</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Después</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Fijar</translation>
    </message>
    <message>
        <source>S&amp;kip…</source>
        <translation>&amp;Omitir…</translation>
    </message>
    <message>
        <source>&amp;Which crew?</source>
        <translation>¿&amp;Qué cuadrilla?</translation>
    </message>
    <message>
        <source>Plan this crew &amp;again</source>
        <translation>Planificar esta cuadrilla de &amp;nuevo</translation>
    </message>
    <message>
        <source>&amp;Give to crew</source>
        <translation>&amp;Dar a la cuadrilla</translation>
    </message>
    <message>
        <source>Re&amp;lease</source>
        <translation>S&amp;oltar</translation>
    </message>
    <message>
        <source>Let planning move this stop again (L)</source>
        <translation>Dejar que la planificación mueva esta parada otra vez (L)</translation>
    </message>
    <message>
        <source>Keep this stop with its crew and in its order, whatever is planned (L)</source>
        <translation>Dejar esta parada con su cuadrilla y en su orden, se planifique lo que se planifique (L)</translation>
    </message>
    <message>
        <source>Ask of each crew whether it could take this stop, and what it adds (W)</source>
        <translation>Preguntar de cada cuadrilla si podría tomar esta parada, y cuánto añade (W)</translation>
    </message>
</context>
<context>
    <name>BoardModel</name>
    <message>
        <source>Stop</source>
        <translation>Parada</translation>
    </message>
    <message>
        <source>Arrives</source>
        <translation>Llegada</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Not served: {0} ({1})</source>
        <translation>Sin atender: {0} ({1})</translation>
    </message>
    <message>
        <source>Withheld by rules of contact: {0}</source>
        <translation>Retenidas por reglas de contacto: {0}</translation>
    </message>
    <message>
        <source>Skipped: {0}</source>
        <translation>Omitidas: {0}</translation>
    </message>
</context>
<context>
    <name>BoardView</name>
    <message>
        <source>Stops by crew</source>
        <translation>Paradas por cuadrilla</translation>
    </message>
    <message>
        <source>Drag a stop to another place or crew, or press Alt with the arrow keys. Enter shows it on the map.</source>
        <translation>Arrastre una parada a otro lugar o cuadrilla, o pulse Alt con las flechas. Intro la muestra en el mapa.</translation>
    </message>
</context>
<context>
    <name>BookmarksMenu</name>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>&amp;Marcadores</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Guardar esta vista</translation>
    </message>
    <message>
        <source>Name of the bookmark:</source>
        <translation>Nombre del marcador:</translation>
    </message>
    <message>
        <source>&amp;Keep this view…</source>
        <translation>&amp;Guardar esta vista…</translation>
    </message>
    <message>
        <source>Kept: {0}</source>
        <translation>Guardado: {0}</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Desde</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <source>Classes of the style</source>
        <translation>Clases del estilo</translation>
    </message>
    <message>
        <source>Colour of {0}</source>
        <translation>Color de {0}</translation>
    </message>
    <message>
        <source>Choose another colour</source>
        <translation>Elegir otro color</translation>
    </message>
</context>
<context>
    <name>ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Find a column</source>
        <translation>Buscar una columna</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>Como al &amp;principio</translation>
    </message>
    <message>
        <source>Tick what the table shows; drag to change the order.</source>
        <translation>Marque lo que muestra la tabla; arrastre para cambiar el orden.</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>&amp;Bajar</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Address, property, ZIP, coordinates, or what you want to do</source>
        <translation>Dirección, propiedad, código postal, coordenadas o lo que quiera hacer</translation>
    </message>
    <message>
        <source>What you want to do</source>
        <translation>Lo que quiera hacer</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Lo que se encontró</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>No se encontró nada.</translation>
    </message>
</context>
<context>
    <name>ContactSection</name>
    <message>
        <source>Time of the contact, by the clock at the property</source>
        <translation>Hora del contacto, según el reloj de la propiedad</translation>
    </message>
    <message>
        <source>By the clock at the property</source>
        <translation>Según el reloj de la propiedad</translation>
    </message>
    <message>
        <source>&amp;Now</source>
        <translation>&amp;Ahora</translation>
    </message>
    <message>
        <source>Phone and e-mail are shown only while a call, text or e-mail is allowed.</source>
        <translation>Teléfono y correo solo se muestran mientras se permita una llamada, un mensaje o un correo.</translation>
    </message>
</context>
<context>
    <name>CoordinateButton</name>
    <message>
        <source>Coordinates</source>
        <translation>Coordenadas</translation>
    </message>
    <message>
        <source>The place under the mouse (WGS 84). Click to copy it or to choose its form.</source>
        <translation>El lugar bajo el ratón (WGS 84). Haga clic para copiarlo o elegir su forma.</translation>
    </message>
    <message>
        <source>&amp;Copy the middle of the map</source>
        <translation>&amp;Copiar el centro del mapa</translation>
    </message>
    <message>
        <source>&amp;Decimal degrees</source>
        <translation>Grados &amp;decimales</translation>
    </message>
    <message>
        <source>Degrees, &amp;minutes, seconds</source>
        <translation>Grados, &amp;minutos, segundos</translation>
    </message>
    <message>
        <source>&amp;UTM</source>
        <translation>&amp;UTM</translation>
    </message>
    <message>
        <source>Copied: {0}</source>
        <translation>Copiado: {0}</translation>
    </message>
</context>
<context>
    <name>CrewForm</name>
    <message>
        <source>the start</source>
        <translation>el comienzo</translation>
    </message>
    <message>
        <source>&amp;Ends where it starts</source>
        <translation>&amp;Termina donde empieza</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>el final</translation>
    </message>
    <message>
        <source>&amp;Lunch</source>
        <translation>A&amp;lmuerzo</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>separados por comas</translation>
    </message>
    <message>
        <source>Give the crew a name.</source>
        <translation>Dé un nombre a la cuadrilla.</translation>
    </message>
    <message>
        <source>The shift ends before it begins.</source>
        <translation>El turno termina antes de empezar.</translation>
    </message>
    <message>
        <source>Choose a language that the crew speaks.</source>
        <translation>Elija un idioma que hable la cuadrilla.</translation>
    </message>
    <message>
        <source>Lunch does not fit between its hours.</source>
        <translation>El almuerzo no cabe entre sus horas.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Starts at</source>
        <translation>&amp;Empieza en</translation>
    </message>
    <message>
        <source>En&amp;ds at</source>
        <translation>&amp;Termina en</translation>
    </message>
    <message>
        <source>S&amp;hift</source>
        <translation>T&amp;urno</translation>
    </message>
    <message>
        <source>&amp;between</source>
        <translation>&amp;entre</translation>
    </message>
    <message>
        <source>Speaks</source>
        <translation>Habla</translation>
    </message>
    <message>
        <source>S&amp;kills</source>
        <translation>&amp;Habilidades</translation>
    </message>
    <message>
        <source>Begin of the shift</source>
        <translation>Comienzo del turno</translation>
    </message>
    <message>
        <source>End of the shift</source>
        <translation>Fin del turno</translation>
    </message>
    <message>
        <source>Lunch begins no earlier than</source>
        <translation>El almuerzo no empieza antes de</translation>
    </message>
    <message>
        <source>Lunch ends no later than</source>
        <translation>El almuerzo no termina después de</translation>
    </message>
    <message>
        <source>Length of lunch</source>
        <translation>Duración del almuerzo</translation>
    </message>
    <message>
        <source>What this crew can do and others cannot</source>
        <translation>Lo que esta cuadrilla sabe hacer y otras no</translation>
    </message>
</context>
<context>
    <name>CrewsPage</name>
    <message>
        <source>Add a crew</source>
        <translation>Añadir una cuadrilla</translation>
    </message>
    <message>
        <source>Add a crew like this one</source>
        <translation>Añadir una cuadrilla como esta</translation>
    </message>
    <message>
        <source>Remove this crew</source>
        <translation>Quitar esta cuadrilla</translation>
    </message>
    <message>
        <source>&amp;Take over the crews of this day</source>
        <translation>&amp;Tomar las cuadrillas de este día</translation>
    </message>
    <message>
        <source>Another crew has this name.</source>
        <translation>Otra cuadrilla tiene este nombre.</translation>
    </message>
    <message>
        <source>Crew {0}</source>
        <translation>Cuadrilla {0}</translation>
    </message>
    <message>
        <source>Crew file</source>
        <translation>Archivo de cuadrillas</translation>
    </message>
    <message>
        <source>Crew files (*.json)</source>
        <translation>Archivos de cuadrillas (*.json)</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>Escrito: {0}</translation>
    </message>
    <message>
        <source>Crews</source>
        <translation>Cuadrillas</translation>
    </message>
    <message>
        <source>No crews are written down. Add them here, take over those of a planned day, or read a crew file. Until then days are planned with so many crews alike.</source>
        <translation>No hay cuadrillas anotadas. Añádalas aquí, tome las de un día planificado o lea un archivo de cuadrillas. Hasta entonces los días se planifican con tantas cuadrillas iguales.</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importar…</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportar…</translation>
    </message>
</context>
<context>
    <name>DayBar</name>
    <message>
        <source>&amp;Fair loads</source>
        <translation>Cargas &amp;justas</translation>
    </message>
    <message>
        <source>&amp;Build routes</source>
        <translation>&amp;Construir rutas</translation>
    </message>
    <message>
        <source>Plan the &amp;rest again</source>
        <translation>Planificar el &amp;resto de nuevo</translation>
    </message>
    <message>
        <source>{0} approved doors wait for a day.</source>
        <translation>{0} puertas aprobadas esperan un día.</translation>
    </message>
    <message>
        <source>Crews alike:</source>
        <translation>Cuadrillas iguales:</translation>
    </message>
    <message>
        <source>My crews ({0})</source>
        <translation>Mis cuadrillas ({0})</translation>
    </message>
    <message>
        <source>ddd, MMM d, yyyy</source>
        <comment>a date&apos;s format, in Qt&apos;s letters</comment>
        <translation>ddd d &apos;de&apos; MMM &apos;de&apos; yyyy</translation>
    </message>
    <message>
        <source>The day that the crews go out</source>
        <translation>El día en que salen las cuadrillas</translation>
    </message>
    <message>
        <source>The crews of the Crews page, or so many that are alike</source>
        <translation>Las cuadrillas de la página Cuadrillas, o tantas que son iguales</translation>
    </message>
    <message>
        <source>How many crews, each with a usual day from the middle of the doors</source>
        <translation>Cuántas cuadrillas, cada una con un día normal desde el centro de las puertas</translation>
    </message>
    <message>
        <source>{0} search</source>
        <translation>Búsqueda de {0}</translation>
    </message>
    <message>
        <source>How long to look for a better plan; more doors want more time</source>
        <translation>Cuánto tiempo buscar un plan mejor; más puertas piden más tiempo</translation>
    </message>
    <message>
        <source>Let the crews&apos; loads differ by a fifth at most; it takes longer and may serve fewer doors</source>
        <translation>Que las cargas de las cuadrillas difieran en un quinto como mucho; tarda más y puede atender menos puertas</translation>
    </message>
    <message>
        <source>Plan what is not done yet anew; locked stops stay with their crew, skipped ones go</source>
        <translation>Planificar de nuevo lo que falta; las paradas fijas quedan con su cuadrilla, las omitidas se van</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Día</translation>
    </message>
    <message>
        <source>Crews</source>
        <translation>Cuadrillas</translation>
    </message>
    <message>
        <source>Number of crews alike</source>
        <translation>Número de cuadrillas iguales</translation>
    </message>
    <message>
        <source>Time to search</source>
        <translation>Tiempo de búsqueda</translation>
    </message>
    <message>
        <source>Previous day with routes</source>
        <translation>Día anterior con rutas</translation>
    </message>
    <message>
        <source>Next day with routes</source>
        <translation>Día siguiente con rutas</translation>
    </message>
</context>
<context>
    <name>DayDeeds</name>
    <message>
        <source>Go to {0}</source>
        <translation>Ir a {0}</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuar</translation>
    </message>
    <message>
        <source>Score every home</source>
        <translation>Puntuar cada casa</translation>
    </message>
    <message>
        <source>Work out the road network once, so that routes can be built at once</source>
        <translation>Calcular la red de calles una vez, para que las rutas se construyan enseguida</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Preparar</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>List these rules</source>
        <translation>Listar estas reglas</translation>
    </message>
    <message>
        <source>Import {0} from a file</source>
        <translation>Importar {0} de un archivo</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Score storm {0}</source>
        <translation>Puntuar la tormenta {0}</translation>
    </message>
    <message>
        <source>Prepare the roads</source>
        <translation>Preparar las calles</translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message>
        <source>{0} stops on {1} routes, {2} on none.</source>
        <translation>{0} paradas en {1} rutas, {2} en ninguna.</translation>
    </message>
    <message>
        <source>Times follow straight lines: the workspace has no roads.</source>
        <translation>Los tiempos siguen líneas rectas: el espacio de trabajo no tiene calles.</translation>
    </message>
    <message>
        <source>Stops were moved by hand against a rule.</source>
        <translation>Se movieron paradas a mano contra una regla.</translation>
    </message>
    <message>
        <source>Drill: the storm was moved here to practise.</source>
        <translation>Simulacro: la tormenta se movió aquí para practicar.</translation>
    </message>
    <message>
        <source>Synthetic homes.</source>
        <translation>Casas sintéticas.</translation>
    </message>
    <message>
        <source>Times at the door are judged, not measured.</source>
        <translation>Los tiempos en la puerta son estimados, no medidos.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Approve</source>
        <translation>Aprobar</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Rechazar…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Editar…</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <comment>what a button does, its key</comment>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>Approved: {0}. Ctrl+Z takes it back.</source>
        <translation>Aprobadas: {0}. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>Rejected: {0}. Ctrl+Z takes it back.</source>
        <translation>Rechazadas: {0}. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>Edited: {0}. Ctrl+Z takes it back.</source>
        <translation>Editadas: {0}. Ctrl+Z lo deshace.</translation>
    </message>
    <message>
        <source>Left as they are: {0} (decided or lapsed before).</source>
        <translation>Quedan como están: {0} (ya decididas o caducadas).</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Undone: {0}</source>
        <translation>Deshecho: {0}</translation>
    </message>
    <message>
        <source>Done again: {0}</source>
        <translation>Hecho de nuevo: {0}</translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message>
        <source>Not saved yet. Your changes are kept as a draft.</source>
        <translation>Aún sin guardar. Sus cambios se conservan como borrador.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Go back to the saved version; Ctrl+Z brings your changes back</source>
        <translation>Volver a la versión guardada; Ctrl+Z recupera sus cambios</translation>
    </message>
</context>
<context>
    <name>DrawAreaTool</name>
    <message>
        <source>Kept the area “{0}”</source>
        <translation>Se guardó el área «{0}»</translation>
    </message>
</context>
<context>
    <name>DrillPage</name>
    <message>
        <source>Move “{0}” here for practice</source>
        <translation>Mover «{0}» aquí para practicar</translation>
    </message>
    <message>
        <source>Looking for its strongest hail…</source>
        <translation>Buscando su granizo más fuerte…</translation>
    </message>
    <message>
        <source>where it goes</source>
        <translation>adónde va</translation>
    </message>
    <message>
        <source>the storm&apos;s point that goes there</source>
        <translation>el punto de la tormenta que va allí</translation>
    </message>
    <message>
        <source>° clockwise</source>
        <translation>° en sentido horario</translation>
    </message>
    <message>
        <source>Turn of the storm</source>
        <translation>Giro de la tormenta</translation>
    </message>
    <message>
        <source>Move it &amp;to</source>
        <translation>Moverla &amp;a</translation>
    </message>
    <message>
        <source>The storm&apos;s &amp;point that goes there</source>
        <translation>El &amp;punto de la tormenta que va allí</translation>
    </message>
    <message>
        <source>T&amp;urn it</source>
        <translation>&amp;Girarla</translation>
    </message>
    <message>
        <source>It &amp;ends at</source>
        <translation>&amp;Termina el</translation>
    </message>
    <message>
        <source>MMM d, yyyy h:mm AP</source>
        <comment>a date&apos;s and clock&apos;s format, in Qt&apos;s letters</comment>
        <translation>d/M/yyyy h:mm AP</translation>
    </message>
    <message>
        <source>When it ends, by the territory&apos;s clock</source>
        <translation>Cuándo termina, según el reloj del territorio</translation>
    </message>
    <message>
        <source>Keep its own &amp;day and time</source>
        <translation>Conservar su propio &amp;día y hora</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>&amp;Make the drill</source>
        <translation>&amp;Hacer el simulacro</translation>
    </message>
    <message>
        <source>DRILL: nobody&apos;s real roofs.</source>
        <translation>SIMULACRO: no son techos reales de nadie.</translation>
    </message>
    <message>
        <source>Drill with storm {0}</source>
        <translation>Simulacro con la tormenta {0}</translation>
    </message>
</context>
<context>
    <name>EditForm</name>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Note for the office</source>
        <translation>Nota para la oficina</translation>
    </message>
    <message>
        <source>Stays here; it is on no packet</source>
        <translation>Se queda aquí; no va en ningún paquete</translation>
    </message>
    <message>
        <source>Note for the crew</source>
        <translation>Nota para la cuadrilla</translation>
    </message>
    <message>
        <source>Goes on the crew&apos;s packet, where the household may read it</source>
        <translation>Va en el paquete de la cuadrilla, donde el hogar puede leerla</translation>
    </message>
    <message>
        <source>&amp;Note for the office</source>
        <translation>&amp;Nota para la oficina</translation>
    </message>
    <message>
        <source>Note for the &amp;crew</source>
        <translation>Nota para la &amp;cuadrilla</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Prioridad</translation>
    </message>
    <message>
        <source>Chosen proposals: {0}</source>
        <translation>Propuestas elegidas: {0}</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>como están</translation>
    </message>
</context>
<context>
    <name>FileDeeds</name>
    <message>
        <source>An empty or new folder for the workspace</source>
        <translation>Una carpeta vacía o nueva para el espacio de trabajo</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Elegir otra carpeta…</translation>
    </message>
    <message>
        <source>This workspace is empty. Import parcels or addresses first, then a storm: drop the files onto this window.</source>
        <translation>Este espacio de trabajo está vacío. Importe primero parcelas o direcciones, luego una tormenta: suelte los archivos sobre esta ventana.</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Importar archivos…</translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation>Abrir un espacio de trabajo</translation>
    </message>
    <message>
        <source>An empty or new folder for the copy</source>
        <translation>Una carpeta vacía o nueva para la copia</translation>
    </message>
    <message>
        <source>The decisions are as of {0}, before the first. The damaged files lie in {1}.</source>
        <translation>Las decisiones están como en este momento: {0}, antes de la primera. Los archivos dañados están en {1}.</translation>
    </message>
    <message>
        <source>The decisions are as of {0}, up to “{1}”. The damaged files lie in {2}.</source>
        <translation>Las decisiones están como en este momento: {0}, hasta “{1}”. Los archivos dañados están en {2}.</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Archivos para importar</translation>
    </message>
    <message>
        <source>Open a workspace first, or make one; then drop the files again.</source>
        <translation>Abra primero un espacio de trabajo, o cree uno; luego suelte los archivos otra vez.</translation>
    </message>
    <message>
        <source>New workspace…</source>
        <translation>Nuevo espacio de trabajo…</translation>
    </message>
    <message>
        <source>Nothing here can read {0}. What can be imported is listed in the user guide.</source>
        <translation>Nada aquí puede leer {0}. Lo que se puede importar está en la guía del usuario.</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Mostrar la lista</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Show proposals of this status</source>
        <translation>Mostrar las propuestas de este estado</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Show proposals of this playbook</source>
        <translation>Mostrar las propuestas de este plan</translation>
    </message>
    <message>
        <source>Any worth</source>
        <translation>Cualquier valor</translation>
    </message>
    <message>
        <source>from $</source>
        <translation>desde $</translation>
    </message>
    <message>
        <source>Least worth in dollars</source>
        <translation>Valor mínimo en dólares</translation>
    </message>
    <message>
        <source>Show proposals that are worth at least this (judged)</source>
        <translation>Mostrar las propuestas que valen al menos esto (estimado)</translation>
    </message>
    <message>
        <source>Street, ZIP, note…</source>
        <translation>Calle, código postal, nota…</translation>
    </message>
    <message>
        <source>Search in proposals</source>
        <translation>Buscar en las propuestas</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <comment>a status, how many</comment>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <source>All plays</source>
        <translation>Todos los planes</translation>
    </message>
</context>
<context>
    <name>FilterHeader</name>
    <message>
        <source>Filter by {0}</source>
        <translation>Filtrar por {0}</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Todas</translation>
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
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Mostrar solo estos</translation>
    </message>
    <message>
        <source>60 (what reads so), &gt;= 60, &lt; 60, 60..80, or ? for unknown</source>
        <translation>60 (lo que se lee así), &gt;= 60, &lt; 60, 60..80, o ? para lo desconocido</translation>
    </message>
    <message>
        <source>2024-02-27, &gt;= 2024-02-27, 2024-02-01..2024-02-29, or ? for unknown</source>
        <translation>2024-02-27, &gt;= 2024-02-27, 2024-02-01..2024-02-29, o ? para lo desconocido</translation>
    </message>
    <message>
        <source>Part of the text, = for the whole text, or ? for unknown</source>
        <translation>Parte del texto, = para el texto entero, o ? para lo desconocido</translation>
    </message>
</context>
<context>
    <name>Furniture</name>
    <message>
        <source>N</source>
        <comment>north, on the map</comment>
        <translation>N</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>SIMULACRO</translation>
    </message>
    <message>
        <source>SYNTHETIC DATA</source>
        <translation>DATOS SINTÉTICOS</translation>
    </message>
</context>
<context>
    <name>GuidePages</name>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
    <message>
        <source>The user guide was not installed with this copy of StormOps.</source>
        <translation>La guía del usuario no se instaló con esta copia de StormOps.</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <source>User guide – StormOps</source>
        <translation>Guía del usuario – StormOps</translation>
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
        <source>&amp;Contents</source>
        <translation>&amp;Contenido</translation>
    </message>
</context>
<context>
    <name>HelpDeeds</name>
    <message>
        <source>The log lies in {0}.</source>
        <translation>El registro está en {0}.</translation>
    </message>
    <message>
        <source>About StormOps</source>
        <translation>Acerca de StormOps</translation>
    </message>
    <message>
        <source>&lt;h3&gt;StormOps {0}&lt;/h3&gt;</source>
        <translation>&lt;h3&gt;StormOps {0}&lt;/h3&gt;</translation>
    </message>
    <message>
        <source>Storm restoration for field managers: from a radar&apos;s hail to a crew&apos;s packet, on this computer alone. Nothing leaves it unless you ask for it.

Python {0}, Qt {1}, {2}.
Material Design Icons; Source Sans; map data of the sources that each map names.</source>
        <translation>Restauración tras tormentas para jefes de campo: del granizo del radar al paquete de una cuadrilla, solo en esta computadora. Nada sale de ella si usted no lo pide.

Python {0}, Qt {1}, {2}.
Material Design Icons; Source Sans; datos de mapa de las fuentes que cada mapa nombra.</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Qué se hizo</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>vigente</translation>
    </message>
    <message>
        <source>undone, can be done again</source>
        <translation>deshecho, se puede rehacer</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>deshecho</translation>
    </message>
    <message>
        <source>in force for good</source>
        <translation>vigente para siempre</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>&amp;Undo to here</source>
        <translation>&amp;Deshacer hasta aquí</translation>
    </message>
    <message>
        <source>Every step can be undone and done again, also after a restart.</source>
        <translation>Cada paso se puede deshacer y rehacer, también después de reiniciar.</translation>
    </message>
    <message>
        <source>What was done, the newest first</source>
        <translation>Qué se hizo, lo más nuevo primero</translation>
    </message>
    <message>
        <source>&amp;Redo to here</source>
        <translation>&amp;Rehacer hasta aquí</translation>
    </message>
    <message>
        <source>Do again everything up to the chosen step, with it</source>
        <translation>Hacer de nuevo todo hasta el paso elegido, incluido este</translation>
    </message>
    <message>
        <source>Take back everything after the chosen step, which itself stays</source>
        <translation>Retirar todo lo posterior al paso elegido, que se queda</translation>
    </message>
    <message>
        <source>Undone: {0} steps, back to before “{1}”.</source>
        <translation>Deshecho: {0} pasos, hasta antes de «{1}».</translation>
    </message>
    <message>
        <source>Done again: {0} steps, up to “{1}”.</source>
        <translation>Hecho de nuevo: {0} pasos, hasta «{1}».</translation>
    </message>
    <message>
        <source>Versions and runs</source>
        <translation>Versiones y ejecuciones</translation>
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
        <source>Go on from this version</source>
        <translation>Seguir desde esta versión</translation>
    </message>
    <message>
        <source>Put this version into the editor; save it to make it the newest</source>
        <translation>Poner esta versión en el editor; guárdela para que sea la más nueva</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <source>Not run yet</source>
        <translation>Aún sin ejecutar</translation>
    </message>
    <message>
        <source>came with the software</source>
        <translation>vino con el programa</translation>
    </message>
    <message>
        <source>{0} of {1} proposed</source>
        <translation>{0} de {1} propuestas</translation>
    </message>
    <message>
        <source>Version {0}, storm {1}</source>
        <translation>Versión {0}, tormenta {1}</translation>
    </message>
    <message>
        <source>{0} withheld: {1}</source>
        <translation>{0} retenidas: {1}</translation>
    </message>
</context>
<context>
    <name>IdentifyCard</name>
    <message>
        <source>Everything about it</source>
        <translation>Todo sobre ella</translation>
    </message>
    <message>
        <source>Select this property and show its card in the Properties panel</source>
        <translation>Seleccionar esta propiedad y mostrar su ficha en el panel Propiedades</translation>
    </message>
    <message>
        <source>No property here</source>
        <translation>Aquí no hay ninguna propiedad</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Propiedad</translation>
    </message>
    <message>
        <source>On the same lot</source>
        <translation>En el mismo lote</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} más</translation>
    </message>
    <message>
        <source>Hail at this place</source>
        <translation>Granizo en este lugar</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Storm Impact Index</source>
        <translation>Índice de impacto de tormenta</translation>
    </message>
    <message>
        <source>not scored for this storm</source>
        <translation>sin puntuar para esta tormenta</translation>
    </message>
    <message>
        <source>{0} (90%: {1})</source>
        <translation>{0} (90 %: {1})</translation>
    </message>
    <message>
        <source>Hail at the roof</source>
        <translation>Granizo en el techo</translation>
    </message>
    <message>
        <source>Market estimate</source>
        <translation>Estimación de mercado</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>sin cobertura</translation>
    </message>
    <message>
        <source>{0}, forecast</source>
        <translation>{0}, pronóstico</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>SIMULACRO</translation>
    </message>
    <message>
        <source>SYNTHETIC DATA</source>
        <translation>DATOS SINTÉTICOS</translation>
    </message>
    <message>
        <source>estimates are judged, not calibrated</source>
        <translation>las estimaciones son de juicio, no calibradas</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import {0}</source>
        <translation>Importar {0}</translation>
    </message>
    <message>
        <source>What is in the file</source>
        <translation>Qué hay en el archivo</translation>
    </message>
    <message>
        <source>as the file says, e.g. EPSG:2276</source>
        <translation>como diga el archivo, p. ej. EPSG:2276</translation>
    </message>
    <message>
        <source>Only for a file that does not say its coordinate system; nothing is guessed</source>
        <translation>Solo para un archivo que no dice su sistema de coordenadas; no se adivina nada</translation>
    </message>
    <message>
        <source>two letters, e.g. TX</source>
        <translation>dos letras, p. ej. TX</translation>
    </message>
    <message>
        <source>For rows of which the file does not say the state</source>
        <translation>Para filas de las que el archivo no dice el estado</translation>
    </message>
    <message>
        <source>The day on which the list was taken from its source: laws ask how old it is</source>
        <translation>El día en que la lista se tomó de su fuente: las leyes preguntan qué antigüedad tiene</translation>
    </message>
    <message>
        <source>&amp;What it is</source>
        <translation>&amp;Qué es</translation>
    </message>
    <message>
        <source>C&amp;oordinates</source>
        <translation>C&amp;oordenadas</translation>
    </message>
    <message>
        <source>&amp;State</source>
        <translation>&amp;Estado</translation>
    </message>
    <message>
        <source>&amp;Downloaded on</source>
        <translation>&amp;Descargada el</translation>
    </message>
    <message>
        <source>What was found in the file</source>
        <translation>Qué se encontró en el archivo</translation>
    </message>
    <message>
        <source>Look into the file first: that changes nothing.</source>
        <translation>Mire primero dentro del archivo: eso no cambia nada.</translation>
    </message>
    <message>
        <source>&amp;Look into it</source>
        <translation>&amp;Mirar dentro</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
    <message>
        <source>Reading; nothing is changed by that.</source>
        <translation>Leyendo; con eso no se cambia nada.</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>&lt;b&gt;Import a storm&lt;/b&gt;</source>
        <translation>&lt;b&gt;Importar una tormenta&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Leyendo los archivos</translation>
    </message>
    <message>
        <source>&amp;Leave out the files that cannot be used</source>
        <translation>&amp;Dejar fuera los archivos que no se pueden usar</translation>
    </message>
    <message>
        <source>What people call this storm; left empty, it is named by its day</source>
        <translation>Cómo la llama la gente; si queda vacío, se nombra por su día</translation>
    </message>
    <message>
        <source>As each file says</source>
        <translation>Como diga cada archivo</translation>
    </message>
    <message>
        <source>For files that do not say the unit of their hail sizes; a file that says it is believed</source>
        <translation>Para archivos que no dicen la unidad de sus tamaños; a un archivo que la dice se le cree</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Unit of sizes</source>
        <translation>&amp;Unidad de los tamaños</translation>
    </message>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Añadir archivos…</translation>
    </message>
    <message>
        <source>Reports and warnings of the same storm, or fields of other times</source>
        <translation>Informes y avisos de la misma tormenta, o campos de otras horas</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
    <message>
        <source>Reading; nothing is changed by that.</source>
        <translation>Leyendo; con eso no se cambia nada.</translation>
    </message>
    <message>
        <source>&amp;Show it</source>
        <translation>&amp;Mostrarla</translation>
    </message>
    <message>
        <source>A file does not say the unit of its sizes. Choose it below; nothing is guessed.</source>
        <translation>Un archivo no dice la unidad de sus tamaños. Elíjala abajo; no se adivina nada.</translation>
    </message>
    <message>
        <source>Not every file can be used. See the reasons above.</source>
        <translation>No todos los archivos se pueden usar. Vea las razones arriba.</translation>
    </message>
    <message>
        <source>These very files are in the workspace already, as {0}.</source>
        <translation>Estos mismos archivos ya están en el espacio de trabajo, como {0}.</translation>
    </message>
    <message>
        <source>SYNTHETIC: this storm was invented.</source>
        <translation>SINTÉTICA: esta tormenta fue inventada.</translation>
    </message>
    <message>
        <source>Ended {0}.</source>
        <translation>Terminó el {0}.</translation>
    </message>
    <message>
        <source>Import storm {0}</source>
        <translation>Importar la tormenta {0}</translation>
    </message>
</context>
<context>
    <name>JobDetails</name>
    <message>
        <source>Log of the job</source>
        <translation>Registro del trabajo</translation>
    </message>
    <message>
        <source>Choose a job to see its log.</source>
        <translation>Elija un trabajo para ver su registro.</translation>
    </message>
    <message>
        <source>No step was logged.</source>
        <translation>No se registró ningún paso.</translation>
    </message>
</context>
<context>
    <name>JobIndicator</name>
    <message>
        <source>Show all jobs</source>
        <translation>Mostrar todos los trabajos</translation>
    </message>
    <message>
        <source>Stop this job; nothing of it is kept</source>
        <translation>Parar este trabajo; no se conserva nada de él</translation>
    </message>
    <message>
        <source>Stop this job</source>
        <translation>Parar este trabajo</translation>
    </message>
    <message>
        <source>{0} (and {1} more)</source>
        <translation>{0} (y {1} más)</translation>
    </message>
</context>
<context>
    <name>JobModel</name>
    <message>
        <source>Job</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Empezó</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duró</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Jobs, the newest first</source>
        <translation>Trabajos, los más nuevos primero</translation>
    </message>
    <message>
        <source>Everything that takes longer runs here, one job after the other, while you go on working. A job that is cancelled leaves everything as it was.</source>
        <translation>Todo lo que tarda más corre aquí, un trabajo tras otro, mientras usted sigue trabajando. Un trabajo cancelado deja todo como estaba.</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Stop the chosen job; nothing of it is kept</source>
        <translation>Parar el trabajo elegido; no se conserva nada de él</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Intentar de nuevo</translation>
    </message>
    <message>
        <source>Start the same work again</source>
        <translation>Empezar de nuevo el mismo trabajo</translation>
    </message>
    <message>
        <source>C&amp;opy the log</source>
        <translation>C&amp;opiar el registro</translation>
    </message>
    <message>
        <source>Copy what stopped the chosen job, and its log</source>
        <translation>Copiar lo que detuvo el trabajo elegido, y su registro</translation>
    </message>
    <message>
        <source>C&amp;lear the list</source>
        <translation>&amp;Limpiar la lista</translation>
    </message>
    <message>
        <source>Take the jobs that have ended in earlier windows off the list</source>
        <translation>Quitar de la lista los trabajos que terminaron en ventanas anteriores</translation>
    </message>
</context>
<context>
    <name>JsonEditor</name>
    <message>
        <source>Playbook as JSON</source>
        <translation>Plan como JSON</translation>
    </message>
</context>
<context>
    <name>LayerControls</name>
    <message>
        <source>Coloured by</source>
        <translation>Coloreado por</translation>
    </message>
    <message>
        <source>What the colours of this layer stand for</source>
        <translation>Qué significan los colores de esta capa</translation>
    </message>
    <message>
        <source>Far out</source>
        <translation>De lejos</translation>
    </message>
    <message>
        <source>What shows where properties are too small to be seen</source>
        <translation>Qué se muestra donde las propiedades son demasiado pequeñas para verse</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <source>How opaque the layer is</source>
        <translation>Cuán opaca es la capa</translation>
    </message>
    <message>
        <source>Move the layer up (Ctrl+Up)</source>
        <translation>Subir la capa (Ctrl+Arriba)</translation>
    </message>
    <message>
        <source>Move the layer down (Ctrl+Down)</source>
        <translation>Bajar la capa (Ctrl+Abajo)</translation>
    </message>
    <message>
        <source>Change colours and classes</source>
        <translation>Cambiar colores y clases</translation>
    </message>
    <message>
        <source>Back to the layer&apos;s own style</source>
        <translation>Volver al estilo propio de la capa</translation>
    </message>
    <message>
        <source>Coloured &amp;by</source>
        <translation>Coloreado &amp;por</translation>
    </message>
    <message>
        <source>&amp;Far out</source>
        <translation>De &amp;lejos</translation>
    </message>
    <message>
        <source>&amp;Opacity</source>
        <translation>&amp;Opacidad</translation>
    </message>
</context>
<context>
    <name>LayerTree</name>
    <message>
        <source>Layers of the map, the uppermost first</source>
        <translation>Capas del mapa, la de más arriba primero</translation>
    </message>
    <message>
        <source>The map&apos;s layers, the uppermost first. Check a layer to show it, drag it to another place, open it to see its legend. Every change can be undone.</source>
        <translation>Las capas del mapa, la de más arriba primero. Marque una capa para mostrarla, arrástrela a otro lugar, ábrala para ver su leyenda. Cada cambio se puede deshacer.</translation>
    </message>
</context>
<context>
    <name>LayerTreeModel</name>
    <message>
        <source>{0} (nothing to show)</source>
        <translation>{0} (nada que mostrar)</translation>
    </message>
    <message>
        <source>Space shows or hides it, Ctrl+Up and Ctrl+Down move it.</source>
        <translation>Espacio la muestra u oculta, Ctrl+Arriba y Ctrl+Abajo la mueven.</translation>
    </message>
</context>
<context>
    <name>LetterNotice</name>
    <message>
        <source>No font of this computer has some letters of names here, such as {0} in “{1}”. They show as {2} on the map and on paper; in tables they can be copied as they are. Install a font that has them, such as Noto Sans (fonts.google.com/noto), and start StormOps again.</source>
        <translation>Ninguna fuente de esta computadora tiene algunas letras de los nombres, como {0} en “{1}”. Se ven como {2} en el mapa y en papel; en las tablas se pueden copiar tal como son. Instale una fuente que las tenga, como Noto Sans (fonts.google.com/noto), y vuelva a iniciar StormOps.</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Storms, the newest first</source>
        <translation>Tormentas, las más nuevas primero</translation>
    </message>
    <message>
        <source>Map and panels show the storm that is chosen here. Drop storm files onto this panel.</source>
        <translation>Mapa y paneles muestran la tormenta que se elige aquí. Suelte archivos de tormenta sobre este panel.</translation>
    </message>
    <message>
        <source>No storm yet. Import radar files, reports or warnings, or drop them here.</source>
        <translation>Aún no hay tormentas. Importe archivos de radar, informes o avisos, o suéltelos aquí.</translation>
    </message>
    <message>
        <source>&amp;Import a storm…</source>
        <translation>&amp;Importar una tormenta…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Look into storm files and import them</source>
        <translation>Mirar dentro de archivos de tormenta e importarlos</translation>
    </message>
    <message>
        <source>Drill…</source>
        <translation>Simulacro…</translation>
    </message>
    <message>
        <source>Move this storm to another place for practice</source>
        <translation>Mover esta tormenta a otro lugar para practicar</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuar</translation>
    </message>
    <message>
        <source>Score every home for this storm</source>
        <translation>Puntuar cada casa para esta tormenta</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write fields and swaths as GeoTIFF, NetCDF, GeoPackage, GeoParquet</source>
        <translation>Escribir campos y franjas como GeoTIFF, NetCDF, GeoPackage, GeoParquet</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Ir allí</translation>
    </message>
    <message>
        <source>Show the whole storm on the map (Enter)</source>
        <translation>Mostrar toda la tormenta en el mapa (Intro)</translation>
    </message>
    <message>
        <source>Score again</source>
        <translation>Puntuar de nuevo</translation>
    </message>
</context>
<context>
    <name>LogPanel</name>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Historial</translation>
    </message>
    <message>
        <source>&amp;Messages</source>
        <translation>&amp;Mensajes</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Open a copy…</source>
        <translation>Abrir una copia…</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation>Quitarlo de la lista</translation>
    </message>
    <message>
        <source>Put back the copy of {0}</source>
        <translation>Restaurar la copia de {0}</translation>
    </message>
    <message>
        <source>Show the jobs</source>
        <translation>Mostrar los trabajos</translation>
    </message>
    <message>
        <source>Show the drafts</source>
        <translation>Mostrar los borradores</translation>
    </message>
    <message>
        <source>Jobs are running</source>
        <translation>Hay trabajos en marcha</translation>
    </message>
    <message>
        <source>These jobs are not finished:
{0}

Stop them and close? Nothing half-made is kept, and nothing that is done is lost.</source>
        <translation>Estos trabajos no han terminado:
{0}

¿Pararlos y cerrar? No se conserva nada a medias, y nada de lo hecho se pierde.</translation>
    </message>
</context>
<context>
    <name>MapDeeds</name>
    <message>
        <source>The map is on the clipboard.</source>
        <translation>El mapa está en el portapapeles.</translation>
    </message>
    <message>
        <source>Print the map</source>
        <translation>Imprimir el mapa</translation>
    </message>
    <message>
        <source>Save the map as PDF</source>
        <translation>Guardar el mapa como PDF</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Archivos PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Drawing the map for paper</source>
        <translation>Dibujando el mapa para papel</translation>
    </message>
    <message>
        <source>The map was sent to the printer.</source>
        <translation>El mapa se envió a la impresora.</translation>
    </message>
    <message>
        <source>The map is in {0}.</source>
        <translation>El mapa está en {0}.</translation>
    </message>
</context>
<context>
    <name>MapSurface</name>
    <message>
        <source>Map</source>
        <translation>Mapa</translation>
    </message>
    <message>
        <source>Arrow keys move the map, plus and minus zoom, Home shows the whole territory.</source>
        <translation>Las flechas mueven el mapa, más y menos cambian el zoom, Inicio muestra todo el territorio.</translation>
    </message>
    <message>
        <source>The map. Drag it to move it, turn the wheel to zoom, draw a rectangle with Shift held to zoom into it. Arrow keys, + and -, Home, Alt+Left and Alt+Right do the same.</source>
        <translation>El mapa. Arrástrelo para moverlo, gire la rueda para acercar o alejar, dibuje un rectángulo con Mayús para acercarse a él. Las flechas, + y -, Inicio, Alt+Izquierda y Alt+Derecha hacen lo mismo.</translation>
    </message>
</context>
<context>
    <name>MapToolbar</name>
    <message>
        <source>Map tools</source>
        <translation>Herramientas del mapa</translation>
    </message>
    <message>
        <source>Take what is touched</source>
        <translation>Tomar lo que se toca</translation>
    </message>
    <message>
        <source>On: boxes, lassos and polygons take every property that they touch. Off: only those whose home lies inside, as playbooks do.</source>
        <translation>Activado: cajas, lazos y polígonos toman cada propiedad que tocan. Desactivado: solo aquellas cuya casa queda dentro, como hacen los planes.</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>No seleccionar nada</translation>
    </message>
    <message>
        <source>Clear the selection.</source>
        <translation>Vaciar la selección.</translation>
    </message>
    <message>
        <source>Selected properties</source>
        <translation>Propiedades seleccionadas</translation>
    </message>
    <message>
        <source>Previous view</source>
        <translation>Vista anterior</translation>
    </message>
    <message>
        <source>Next view</source>
        <translation>Vista siguiente</translation>
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
        <source>Whole territory</source>
        <translation>Todo el territorio</translation>
    </message>
    <message>
        <source>Basemaps…</source>
        <translation>Mapas base…</translation>
    </message>
    <message>
        <source>Choose what lies under the map: a tile server, a file of tiles, an offline area.</source>
        <translation>Elegir qué hay bajo el mapa: un servidor de teselas, un archivo de teselas, un área sin conexión.</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>Marcadores</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} seleccionadas</translation>
    </message>
</context>
<context>
    <name>MeasureAreaTool</name>
    <message>
        <source>{0}
around {1}</source>
        <translation>{0}
alrededor {1}</translation>
    </message>
    <message>
        <source>crosses itself: parts cancel out</source>
        <translation>se cruza a sí misma: partes se anulan</translation>
    </message>
</context>
<context>
    <name>MeasureLengthTool</name>
    <message>
        <source>{0}
last leg {1}</source>
        <translation>{0}
último tramo {1}</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Nuevo espacio de trabajo…</translation>
    </message>
    <message>
        <source>&amp;Open a workspace…</source>
        <translation>&amp;Abrir un espacio de trabajo…</translation>
    </message>
    <message>
        <source>&amp;Recent workspaces</source>
        <translation>Espacios de trabajo &amp;recientes</translation>
    </message>
    <message>
        <source>Open the &amp;demo</source>
        <translation>Abrir la &amp;demostración</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>&amp;Importar archivos…</translation>
    </message>
    <message>
        <source>&amp;Save the map as PDF…</source>
        <translation>&amp;Guardar el mapa como PDF…</translation>
    </message>
    <message>
        <source>Print pre&amp;view…</source>
        <translation>&amp;Vista previa de impresión…</translation>
    </message>
    <message>
        <source>&amp;Print the map…</source>
        <translation>Im&amp;primir el mapa…</translation>
    </message>
    <message>
        <source>&amp;Close the workspace</source>
        <translation>&amp;Cerrar el espacio de trabajo</translation>
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
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>&amp;Copy the map</source>
        <translation>&amp;Copiar el mapa</translation>
    </message>
    <message>
        <source>&amp;Search…</source>
        <translation>&amp;Buscar…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Preferencias…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Mapa</translation>
    </message>
    <message>
        <source>&amp;Next part of the window</source>
        <translation>&amp;Siguiente parte de la ventana</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>&amp;Restablecer la disposición</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Pantalla &amp;completa</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guía del usuario</translation>
    </message>
    <message>
        <source>&amp;What’s this?</source>
        <translation>¿&amp;Qué es esto?</translation>
    </message>
    <message>
        <source>Open the &amp;log</source>
        <translation>Abrir el &amp;registro</translation>
    </message>
    <message>
        <source>&amp;About StormOps</source>
        <translation>&amp;Acerca de StormOps</translation>
    </message>
    <message>
        <source>&amp;Undo: {0}</source>
        <translation>&amp;Deshacer: {0}</translation>
    </message>
    <message>
        <source>&amp;Redo: {0}</source>
        <translation>&amp;Rehacer: {0}</translation>
    </message>
</context>
<context>
    <name>MessagesEditor</name>
    <message>
        <source>Message variant</source>
        <translation>Variante del mensaje</translation>
    </message>
    <message>
        <source>Type a new name and press Enter to add a variant</source>
        <translation>Escriba un nombre nuevo y pulse Intro para añadir una variante</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove this variant and its words</source>
        <translation>Quitar esta variante y sus palabras</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>Variante</translation>
    </message>
    <message>
        <source>One talking point a line; unlawful ones are refused</source>
        <translation>Un argumento por línea; los ilícitos se rechazan</translation>
    </message>
</context>
<context>
    <name>MessagesView</name>
    <message>
        <source>Messages of the program, the newest last</source>
        <translation>Mensajes del programa, los más nuevos al final</translation>
    </message>
    <message>
        <source>No messages.</source>
        <translation>Sin mensajes.</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>&amp;Leer de nuevo</translation>
    </message>
    <message>
        <source>&amp;Copy all</source>
        <translation>&amp;Copiar todo</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>&amp;Abrir la carpeta</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Use: {0}</source>
        <translation>Usar: {0}</translation>
    </message>
    <message>
        <source>Ticked: the play asks for this</source>
        <translation>Marcado: el plan pide esto</translation>
    </message>
</context>
<context>
    <name>PacketOptionsForm</name>
    <message>
        <source>Folder for packets</source>
        <translation>Carpeta de los paquetes</translation>
    </message>
    <message>
        <source>Language of the packets</source>
        <translation>Idioma de los paquetes</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Elegir una carpeta</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Imprimir</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Fo&amp;lder</source>
        <translation>Car&amp;peta</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Inglés</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>GPX</source>
        <translation>GPX</translation>
    </message>
    <message>
        <source>KML</source>
        <translation>KML</translation>
    </message>
    <message>
        <source>GeoPackage</source>
        <translation>GeoPackage</translation>
    </message>
    <message>
        <source>GeoJSON</source>
        <translation>GeoJSON</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>KMZ of all crews</source>
        <translation>KMZ de todas las cuadrillas</translation>
    </message>
</context>
<context>
    <name>PacketWork</name>
    <message>
        <source>Preview packets</source>
        <translation>Ver los paquetes antes</translation>
    </message>
    <message>
        <source>Export packets</source>
        <translation>Exportar paquetes</translation>
    </message>
    <message>
        <source>Print packets</source>
        <translation>Imprimir paquetes</translation>
    </message>
</context>
<context>
    <name>PacketsPanel</name>
    <message>
        <source>Pre&amp;view</source>
        <translation>&amp;Vista previa</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xportar</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Im&amp;primir…</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Parar</translation>
    </message>
    <message>
        <source>Packets of {0}</source>
        <translation>Paquetes del {0}</translation>
    </message>
    <message>
        <source>No routes are planned for this day: build them in Routes.</source>
        <translation>No hay rutas planificadas para este día: constrúyalas en Rutas.</translation>
    </message>
    <message>
        <source>Print the packet</source>
        <translation>Imprimir el paquete</translation>
    </message>
    <message>
        <source>{0} files written to {1}</source>
        <translation>{0} archivos escritos en {1}</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Abrir la carpeta</translation>
    </message>
    <message>
        <source>Replace them</source>
        <translation>Reemplazarlos</translation>
    </message>
    <message>
        <source>{0}: {1} %</source>
        <translation>{0}: {1} %</translation>
    </message>
    <message>
        <source>No preview yet.</source>
        <translation>Aún sin vista previa.</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Página {0} de {1}</translation>
    </message>
    <message>
        <source>{0} – this preview is of earlier choices or routes</source>
        <translation>{0} – esta vista previa es de elecciones o rutas anteriores</translation>
    </message>
    <message>
        <source>Show the pages as they will be printed</source>
        <translation>Mostrar las páginas como se imprimirán</translation>
    </message>
    <message>
        <source>Write the files; every stop is checked again for its day</source>
        <translation>Escribir los archivos; cada parada se comprueba otra vez para su día</translation>
    </message>
    <message>
        <source>Print the pages of the preview</source>
        <translation>Imprimir las páginas de la vista previa</translation>
    </message>
    <message>
        <source>{0} pages sent to the printer.</source>
        <translation>{0} páginas enviadas a la impresora.</translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Preview of the packets</source>
        <translation>Vista previa de los paquetes</translation>
    </message>
    <message>
        <source>The pages as they will be printed. Ctrl and the wheel zoom.</source>
        <translation>Las páginas como se imprimirán. Ctrl y la rueda acercan.</translation>
    </message>
    <message>
        <source>Press Preview to see the pages as they will be printed.</source>
        <translation>Pulse Vista previa para ver las páginas como se imprimirán.</translation>
    </message>
    <message>
        <source>Page {0}</source>
        <translation>Página {0}</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Cerrar (Esc)</translation>
    </message>
</context>
<context>
    <name>PlaceFields</name>
    <message>
        <source>Latitude of {0}</source>
        <translation>Latitud de {0}</translation>
    </message>
    <message>
        <source>lat </source>
        <translation>lat </translation>
    </message>
    <message>
        <source>Longitude of {0}</source>
        <translation>Longitud de {0}</translation>
    </message>
    <message>
        <source>lon </source>
        <translation>lon </translation>
    </message>
    <message>
        <source>Pick {0} on the map</source>
        <translation>Elegir {0} en el mapa</translation>
    </message>
    <message>
        <source>Pick it with a click on the map; Escape gives up</source>
        <translation>Elíjalo con un clic en el mapa; Escape lo abandona</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>Build the routes of {0}</source>
        <translation>Construir las rutas del {0}</translation>
    </message>
    <message>
        <source>Plan the routes of {0} again</source>
        <translation>Planificar de nuevo las rutas del {0}</translation>
    </message>
</context>
<context>
    <name>PlayActions</name>
    <message>
        <source>Saved {0}, version {1}.</source>
        <translation>Guardado: {0}, versión {1}.</translation>
    </message>
    <message>
        <source>{0} was saved already.</source>
        <translation>{0} ya estaba guardado.</translation>
    </message>
    <message>
        <source>Choose a storm first: the play is run for its scores.</source>
        <translation>Elija primero una tormenta: el plan se ejecuta con sus puntuaciones.</translation>
    </message>
    <message>
        <source>Run “{0}” for {1}</source>
        <translation>Ejecutar «{0}» para {1}</translation>
    </message>
    <message>
        <source>New play</source>
        <translation>Plan nuevo</translation>
    </message>
    <message>
        <source>Copy of {0}</source>
        <translation>Copia de {0}</translation>
    </message>
    <message>
        <source>Import a playbook</source>
        <translation>Importar un plan</translation>
    </message>
    <message>
        <source>Playbooks (*.json)</source>
        <translation>Planes (*.json)</translation>
    </message>
    <message>
        <source>Export the playbook</source>
        <translation>Exportar el plan</translation>
    </message>
    <message>
        <source>Wrote {0}.</source>
        <translation>Escrito: {0}.</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>¿Cómo se llama?</translation>
    </message>
    <message>
        <source>Imported {0}, version {1}.</source>
        <translation>Importado: {0}, versión {1}.</translation>
    </message>
</context>
<context>
    <name>PlayEditor</name>
    <message>
        <source>Form</source>
        <translation>Formulario</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Versions and runs</source>
        <translation>Versiones y ejecuciones</translation>
    </message>
</context>
<context>
    <name>PlayList</name>
    <message>
        <source>Playbooks</source>
        <translation>Planes</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Write a new play</source>
        <translation>Escribir un plan nuevo</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Begin a new play as a copy of this one</source>
        <translation>Empezar un plan nuevo como copia de este</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importar…</translation>
    </message>
    <message>
        <source>Read a playbook file (JSON)</source>
        <translation>Leer un archivo de plan (JSON)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
    <message>
        <source>Write this play to a file (JSON)</source>
        <translation>Escribir este plan en un archivo (JSON)</translation>
    </message>
    <message>
        <source>{0} · {1} · {2}</source>
        <comment>name, version, status</comment>
        <translation>{0} · {1} · {2}</translation>
    </message>
    <message>
        <source>{0} · not saved</source>
        <translation>{0} · sin guardar</translation>
    </message>
</context>
<context>
    <name>PlaybookForm</name>
    <message>
        <source>The play</source>
        <translation>El plan</translation>
    </message>
    <message>
        <source>Whom it targets</source>
        <translation>A quién se dirige</translation>
    </message>
    <message>
        <source>What is done, in order</source>
        <translation>Qué se hace, en orden</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>Qué se dice</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>Metas</translation>
    </message>
</context>
<context>
    <name>PlaybooksPanel</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ejecutar</translation>
    </message>
    <message>
        <source>Save and &amp;run</source>
        <translation>Guardar y &amp;ejecutar</translation>
    </message>
    <message>
        <source>Keep this as the play&apos;s newest version (Ctrl+S)</source>
        <translation>Guardar esto como la versión más nueva del plan (Ctrl+S)</translation>
    </message>
    <message>
        <source>Propose a contact to every targeted home that the law allows</source>
        <translation>Proponer un contacto a cada casa elegida que la ley permita</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Every choice acts at once and is kept on this computer.</source>
        <translation>Cada elección actúa enseguida y se guarda en esta computadora.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>The window opens anew in the other language</source>
        <translation>La ventana se abre de nuevo en el otro idioma</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;Alto contraste</translation>
    </message>
    <message>
        <source>Black and white with strong borders; also when the system asks</source>
        <translation>Negro y blanco con bordes fuertes; también cuando el sistema lo pide</translation>
    </message>
    <message>
        <source>Inches, feet, miles</source>
        <translation>Pulgadas, pies, millas</translation>
    </message>
    <message>
        <source>Millimetres, metres, kilometres</source>
        <translation>Milímetros, metros, kilómetros</translation>
    </message>
    <message>
        <source>&amp;Units</source>
        <translation>&amp;Unidades</translation>
    </message>
    <message>
        <source>Decimal degrees (33.15000, -96.82000)</source>
        <translation>Grados decimales (33.15000, -96.82000)</translation>
    </message>
    <message>
        <source>Degrees, minutes, seconds (33°09′00″ N)</source>
        <translation>Grados, minutos, segundos (33°09′00″ N)</translation>
    </message>
    <message>
        <source>UTM (14S 703451 3670125)</source>
        <translation>UTM (14S 703451 3670125)</translation>
    </message>
    <message>
        <source>&amp;Coordinates</source>
        <translation>&amp;Coordenadas</translation>
    </message>
    <message>
        <source>&amp;Selection on the map</source>
        <translation>&amp;Selección en el mapa</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Width of its outline</source>
        <translation>A&amp;ncho de su contorno</translation>
    </message>
    <message>
        <source>Colour of what is selected</source>
        <translation>Color de lo seleccionado</translation>
    </message>
</context>
<context>
    <name>PreviewReport</name>
    <message>
        <source>What is in the files</source>
        <translation>Qué hay en los archivos</translation>
    </message>
    <message>
        <source>It cannot be used: {0}</source>
        <translation>No se puede usar: {0}</translation>
    </message>
    <message>
        <source>Where: {0}</source>
        <translation>Dónde: {0}</translation>
    </message>
    <message>
        <source>Storm reports: {0}</source>
        <translation>Informes de tormenta: {0}</translation>
    </message>
    <message>
        <source>Warnings: {0}</source>
        <translation>Avisos: {0}</translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation>Nota: {0}</translation>
    </message>
    <message>
        <source>Set aside: {0}</source>
        <translation>Apartado: {0}</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>y {0} más</translation>
    </message>
</context>
<context>
    <name>PrintPreview</name>
    <message>
        <source>Print preview of the map</source>
        <translation>Vista previa de impresión del mapa</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>La página</translation>
    </message>
    <message>
        <source>Drawing the map for paper</source>
        <translation>Dibujando el mapa para papel</translation>
    </message>
    <message>
        <source>Printed finer than it shows here</source>
        <translation>Se imprime más fino de lo que se ve aquí</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>Horizontal</translation>
    </message>
    <message>
        <source>Upright</source>
        <translation>Vertical</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papel</translation>
    </message>
    <message>
        <source>&amp;Orientation</source>
        <translation>&amp;Orientación</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>I&amp;mprimir…</translation>
    </message>
    <message>
        <source>&amp;Save as PDF…</source>
        <translation>&amp;Guardar como PDF…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
</context>
<context>
    <name>PropertyCardView</name>
    <message>
        <source>Card of the property</source>
        <translation>Ficha de la propiedad</translation>
    </message>
    <message>
        <source>Damage and money are judged, not calibrated on claims.</source>
        <translation>Daño y dinero son de juicio, no calibrados con reclamos.</translation>
    </message>
    <message>
        <source>No property chosen</source>
        <translation>Ninguna propiedad elegida</translation>
    </message>
    <message>
        <source>Choose a row of the table, or a home on the map.</source>
        <translation>Elija una fila de la tabla, o una casa en el mapa.</translation>
    </message>
    <message>
        <source>SYNTHETIC HOME</source>
        <translation>CASA SINTÉTICA</translation>
    </message>
    <message>
        <source>Nothing is on record.</source>
        <translation>No hay nada registrado.</translation>
    </message>
    <message>
        <source>Scores are judged, not calibrated: {0}</source>
        <translation>Las puntuaciones son de juicio, no calibradas: {0}</translation>
    </message>
    <message>
        <source>May we contact them?</source>
        <translation>¿Podemos contactarlos?</translation>
    </message>
    <message>
        <source>Hail history</source>
        <translation>Historial de granizo</translation>
    </message>
    <message>
        <source>Roof</source>
        <translation>Techo</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Casa</translation>
    </message>
    <message>
        <source>Contact history</source>
        <translation>Historial de contactos</translation>
    </message>
</context>
<context>
    <name>PropertyTableModel</name>
    <message>
        <source>selected</source>
        <translation>seleccionada</translation>
    </message>
    <message>
        <source>In queries: {0}</source>
        <translation>En consultas: {0}</translation>
    </message>
</context>
<context>
    <name>PropertyTableView</name>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
</context>
<context>
    <name>PropertyTools</name>
    <message>
        <source>Select all found</source>
        <translation>Seleccionar todo lo encontrado</translation>
    </message>
    <message>
        <source>Show the selected only</source>
        <translation>Mostrar solo lo seleccionado</translation>
    </message>
    <message>
        <source>Show the selected on the map</source>
        <translation>Mostrar lo seleccionado en el mapa</translation>
    </message>
    <message>
        <source>Order by the column of the cell</source>
        <translation>Ordenar por la columna de la celda</translation>
    </message>
    <message>
        <source>Filters above the columns</source>
        <translation>Filtros sobre las columnas</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>Elegir columnas…</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Copiar las filas seleccionadas</translation>
    </message>
    <message>
        <source>Export what is shown…</source>
        <translation>Exportar lo que se muestra…</translation>
    </message>
</context>
<context>
    <name>ProposalCard</name>
    <message>
        <source>Why this is proposed</source>
        <translation>Por qué se propone esto</translation>
    </message>
    <message>
        <source>Choose a proposal to read why it is made. A approves, R rejects, E edits; Ctrl+A takes all.</source>
        <translation>Elija una propuesta para leer por qué se hace. A aprueba, R rechaza, E edita; Ctrl+A toma todas.</translation>
    </message>
    <message>
        <source>{0} · priority {1} · {2} · {3}</source>
        <comment>worth, priority, channel, status</comment>
        <translation>{0} · prioridad {1} · {2} · {3}</translation>
    </message>
    <message>
        <source>Show on the map</source>
        <translation>Mostrar en el mapa</translation>
    </message>
    <message>
        <source>Open the home</source>
        <translation>Abrir la casa</translation>
    </message>
    <message>
        <source>Invented home: nobody lives there.</source>
        <translation>Casa inventada: nadie vive allí.</translation>
    </message>
    <message>
        <source>Drill: this storm did not fall here.</source>
        <translation>Simulacro: esta tormenta no cayó aquí.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Por qué</translation>
    </message>
    <message>
        <source>The figures are judged, not calibrated; intervals are 90 %.</source>
        <translation>Las cifras son de juicio, no calibradas; los intervalos son del 90 %.</translation>
    </message>
    <message>
        <source>Storm</source>
        <translation>Tormenta</translation>
    </message>
    <message>
        <source>Hail</source>
        <translation>Granizo</translation>
    </message>
    <message>
        <source>SII</source>
        <translation>SII</translation>
    </message>
    <message>
        <source>Job revenue</source>
        <translation>Ingreso del trabajo</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Rules passed</source>
        <translation>Reglas cumplidas</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Score receipt</source>
        <translation>Recibo de la puntuación</translation>
    </message>
    <message>
        <source>What it rests on</source>
        <translation>En qué se apoya</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>{0}: {1} days old</source>
        <comment>a contact list, its age when the play was run</comment>
        <translation>{0}: {1} días</translation>
    </message>
    <message>
        <source>{0}; not verified: {1}</source>
        <translation>{0}; sin verificar: {1}</translation>
    </message>
    <message>
        <source>Proposed {0}.</source>
        <translation>Propuesta el {0}.</translation>
    </message>
    <message>
        <source>Decided {0}.</source>
        <translation>Decidida el {0}.</translation>
    </message>
    <message>
        <source>Reason: {0}</source>
        <translation>Razón: {0}</translation>
    </message>
    <message>
        <source>Lapses {0}.</source>
        <translation>Caduca el {0}.</translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation>Nota: {0}</translation>
    </message>
    <message>
        <source>For the crew: {0}</source>
        <translation>Para la cuadrilla: {0}</translation>
    </message>
</context>
<context>
    <name>ProposalModel</name>
    <message>
        <source>chosen</source>
        <translation>elegida</translation>
    </message>
</context>
<context>
    <name>ProposalView</name>
    <message>
        <source>Proposals</source>
        <translation>Propuestas</translation>
    </message>
</context>
<context>
    <name>ProposalsPanel</name>
    <message>
        <source>{0} shown, worth {1} together; {2} chosen</source>
        <translation>{0} mostradas, valen {1} en total; {2} elegidas</translation>
    </message>
    <message>
        <source>Lapsed before they were carried out: {0}. Show them</source>
        <translation>Caducaron antes de llevarse a cabo: {0}. Mostrarlas</translation>
    </message>
    <message>
        <source>No proposals yet. Run a play in the Playbooks panel (Ctrl+4).</source>
        <translation>Aún no hay propuestas. Ejecute un plan en el panel Planes (Ctrl+4).</translation>
    </message>
    <message>
        <source>Nothing waits for a decision here.</source>
        <translation>Aquí no espera ninguna decisión.</translation>
    </message>
    <message>
        <source>No proposal is like that.</source>
        <translation>Ninguna propuesta es así.</translation>
    </message>
</context>
<context>
    <name>QueryLine</name>
    <message>
        <source>Query, such as: sii &gt;= 60 and roof_material = &apos;asphalt&apos;</source>
        <translation>Consulta, por ejemplo: sii &gt;= 60 and roof_material = &apos;asphalt&apos;</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Consulta</translation>
    </message>
    <message>
        <source>Enter asks, Ctrl+Enter also selects what is found on the map</source>
        <translation>Intro pregunta, Ctrl+Intro además selecciona en el mapa lo que se encuentra</translation>
    </message>
    <message>
        <source>Write conditions on columns by the names that the table&apos;s heads tell, joined by and, or, not and brackets:
hail between 1 in and 1.75 in
zip in (75034, 75035) and owner_occupied = yes
address contains &apos;wren hollow&apos; or last_contact is unknown</source>
        <translation>Escriba condiciones sobre columnas con los nombres que dicen las cabeceras de la tabla, unidas con and, or, not y paréntesis:
hail between 1 in and 1.75 in
zip in (75034, 75035) and owner_occupied = yes
address contains &apos;wren hollow&apos; or last_contact is unknown</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Recent workspaces</source>
        <translation>Espacios de trabajo recientes</translation>
    </message>
    <message>
        <source>Enter or a click opens it, Del takes it off the list</source>
        <translation>Intro o un clic lo abre, Supr lo quita de la lista</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>&amp;Recent workspaces</source>
        <translation>Espacios de trabajo &amp;recientes</translation>
    </message>
</context>
<context>
    <name>RejectForm</name>
    <message>
        <source>Reason of the rejection</source>
        <translation>Razón del rechazo</translation>
    </message>
    <message>
        <source>Already visited</source>
        <translation>Ya visitada</translation>
    </message>
    <message>
        <source>Roof is new or repaired</source>
        <translation>El techo es nuevo o está reparado</translation>
    </message>
    <message>
        <source>Too far from the others</source>
        <translation>Demasiado lejos de las demás</translation>
    </message>
    <message>
        <source>Not our kind of home</source>
        <translation>No es una casa de las nuestras</translation>
    </message>
    <message>
        <source>The data are wrong</source>
        <translation>Los datos están mal</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Why reject? Chosen proposals: {0}</source>
        <translation>¿Por qué rechazar? Propuestas elegidas: {0}</translation>
    </message>
</context>
<context>
    <name>RouteList</name>
    <message>
        <source>Routes whose packets are wanted</source>
        <translation>Rutas cuyos paquetes se quieren</translation>
    </message>
    <message>
        <source>The space bar takes a crew in or leaves it out</source>
        <translation>La barra espaciadora incluye una cuadrilla o la deja fuera</translation>
    </message>
    <message>
        <source>{0} – {1} stops, version {2}</source>
        <translation>{0} – {1} paradas, versión {2}</translation>
    </message>
</context>
<context>
    <name>RoutesPanel</name>
    <message>
        <source>&amp;Crews ({0})</source>
        <translation>&amp;Cuadrillas ({0})</translation>
    </message>
    <message>
        <source>No routes for {0} yet.
{1} approved doors wait: build the routes.</source>
        <translation>Aún no hay rutas para el {0}.
{1} puertas aprobadas esperan: construya las rutas.</translation>
    </message>
    <message>
        <source>No routes for {0} yet, and no approved door waits.
Run a playbook and approve its proposals.</source>
        <translation>Aún no hay rutas para el {0}, y ninguna puerta aprobada espera.
Ejecute un plan y apruebe sus propuestas.</translation>
    </message>
    <message>
        <source>{0} stops on {1} routes; {2} on none.</source>
        <translation>{0} paradas en {1} rutas; {2} en ninguna.</translation>
    </message>
    <message>
        <source>Fair loads cost {0} of served value.</source>
        <translation>Las cargas justas cuestan {0} del valor atendido.</translation>
    </message>
    <message>
        <source>Packets…</source>
        <translation>Paquetes…</translation>
    </message>
    <message>
        <source>Planned again: {0} stops came in, {1} left, {2} moved.</source>
        <translation>Planificado de nuevo: entraron {0} paradas, salieron {1}, se movieron {2}.</translation>
    </message>
    <message>
        <source>Proposals…</source>
        <translation>Propuestas…</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>y {0} más</translation>
    </message>
    <message>
        <source>Moved, and kept so, though it breaks this:
{0}</source>
        <translation>Movida, y así se queda, aunque infringe esto:
{0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>&amp;Day</source>
        <translation>&amp;Día</translation>
    </message>
    <message>
        <source>&amp;Crews</source>
        <translation>&amp;Cuadrillas</translation>
    </message>
    <message>
        <source>Day or crews</source>
        <translation>Día o cuadrillas</translation>
    </message>
</context>
<context>
    <name>RowActions</name>
    <message>
        <source>Select rows first: click them, or press Ctrl+A.</source>
        <translation>Seleccione primero filas: haga clic en ellas, o pulse Ctrl+A.</translation>
    </message>
    <message>
        <source>Copying stops at {0} rows; export them instead.</source>
        <translation>La copia se detiene en {0} filas; mejor expórtelas.</translation>
    </message>
    <message>
        <source>{0} rows copied</source>
        <translation>{0} filas copiadas</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>Rules that nobody verified</source>
        <translation>Reglas que nadie ha verificado</translation>
    </message>
    <message>
        <source>no statute known</source>
        <translation>ninguna ley conocida</translation>
    </message>
    <message>
        <source>no source</source>
        <translation>sin fuente</translation>
    </message>
    <message>
        <source>nobody read it</source>
        <translation>nadie la leyó</translation>
    </message>
    <message>
        <source>{0}; source: {1}; read: {2}; version {3}</source>
        <translation>{0}; fuente: {1}; leída: {2}; versión {3}</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Outcome of the run</source>
        <translation>Resultado de la ejecución</translation>
    </message>
    <message>
        <source>Decide in the inbox</source>
        <translation>Decidir en la bandeja</translation>
    </message>
    <message>
        <source>Proposed {0} of {1} targeted homes.</source>
        <translation>Propuestas para {0} de {1} casas elegidas.</translation>
    </message>
</context>
<context>
    <name>ScoreSection</name>
    <message>
        <source>DRILL: this storm did not happen here</source>
        <translation>SIMULACRO: esta tormenta no ocurrió aquí</translation>
    </message>
    <message>
        <source>SYNTHETIC DATA</source>
        <translation>DATOS SINTÉTICOS</translation>
    </message>
    <message>
        <source>OUT OF DATE: score the storm again</source>
        <translation>DESACTUALIZADO: puntúe la tormenta de nuevo</translation>
    </message>
    <message>
        <source>Hail at the roof</source>
        <translation>Granizo en el techo</translation>
    </message>
    <message>
        <source>Storm Impact Index</source>
        <translation>Índice de impacto de tormenta</translation>
    </message>
    <message>
        <source>Market estimate</source>
        <translation>Estimación de mercado</translation>
    </message>
    <message>
        <source>{0} (90%: {1})</source>
        <translation>{0} (90 %: {1})</translation>
    </message>
    <message>
        <source>The storm&apos;s hail field does not cover this property: nothing is known here.</source>
        <translation>El campo de granizo de la tormenta no cubre esta propiedad: aquí no se sabe nada.</translation>
    </message>
    <message>
        <source>No fact stands out.</source>
        <translation>Ningún dato destaca.</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>Search places and commands ({0})</source>
        <translation>Buscar lugares y órdenes ({0})</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Address, property, ZIP, coordinates, or what you want to do</source>
        <translation>Dirección, propiedad, código postal, coordenadas o lo que quiera hacer</translation>
    </message>
</context>
<context>
    <name>SearchProgress</name>
    <message>
        <source>&amp;Take the best so far</source>
        <translation>&amp;Tomar lo mejor hasta ahora</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Parar</translation>
    </message>
    <message>
        <source>{0} – {1} left</source>
        <translation>{0} – quedan {1}</translation>
    </message>
    <message>
        <source>Best so far: {0} of {1} stops, {2}</source>
        <translation>Lo mejor hasta ahora: {0} de {1} paradas, {2}</translation>
    </message>
    <message>
        <source>Finishing the best plan and writing its directions</source>
        <translation>Terminando el mejor plan y escribiendo sus indicaciones</translation>
    </message>
    <message>
        <source>Waiting for another job</source>
        <translation>Esperando otro trabajo</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Parando</translation>
    </message>
    <message>
        <source>Measuring the ways between the doors</source>
        <translation>Midiendo los caminos entre las puertas</translation>
    </message>
    <message>
        <source>How far the search is</source>
        <translation>Avance de la búsqueda</translation>
    </message>
    <message>
        <source>End the search now; the best plan so far becomes the day&apos;s routes</source>
        <translation>Terminar ya la búsqueda; el mejor plan hasta ahora será el de las rutas del día</translation>
    </message>
    <message>
        <source>Stop the search; the routes stay as they were</source>
        <translation>Parar la búsqueda; las rutas quedan como estaban</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>A tile server</source>
        <translation>Un servidor de teselas</translation>
    </message>
    <message>
        <source>Change “{0}”</source>
        <translation>Cambiar «{0}»</translation>
    </message>
    <message>
        <source>as it is kept in the keyring</source>
        <translation>la que está en el llavero</translation>
    </message>
    <message>
        <source>The key of {0} for its map tiles; StormOps keeps it in this computer’s keyring</source>
        <translation>La clave de {0} para sus teselas de mapa; StormOps la guarda en el llavero de esta computadora</translation>
    </message>
    <message>
        <source>the tile server</source>
        <translation>el servidor de teselas</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Preguntando…</translation>
    </message>
    <message>
        <source>A tile of the middle of the map shows here</source>
        <translation>Aquí se muestra una tesela del centro del mapa</translation>
    </message>
    <message>
        <source>As the provider asks to be named</source>
        <translation>Como el proveedor pide que se le nombre</translation>
    </message>
    <message>
        <source>For servers that want one; a key in the address goes here by itself</source>
        <translation>Para servidores que la piden; una clave en la dirección pasa aquí por sí sola</translation>
    </message>
    <message>
        <source>Coarsest zoom</source>
        <translation>Zoom más lejano</translation>
    </message>
    <message>
        <source>Closest zoom</source>
        <translation>Zoom más cercano</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} píxeles</translation>
    </message>
    <message>
        <source>The provider a&amp;llows keeping areas for use offline</source>
        <translation>El proveedor p&amp;ermite guardar áreas para usarlas sin conexión</translation>
    </message>
    <message>
        <source>Where the provider wants a key, {key} stands in the address, and the key is kept in this computer’s keyring, never in the workspace. Opening the map asks this server for the tiles you look at.</source>
        <translation>Donde el proveedor pide una clave, la dirección lleva {key}, y la clave se guarda en el llavero de esta computadora, nunca en el espacio de trabajo. Al abrir el mapa se piden a este servidor los recuadros que usted mira.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>Ke&amp;y</source>
        <translation>C&amp;lave</translation>
    </message>
    <message>
        <source>A&amp;ttribution</source>
        <translation>A&amp;tribución</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
    <message>
        <source>&amp;Zooms</source>
        <translation>&amp;Zoom</translation>
    </message>
    <message>
        <source>T&amp;iles of</source>
        <translation>Tese&amp;las de</translation>
    </message>
    <message>
        <source>T&amp;ry it</source>
        <translation>&amp;Probarlo</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
</context>
<context>
    <name>SizeBars</name>
    <message>
        <source>{0} or more</source>
        <translation>{0} o más</translation>
    </message>
    <message>
        <source>{0}: {1} homes</source>
        <translation>{0}: {1} casas</translation>
    </message>
    <message>
        <source>Homes by hail size</source>
        <translation>Casas por tamaño del granizo</translation>
    </message>
</context>
<context>
    <name>SkipDialog</name>
    <message>
        <source>Skip a stop</source>
        <translation>Omitir una parada</translation>
    </message>
    <message>
        <source>Why is &amp;{0} left out that day?</source>
        <translation>¿Por qué se deja &amp;{0} fuera ese día?</translation>
    </message>
    <message>
        <source>Visited already</source>
        <translation>Ya visitada</translation>
    </message>
    <message>
        <source>Asked to come another day</source>
        <translation>Pidieron venir otro día</translation>
    </message>
    <message>
        <source>Not safe to reach</source>
        <translation>No es seguro llegar</translation>
    </message>
    <message>
        <source>Wrong address</source>
        <translation>Dirección equivocada</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Razón</translation>
    </message>
    <message>
        <source>&amp;Skip the stop</source>
        <translation>&amp;Omitir la parada</translation>
    </message>
</context>
<context>
    <name>StepEditor</name>
    <message>
        <source>Step {0}</source>
        <translation>Paso {0}</translation>
    </message>
    <message>
        <source> h after the start</source>
        <translation> h después del comienzo</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>How the household is reached</source>
        <translation>Cómo se llega al hogar</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Hours after the play is run</source>
        <translation>Horas después de ejecutar el plan</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Palabras</translation>
    </message>
    <message>
        <source>Which of the play&apos;s messages is said</source>
        <translation>Cuál de los mensajes del plan se dice</translation>
    </message>
    <message>
        <source>Only if</source>
        <translation>Solo si</translation>
    </message>
    <message>
        <source>Empty: always. Step 1 may have no condition.</source>
        <translation>Vacío: siempre. El paso 1 no puede tener condición.</translation>
    </message>
    <message>
        <source>Step {0}: {1}</source>
        <translation>Paso {0}: {1}</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Remove this step</source>
        <translation>Quitar este paso</translation>
    </message>
</context>
<context>
    <name>StepsEditor</name>
    <message>
        <source>Add a step</source>
        <translation>Añadir un paso</translation>
    </message>
</context>
<context>
    <name>StopCard</name>
    <message>
        <source>The chosen stop</source>
        <translation>La parada elegida</translation>
    </message>
    <message>
        <source>{0}: has it</source>
        <translation>{0}: la tiene</translation>
    </message>
    <message>
        <source>{0}: no – {1}</source>
        <translation>{0}: no – {1}</translation>
    </message>
    <message>
        <source>{0}: yes, as stop {1} to come; its day gets {2} longer</source>
        <translation>{0}: sí, como la parada {1} por venir; su día se alarga {2}</translation>
    </message>
</context>
<context>
    <name>StormDetails</name>
    <message>
        <source>Details of the storm</source>
        <translation>Detalles de la tormenta</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Storm</source>
        <translation>Tormenta</translation>
    </message>
    <message>
        <source>Homes with hail of at least</source>
        <translation>Casas con granizo de al menos</translation>
    </message>
    <message>
        <source>Area of hail of at least</source>
        <translation>Superficie con granizo de al menos</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Campos</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Archivos</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Apartado</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>y {0} más</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Identificador</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>Empieza</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Termina</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>no hail field</source>
        <translation>sin campo de granizo</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Informes</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Territory covered</source>
        <translation>Territorio cubierto</translation>
    </message>
    <message>
        <source>Largest there</source>
        <translation>El mayor allí</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Simulacro</translation>
    </message>
    <message>
        <source>moved here for practice, from {0}</source>
        <translation>movida aquí para practicar, desde {0}</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>Sintética</translation>
    </message>
    <message>
        <source>invented, no storm was like this</source>
        <translation>inventada, ninguna tormenta fue así</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>cualquier tamaño</translation>
    </message>
    <message>
        <source>all homes</source>
        <translation>todas las casas</translation>
    </message>
</context>
<context>
    <name>StormsPanel</name>
    <message>
        <source>Storm files</source>
        <translation>Archivos de tormenta</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Todos los archivos</translation>
    </message>
    <message>
        <source>Score storm {0}</source>
        <translation>Puntuar la tormenta {0}</translation>
    </message>
    <message>
        <source>Folder for the storm&apos;s files</source>
        <translation>Carpeta para los archivos de la tormenta</translation>
    </message>
    <message>
        <source>Export storm {0}</source>
        <translation>Exportar la tormenta {0}</translation>
    </message>
    <message>
        <source>The storm&apos;s files are in {0}.</source>
        <translation>Los archivos de la tormenta están en {0}.</translation>
    </message>
    <message>
        <source>Show jobs</source>
        <translation>Mostrar trabajos</translation>
    </message>
    <message>
        <source>{0}: it runs in the background.</source>
        <translation>{0}: corre en segundo plano.</translation>
    </message>
    <message>
        <source>Score it</source>
        <translation>Puntuarla</translation>
    </message>
</context>
<context>
    <name>StyleDialog</name>
    <message>
        <source>Style of {0}</source>
        <translation>Estilo de {0}</translation>
    </message>
    <message>
        <source>&amp;Reverse the colours</source>
        <translation>&amp;Invertir los colores</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>Colours that colour-blind readers can tell apart</source>
        <translation>Colores que distinguen los lectores daltónicos</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>como están</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <source>round numbers</source>
        <translation>números redondos</translation>
    </message>
    <message>
        <source>equal widths</source>
        <translation>anchos iguales</translation>
    </message>
    <message>
        <source>equal counts</source>
        <translation>cantidades iguales</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>C&amp;lasses</source>
        <translation>C&amp;lases</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Número</translation>
    </message>
</context>
<context>
    <name>TableColumns</name>
    <message>
        <source>&amp;Hide this column</source>
        <translation>&amp;Ocultar esta columna</translation>
    </message>
    <message>
        <source>&amp;No order: neighbors together</source>
        <translation>Sin &amp;orden: vecinos juntos</translation>
    </message>
    <message>
        <source>C&amp;lear all filters</source>
        <translation>&amp;Quitar todos los filtros</translation>
    </message>
</context>
<context>
    <name>TimeSlider</name>
    <message>
        <source>Play the storm&apos;s frames</source>
        <translation>Reproducir los cuadros de la tormenta</translation>
    </message>
    <message>
        <source>Frame before</source>
        <translation>Cuadro anterior</translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation>Cuadro siguiente</translation>
    </message>
    <message>
        <source>Time in the storm</source>
        <translation>Hora en la tormenta</translation>
    </message>
    <message>
        <source>&amp;Whole storm</source>
        <translation>Toda la &amp;tormenta</translation>
    </message>
    <message>
        <source>The largest hail of all frames</source>
        <translation>El mayor granizo de todos los cuadros</translation>
    </message>
    <message>
        <source>{0} frames</source>
        <translation>{0} cuadros</translation>
    </message>
    <message>
        <source>{0} · up to {1}</source>
        <translation>{0} · hasta {1}</translation>
    </message>
    <message>
        <source>{0} and the {1} min before · up to {2}</source>
        <translation>{0} y los {1} min anteriores · hasta {2}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline of the crews</source>
        <translation>Horario de las cuadrillas</translation>
    </message>
    <message>
        <source>A row for each crew; the list of stops below tells the same in words.</source>
        <translation>Una fila por cuadrilla; la lista de paradas de abajo dice lo mismo en palabras.</translation>
    </message>
    <message>
        <source>Each row is a crew&apos;s day: coloured blocks are visits, thin lines the ways between them (whole: driving, dotted: walking), the hatched block is lunch. Drag a visit to another time or crew. Ctrl and the wheel zoom.</source>
        <translation>Cada fila es el día de una cuadrilla: los bloques de color son visitas, las líneas finas los caminos entre ellas (continua: en vehículo, punteada: a pie), el bloque rayado es el almuerzo. Arrastre una visita a otra hora o cuadrilla. Ctrl y la rueda acercan.</translation>
    </message>
</context>
<context>
    <name>TodayPanel</name>
    <message>
        <source>Alerts</source>
        <translation>Alertas</translation>
    </message>
    <message>
        <source>The storm</source>
        <translation>La tormenta</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Decisiones</translation>
    </message>
    <message>
        <source>Crews</source>
        <translation>Cuadrillas</translation>
    </message>
    <message>
        <source>How old things are</source>
        <translation>Qué antigüedad tiene todo</translation>
    </message>
</context>
<context>
    <name>VerdictView</name>
    <message>
        <source>Check of the play</source>
        <translation>Comprobación del plan</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>Mostrar dónde</translation>
    </message>
    <message>
        <source>Go to the storms</source>
        <translation>Ir a las tormentas</translation>
    </message>
    <message>
        <source>Homes that each rule takes out</source>
        <translation>Casas que quita cada regla</translation>
    </message>
    <message>
        <source>Show them on the &amp;map</source>
        <translation>Mostrarlas en el &amp;mapa</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
    </message>
    <message>
        <source>The play can be run. Choose or import a storm to see whom it targets.</source>
        <translation>El plan se puede ejecutar. Elija o importe una tormenta para ver a quién se dirige.</translation>
    </message>
    <message>
        <source>Targets {0} of {1} homes under {2}.</source>
        <translation>Se dirige a {0} de {1} casas bajo {2}.</translation>
    </message>
    <message>
        <source>This storm is a drill, and these homes are invented.</source>
        <translation>Esta tormenta es un simulacro, y estas casas son inventadas.</translation>
    </message>
    <message>
        <source>This storm is a drill.</source>
        <translation>Esta tormenta es un simulacro.</translation>
    </message>
    <message>
        <source>These homes are invented.</source>
        <translation>Estas casas son inventadas.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Making the demo: an invented suburb, a hailstorm, routes and packets</source>
        <translation>Creando la demostración: un barrio inventado, una granizada, rutas y paquetes</translation>
    </message>
    <message>
        <source>Copying {0}</source>
        <translation>Copiando {0}</translation>
    </message>
    <message>
        <source>Putting back the decisions of {0}</source>
        <translation>Restaurando las decisiones de {0}</translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation>&amp;Probar la demostración</translation>
    </message>
    <message>
        <source>Makes an invented suburb with a hailstorm, and opens it; nothing of it is real</source>
        <translation>Crea un barrio inventado con una granizada y lo abre; nada de ello es real</translation>
    </message>
    <message>
        <source>A suburb of 4,000 invented homes, a hailstorm over it, and a day&apos;s routes for four crews: ready in about a minute, without a network.</source>
        <translation>Un barrio de 4,000 casas inventadas, una granizada encima y las rutas de un día para cuatro cuadrillas: listo en cerca de un minuto, sin red.</translation>
    </message>
    <message>
        <source>Which homes the hail hit, which doors to knock, in what order.</source>
        <translation>Qué casas golpeó el granizo, a qué puertas llamar, en qué orden.</translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation>&amp;Nuevo espacio de trabajo…</translation>
    </message>
    <message>
        <source>An empty workspace for a territory of your own (Ctrl+N)</source>
        <translation>Un espacio de trabajo vacío para un territorio propio (Ctrl+N)</translation>
    </message>
    <message>
        <source>&amp;Open a workspace…</source>
        <translation>&amp;Abrir un espacio de trabajo…</translation>
    </message>
    <message>
        <source>Or drop its folder onto this window (Ctrl+O)</source>
        <translation>O suelte su carpeta sobre esta ventana (Ctrl+O)</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guía del usuario</translation>
    </message>
    <message>
        <source>How to run a day with StormOps; it needs no network (F1)</source>
        <translation>Cómo llevar un día con StormOps; no necesita red (F1)</translation>
    </message>
    <message>
        <source>Cancelled; nothing of it is left.</source>
        <translation>Cancelado; no queda nada de ello.</translation>
    </message>
</context>
<context>
    <name>WithheldView</name>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Where it stands</source>
        <translation>Dónde está escrita</translation>
    </message>
    <message>
        <source>Withheld stops</source>
        <translation>Paradas retenidas</translation>
    </message>
    <message>
        <source>Withheld by rules of contact, in no file: {0}</source>
        <translation>Retenidas por reglas de contacto, en ningún archivo: {0}</translation>
    </message>
    <message>
        <source>{0} (not verified)</source>
        <translation>{0} (sin verificar)</translation>
    </message>
</context>
<context>
    <name>WorkArea</name>
    <message>
        <source>Show the job</source>
        <translation>Mostrar el trabajo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
</context>
<context>
    <name>WorkCard</name>
    <message>
        <source>How far it is</source>
        <translation>Cuánto ha avanzado</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Empezando</translation>
    </message>
    <message>
        <source>{0} (about {1} left)</source>
        <translation>{0} (quedan unos {1})</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Parando</translation>
    </message>
</context>
<context>
    <name>_ChannelRow</name>
    <message>
        <source>Show every rule that was asked</source>
        <translation>Mostrar cada regla que se consultó</translation>
    </message>
    <message>
        <source>✓ {0}: allowed</source>
        <translation>✓ {0}: permitido</translation>
    </message>
    <message>
        <source>✕ {0}: not allowed. {1}</source>
        <translation>✕ {0}: no permitido. {1}</translation>
    </message>
    <message>
        <source>Rules: {0}</source>
        <translation>Reglas: {0}</translation>
    </message>
    <message>
        <source> UNVERIFIED RULE.</source>
        <translation> REGLA SIN VERIFICAR.</translation>
    </message>
</context>
<context>
    <name>claim</name>
    <message>
        <source>{0} is open already; its window is in front now.</source>
        <translation>{0} ya está abierto; su ventana está delante ahora.</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>A workspace</source>
        <translation>Un espacio de trabajo</translation>
    </message>
    <message>
        <source>A storm: hail fields, reports, warnings or swaths</source>
        <translation>Una tormenta: campos de granizo, informes, avisos o franjas</translation>
    </message>
    <message>
        <source>Parcels</source>
        <translation>Parcelas</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Direcciones</translation>
    </message>
    <message>
        <source>Building outlines</source>
        <translation>Contornos de edificios</translation>
    </message>
    <message>
        <source>Census tracts</source>
        <translation>Distritos censales</translation>
    </message>
    <message>
        <source>Roof permits</source>
        <translation>Permisos de techo</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lugares</translation>
    </message>
    <message>
        <source>Roads (OpenStreetMap)</source>
        <translation>Calles (OpenStreetMap)</translation>
    </message>
    <message>
        <source>Do-not-contact list</source>
        <translation>Lista de no contactar</translation>
    </message>
    <message>
        <source>Opt-out list</source>
        <translation>Lista de bajas</translation>
    </message>
    <message>
        <source>List of consents</source>
        <translation>Lista de consentimientos</translation>
    </message>
    <message>
        <source>No-knock list</source>
        <translation>Lista de no llamar a la puerta</translation>
    </message>
    <message>
        <source>Past contacts</source>
        <translation>Contactos anteriores</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
    <message>
        <source>Crews</source>
        <translation>Cuadrillas</translation>
    </message>
    <message>
        <source>A playbook</source>
        <translation>Un plan</translation>
    </message>
    <message>
        <source>A basemap</source>
        <translation>Un mapa base</translation>
    </message>
    <message>
        <source>Import {0}: {1}</source>
        <comment>kind of file, its name</comment>
        <translation>Importar {0}: {1}</translation>
    </message>
    <message>
        <source>{0} of {1} rows can be used.</source>
        <translation>Se pueden usar {0} de {1} filas.</translation>
    </message>
    <message>
        <source>Columns: {0}</source>
        <translation>Columnas: {0}</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>Fuera: {0}</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} rows imported from {3}.</source>
        <translation>{0}: {1} de {2} filas importadas de {3}.</translation>
    </message>
    <message>
        <source>{0} left out; the first: {1}: {2}</source>
        <translation>{0} fuera; la primera: {1}: {2}</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En marcha</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Parando</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Falló</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Lost: StormOps ended while it ran</source>
        <translation>Perdido: StormOps se cerró mientras corría</translation>
    </message>
    <message>
        <source>{0}, about {1} left</source>
        <translation>{0}, quedan unos {1}</translation>
    </message>
    <message>
        <source>StormOps ended before this job did. Nothing of it was kept, and nothing else was lost.</source>
        <translation>StormOps terminó antes que este trabajo. No se guardó nada de él, y no se perdió nada más.</translation>
    </message>
    <message>
        <source>“Try again” starts the same work anew.</source>
        <translation>«Intentar de nuevo» empieza otra vez el mismo trabajo.</translation>
    </message>
    <message>
        <source>Start it again from the panel that it came from.</source>
        <translation>Empiécelo de nuevo en el panel del que vino.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>The key for {0} stood in this workspace for everybody to read. It is in this computer’s keyring now, and the workspace and its history hold it no more. Copies made before still hold it: if others have one, ask the provider for a new key.</source>
        <translation>La clave de {0} estaba en este espacio de trabajo a la vista de todos. Ahora está en el llavero de esta computadora, y ni el espacio de trabajo ni su historial la tienen ya. Las copias hechas antes aún la tienen: si otros tienen una, pida al proveedor una clave nueva.</translation>
    </message>
</context>
<context>
    <name>language</name>
    <message>
        <source>en</source>
        <comment>the code of the language translated into</comment>
        <translation>es</translation>
    </message>
</context>
<context>
    <name>layers</name>
    <message>
        <source>Basemap</source>
        <translation>Mapa base</translation>
    </message>
    <message>
        <source>Hail</source>
        <translation>Granizo</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
    <message>
        <source>Census tracts</source>
        <translation>Distritos censales</translation>
    </message>
    <message>
        <source>Hail swaths</source>
        <translation>Franjas de granizo</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Calles</translation>
    </message>
    <message>
        <source>Routes and stops</source>
        <translation>Rutas y paradas</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Propuestas</translation>
    </message>
    <message>
        <source>Drawn areas</source>
        <translation>Áreas dibujadas</translation>
    </message>
    <message>
        <source>Competitor pressure</source>
        <translation>Presión de la competencia</translation>
    </message>
    <message>
        <source>Storm reports</source>
        <translation>Informes de tormenta</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Avisos</translation>
    </message>
    <message>
        <source>Crews</source>
        <translation>Cuadrillas</translation>
    </message>
    <message>
        <source>Storm Impact Index</source>
        <translation>Índice de impacto de tormenta</translation>
    </message>
    <message>
        <source>market opportunity</source>
        <translation>oportunidad de mercado</translation>
    </message>
    <message>
        <source>status of proposals</source>
        <translation>estado de las propuestas</translation>
    </message>
    <message>
        <source>playbook</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>one colour</source>
        <translation>un color</translation>
    </message>
    <message>
        <source>hail size</source>
        <translation>tamaño del granizo</translation>
    </message>
    <message>
        <source>averages in hexagons</source>
        <translation>promedios en hexágonos</translation>
    </message>
    <message>
        <source>averages in squares</source>
        <translation>promedios en cuadrados</translation>
    </message>
    <message>
        <source>averages by tract</source>
        <translation>promedios por distrito</translation>
    </message>
    <message>
        <source>every property</source>
        <translation>cada propiedad</translation>
    </message>
</context>
<context>
    <name>map tools</name>
    <message>
        <source>Move the map</source>
        <translation>Mover el mapa</translation>
    </message>
    <message>
        <source>Drag to move the map; the wheel zooms.</source>
        <translation>Arrastre para mover el mapa; la rueda acerca y aleja.</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Identificar</translation>
    </message>
    <message>
        <source>Click to see what is known of a place: its property, its score, the hail there. Enter asks for the middle of the map.</source>
        <translation>Haga clic para ver qué se sabe de un lugar: su propiedad, su puntuación, el granizo allí. Intro pregunta por el centro del mapa.</translation>
    </message>
    <message>
        <source>Select properties</source>
        <translation>Seleccionar propiedades</translation>
    </message>
    <message>
        <source>Click a property to select it. Shift adds, Ctrl adds or takes away.</source>
        <translation>Haga clic en una propiedad para seleccionarla. Mayús añade, Ctrl añade o quita.</translation>
    </message>
    <message>
        <source>Select in a box</source>
        <translation>Seleccionar en una caja</translation>
    </message>
    <message>
        <source>Drag a box over properties. Shift adds to the selection, Ctrl takes away.</source>
        <translation>Arrastre una caja sobre propiedades. Mayús añade a la selección, Ctrl quita.</translation>
    </message>
    <message>
        <source>Select with a lasso</source>
        <translation>Seleccionar con un lazo</translation>
    </message>
    <message>
        <source>Draw around properties freehand. Shift adds to the selection, Ctrl takes away.</source>
        <translation>Dibuje a mano alzada alrededor de propiedades. Mayús añade a la selección, Ctrl quita.</translation>
    </message>
    <message>
        <source>Select in a polygon</source>
        <translation>Seleccionar en un polígono</translation>
    </message>
    <message>
        <source>Click corners around properties; a double click or Enter ends. A sets a corner in the middle of the map, Backspace takes one back, Escape drops the shape.</source>
        <translation>Haga clic en las esquinas alrededor de propiedades; doble clic o Intro termina. A pone una esquina en el centro del mapa, Retroceso quita una, Escape descarta la figura.</translation>
    </message>
    <message>
        <source>Measure a length</source>
        <translation>Medir una longitud</translation>
    </message>
    <message>
        <source>Click along a way; a double click or Enter ends. The length is on the ground (geodesic, WGS 84). Ctrl+C copies it.</source>
        <translation>Haga clic a lo largo de un camino; doble clic o Intro termina. La longitud es sobre el terreno (geodésica, WGS 84). Ctrl+C la copia.</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>Medir una superficie</translation>
    </message>
    <message>
        <source>Click the corners of an area; a double click or Enter ends. The area is on the ground (geodesic, WGS 84). Ctrl+C copies it.</source>
        <translation>Haga clic en las esquinas de un área; doble clic o Intro termina. La superficie es sobre el terreno (geodésica, WGS 84). Ctrl+C la copia.</translation>
    </message>
    <message>
        <source>Draw an area</source>
        <translation>Dibujar un área</translation>
    </message>
    <message>
        <source>Click the corners of an area and give it a name; playbooks can aim at it. The Layers panel lists all areas.</source>
        <translation>Haga clic en las esquinas de un área y déle un nombre; los planes pueden dirigirse a ella. El panel Capas lista todas las áreas.</translation>
    </message>
</context>
<context>
    <name>moments</name>
    <message>
        <source>{0}, {1}</source>
        <comment>date, time</comment>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>a place, by its coordinates</source>
        <translation>un lugar, por sus coordenadas</translation>
    </message>
    <message>
        <source>a ZIP code with {0} properties</source>
        <translation>un código postal con {0} propiedades</translation>
    </message>
    <message>
        <source>a city with {0} properties</source>
        <translation>una ciudad con {0} propiedades</translation>
    </message>
    <message>
        <source>a bookmark</source>
        <translation>un marcador</translation>
    </message>
    <message>
        <source>an area</source>
        <translation>un área</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Today</source>
        <translation>Hoy</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <source>Storms</source>
        <translation>Tormentas</translation>
    </message>
    <message>
        <source>Playbooks</source>
        <translation>Planes</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Propuestas</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Rutas</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Propiedades</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
</context>
<context>
    <name>paper</name>
    <message>
        <source>Letter (8.5 × 11 in)</source>
        <translation>Carta (8.5 × 11 in)</translation>
    </message>
    <message>
        <source>Legal (8.5 × 14 in)</source>
        <translation>Oficio (8.5 × 14 in)</translation>
    </message>
    <message>
        <source>Tabloid (11 × 17 in)</source>
        <translation>Tabloide (11 × 17 in)</translation>
    </message>
    <message>
        <source>ANSI C (17 × 22 in)</source>
        <translation>ANSI C (17 × 22 in)</translation>
    </message>
    <message>
        <source>A4 (210 × 297 mm)</source>
        <translation>A4 (210 × 297 mm)</translation>
    </message>
    <message>
        <source>A3 (297 × 420 mm)</source>
        <translation>A3 (297 × 420 mm)</translation>
    </message>
</context>
<context>
    <name>playbook form</name>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>What people call it</source>
        <translation>Cómo lo llama la gente</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Draft, in use, resting, or no longer used</source>
        <translation>Borrador, en uso, en pausa o retirado</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Counted up by itself when you save a change</source>
        <translation>Sube sola cuando guarda un cambio</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <source>What the play is for</source>
        <translation>Para qué es el plan</translation>
    </message>
    <message>
        <source>SII at least</source>
        <translation>SII de al menos</translation>
    </message>
    <message>
        <source>Storm Impact Index, 0 to 100</source>
        <translation>Índice de impacto de tormenta, 0 a 100</translation>
    </message>
    <message>
        <source>Days since the storm, at most</source>
        <translation>Días desde la tormenta, como mucho</translation>
    </message>
    <message>
        <source>After that many days the play targets nobody</source>
        <translation>Después de tantos días el plan no se dirige a nadie</translation>
    </message>
    <message>
        <source>Roof age at least</source>
        <translation>Edad del techo de al menos</translation>
    </message>
    <message>
        <source>Years, of the middle of what is known</source>
        <translation>Años, del medio de lo que se sabe</translation>
    </message>
    <message>
        <source>Roof age at most</source>
        <translation>Edad del techo como mucho</translation>
    </message>
    <message>
        <source>Competitor pressure at most</source>
        <translation>Presión de la competencia como mucho</translation>
    </message>
    <message>
        <source>0 (nobody there) to 1 (everybody there)</source>
        <translation>0 (nadie allí) a 1 (todos allí)</translation>
    </message>
    <message>
        <source>White space at least</source>
        <translation>Espacio libre de al menos</translation>
    </message>
    <message>
        <source>0 to 100: room that competitors leave</source>
        <translation>0 a 100: sitio que deja la competencia</translation>
    </message>
    <message>
        <source>Scored</source>
        <translation>Puntuada</translation>
    </message>
    <message>
        <source>Only homes that the storm was scored for</source>
        <translation>Solo casas para las que se puntuó la tormenta</translation>
    </message>
    <message>
        <source>ZIP codes</source>
        <translation>Códigos postales</translation>
    </message>
    <message>
        <source>Five digits each, with commas between; empty: everywhere</source>
        <translation>Cinco cifras cada uno, separados por comas; vacío: en todas partes</translation>
    </message>
    <message>
        <source>Census tracts</source>
        <translation>Distritos censales</translation>
    </message>
    <message>
        <source>Eleven digits each, with commas between; empty: everywhere</source>
        <translation>Once cifras cada uno, separados por comas; vacío: en todas partes</translation>
    </message>
    <message>
        <source>Inside an area</source>
        <translation>Dentro de un área</translation>
    </message>
    <message>
        <source>One of the areas drawn on the map</source>
        <translation>Una de las áreas dibujadas en el mapa</translation>
    </message>
    <message>
        <source>Income tier of the tract</source>
        <translation>Nivel de ingresos del distrito</translation>
    </message>
    <message>
        <source>By the median income of the census tract; none ticked: any</source>
        <translation>Según el ingreso mediano del distrito censal; ninguno marcado: cualquiera</translation>
    </message>
    <message>
        <source>Median income at least</source>
        <translation>Ingreso mediano de al menos</translation>
    </message>
    <message>
        <source>Of the census tract, US dollars a year</source>
        <translation>Del distrito censal, dólares al año</translation>
    </message>
    <message>
        <source>Share of owners at least</source>
        <translation>Proporción de propietarios de al menos</translation>
    </message>
    <message>
        <source>Of the census tract, 0 to 1</source>
        <translation>Del distrito censal, 0 a 1</translation>
    </message>
    <message>
        <source>Personas</source>
        <translation>Perfiles</translation>
    </message>
    <message>
        <source>None ticked: any</source>
        <translation>Ninguno marcado: cualquiera</translation>
    </message>
    <message>
        <source>Not these personas</source>
        <translation>No estos perfiles</translation>
    </message>
    <message>
        <source>A home whose persona is not known stays in</source>
        <translation>Una casa cuyo perfil no se conoce se queda</translation>
    </message>
    <message>
        <source>Contacts so far, at most</source>
        <translation>Contactos hasta ahora, como mucho</translation>
    </message>
    <message>
        <source>How often we have reached out before</source>
        <translation>Cuántas veces nos hemos dirigido antes</translation>
    </message>
    <message>
        <source>Response rate at least</source>
        <translation>Tasa de respuesta de al menos</translation>
    </message>
    <message>
        <source>Of past contacts, 0 to 1</source>
        <translation>De contactos anteriores, 0 a 1</translation>
    </message>
    <message>
        <source>Leave out recent customers</source>
        <translation>Dejar fuera clientes recientes</translation>
    </message>
    <message>
        <source>Homes where we worked not long ago</source>
        <translation>Casas donde trabajamos hace poco</translation>
    </message>
    <message>
        <source>Past customers only</source>
        <translation>Solo clientes anteriores</translation>
    </message>
    <message>
        <source>Homes where we have worked before</source>
        <translation>Casas donde ya hemos trabajado</translation>
    </message>
    <message>
        <source>Contacts a day, at most</source>
        <translation>Contactos al día, como mucho</translation>
    </message>
    <message>
        <source>The best are kept</source>
        <translation>Se conservan los mejores</translation>
    </message>
    <message>
        <source>Open proposals, at most</source>
        <translation>Propuestas abiertas, como mucho</translation>
    </message>
    <message>
        <source>Waiting and approved together</source>
        <translation>En espera y aprobadas juntas</translation>
    </message>
    <message>
        <source>Homes at least</source>
        <translation>Casas, al menos</translation>
    </message>
    <message>
        <source>With fewer the play proposes nothing</source>
        <translation>Con menos el plan no propone nada</translation>
    </message>
    <message>
        <source>People needed</source>
        <translation>Personas necesarias</translation>
    </message>
    <message>
        <source>For your planning; it removes no home</source>
        <translation>Para su planificación; no quita ninguna casa</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Presupuesto</translation>
    </message>
    <message>
        <source>US dollars for contacts, at the judged cost of each</source>
        <translation>Dólares para contactos, al costo estimado de cada uno</translation>
    </message>
    <message>
        <source>Conversion rate</source>
        <translation>Tasa de conversión</translation>
    </message>
    <message>
        <source>Goal, 0 to 1</source>
        <translation>Meta, 0 a 1</translation>
    </message>
    <message>
        <source>Average job</source>
        <translation>Trabajo medio</translation>
    </message>
    <message>
        <source>Goal, US dollars</source>
        <translation>Meta, dólares</translation>
    </message>
    <message>
        <source>Return on investment</source>
        <translation>Retorno de la inversión</translation>
    </message>
    <message>
        <source>Goal, percent</source>
        <translation>Meta, por ciento</translation>
    </message>
    <message>
        <source>Retention rate</source>
        <translation>Tasa de retención</translation>
    </message>
</context>
<context>
    <name>playbooks</name>
    <message>
        <source>Draft</source>
        <translation>Borrador</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>No longer used</source>
        <translation>Retirado</translation>
    </message>
    <message>
        <source>{0}: not known</source>
        <translation>{0}: no se sabe</translation>
    </message>
    <message>
        <source>Proposed already</source>
        <translation>Ya propuesta</translation>
    </message>
    <message>
        <source>Not worth the contact (judged)</source>
        <translation>No compensa el contacto (estimado)</translation>
    </message>
    <message>
        <source>On the do-not-contact list</source>
        <translation>En la lista de no contactar</translation>
    </message>
    <message>
        <source>Opted out</source>
        <translation>Dada de baja</translation>
    </message>
    <message>
        <source>On the no-knock list</source>
        <translation>En la lista de no llamar a la puerta</translation>
    </message>
    <message>
        <source>Contacted often lately</source>
        <translation>Contactada a menudo últimamente</translation>
    </message>
    <message>
        <source>Complained lately</source>
        <translation>Se quejó últimamente</translation>
    </message>
</context>
<context>
    <name>properties</name>
    <message>
        <source>Material</source>
        <translation>Material</translation>
    </message>
    <message>
        <source>{0} years, from: {1}</source>
        <translation>{0} años, según: {1}</translation>
    </message>
    <message>
        <source>Age today</source>
        <translation>Edad hoy</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Área</translation>
    </message>
    <message>
        <source>{0} in 12</source>
        <translation>{0} en 12</translation>
    </message>
    <message>
        <source>Pitch</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Owner lives there</source>
        <translation>Vive el propietario</translation>
    </message>
    <message>
        <source>Rented</source>
        <translation>Alquilada</translation>
    </message>
    <message>
        <source>Tenure</source>
        <translation>Tenencia</translation>
    </message>
    <message>
        <source>Built</source>
        <translation>Construida</translation>
    </message>
    <message>
        <source>Home value</source>
        <translation>Valor de la casa</translation>
    </message>
    <message>
        <source>Persona</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Tract</source>
        <translation>Distrito</translation>
    </message>
    <message>
        <source>Last job of ours</source>
        <translation>Último trabajo nuestro</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>sin cobertura</translation>
    </message>
    <message>
        <source>{0} on {1}, SII {2}</source>
        <translation>{0} el {1}, SII {2}</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>Contactada</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>Propuesta</translation>
    </message>
    <message>
        <source>Stop on a route</source>
        <translation>Parada en una ruta</translation>
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
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ciudad</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>ZIP</source>
        <translation>Código postal</translation>
    </message>
    <message>
        <source>Property id</source>
        <translation>Id. de propiedad</translation>
    </message>
    <message>
        <source>Hail</source>
        <translation>Granizo</translation>
    </message>
    <message>
        <source>Hail at least</source>
        <translation>Granizo mínimo</translation>
    </message>
    <message>
        <source>Hail at most</source>
        <translation>Granizo máximo</translation>
    </message>
    <message>
        <source>Hail on</source>
        <translation>Granizo el</translation>
    </message>
    <message>
        <source>Hail until</source>
        <translation>Granizo hasta</translation>
    </message>
    <message>
        <source>Gust</source>
        <translation>Ráfaga</translation>
    </message>
    <message>
        <source>SII</source>
        <translation>SII</translation>
    </message>
    <message>
        <source>SII low</source>
        <translation>SII bajo</translation>
    </message>
    <message>
        <source>SII high</source>
        <translation>SII alto</translation>
    </message>
    <message>
        <source>MOE</source>
        <translation>MOE</translation>
    </message>
    <message>
        <source>MOE low</source>
        <translation>MOE bajo</translation>
    </message>
    <message>
        <source>MOE high</source>
        <translation>MOE alto</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Porque</translation>
    </message>
    <message>
        <source>Roof</source>
        <translation>Techo</translation>
    </message>
    <message>
        <source>Roof age</source>
        <translation>Edad del techo</translation>
    </message>
    <message>
        <source>Roof age low</source>
        <translation>Edad mínima del techo</translation>
    </message>
    <message>
        <source>Roof age high</source>
        <translation>Edad máxima del techo</translation>
    </message>
    <message>
        <source>Age known from</source>
        <translation>Edad según</translation>
    </message>
    <message>
        <source>Roof area</source>
        <translation>Superficie del techo</translation>
    </message>
    <message>
        <source>Owner-occupied</source>
        <translation>Ocupada por su dueño</translation>
    </message>
    <message>
        <source>Income</source>
        <translation>Ingreso</translation>
    </message>
    <message>
        <source>Tract income</source>
        <translation>Ingreso del distrito</translation>
    </message>
    <message>
        <source>Owners in tract</source>
        <translation>Dueños en el distrito</translation>
    </message>
    <message>
        <source>Competitors</source>
        <translation>Competencia</translation>
    </message>
    <message>
        <source>White space</source>
        <translation>Espacio libre</translation>
    </message>
    <message>
        <source>Touches</source>
        <translation>Contactos</translation>
    </message>
    <message>
        <source>Response rate</source>
        <translation>Tasa de respuesta</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Último contacto</translation>
    </message>
    <message>
        <source>Contacts, 7 days</source>
        <translation>Contactos, 7 días</translation>
    </message>
    <message>
        <source>Complaints, 30 days</source>
        <translation>Quejas, 30 días</translation>
    </message>
    <message>
        <source>Past customer</source>
        <translation>Cliente anterior</translation>
    </message>
    <message>
        <source>Last job</source>
        <translation>Último trabajo</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitud</translation>
    </message>
    <message>
        <source>Hail sampled at</source>
        <translation>Granizo medido en</translation>
    </message>
    <message>
        <source>Synthetic</source>
        <translation>Sintética</translation>
    </message>
    <message>
        <source>Hail size at the roof, as the radar tells it.</source>
        <translation>Tamaño del granizo en el techo, según el radar.</translation>
    </message>
    <message>
        <source>Lower end of the 90% interval of the hail size.</source>
        <translation>Extremo inferior del intervalo del 90 % del tamaño del granizo.</translation>
    </message>
    <message>
        <source>Upper end of the 90% interval of the hail size.</source>
        <translation>Extremo superior del intervalo del 90 % del tamaño del granizo.</translation>
    </message>
    <message>
        <source>First possible day of the hail, by the local calendar.</source>
        <translation>Primer día posible del granizo, según el calendario local.</translation>
    </message>
    <message>
        <source>Last possible day of the hail, by the local calendar.</source>
        <translation>Último día posible del granizo, según el calendario local.</translation>
    </message>
    <message>
        <source>Gust of the nearest report or warning.</source>
        <translation>Ráfaga del informe o aviso más cercano.</translation>
    </message>
    <message>
        <source>Storm Impact Index, 0 to 100: the expected damage to the roof. Its curves are judged, not calibrated on insurance claims.</source>
        <translation>Índice de impacto de tormenta, 0 a 100: el daño esperado al techo. Sus curvas son de juicio, no calibradas con reclamos de seguros.</translation>
    </message>
    <message>
        <source>Lower end of the 90% interval of the SII.</source>
        <translation>Extremo inferior del intervalo del 90 % del SII.</translation>
    </message>
    <message>
        <source>Upper end of the 90% interval of the SII.</source>
        <translation>Extremo superior del intervalo del 90 % del SII.</translation>
    </message>
    <message>
        <source>Market opportunity estimate: expected revenue of a job here.</source>
        <translation>Estimación de oportunidad de mercado: ingreso esperado de un trabajo aquí.</translation>
    </message>
    <message>
        <source>Lower end of the 90% interval of the MOE.</source>
        <translation>Extremo inferior del intervalo del 90 % de la MOE.</translation>
    </message>
    <message>
        <source>Upper end of the 90% interval of the MOE.</source>
        <translation>Extremo superior del intervalo del 90 % de la MOE.</translation>
    </message>
    <message>
        <source>What raises, lowers or blurs the score.</source>
        <translation>Lo que sube, baja o desdibuja la puntuación.</translation>
    </message>
    <message>
        <source>Years today, the middle of what is known.</source>
        <translation>Años hoy, el medio de lo que se sabe.</translation>
    </message>
    <message>
        <source>Youngest age that is possible today, years.</source>
        <translation>La edad más joven posible hoy, años.</translation>
    </message>
    <message>
        <source>Oldest age that is possible today, years.</source>
        <translation>La edad más vieja posible hoy, años.</translation>
    </message>
    <message>
        <source>Rise of the roof over 12 of run.</source>
        <translation>Subida del techo por 12 de avance.</translation>
    </message>
    <message>
        <source>How strongly competitors work here, 0 to 100%.</source>
        <translation>Con cuánta fuerza trabaja aquí la competencia, 0 a 100 %.</translation>
    </message>
    <message>
        <source>How little this place is worked, 0 to 100.</source>
        <translation>Cuán poco trabajado está este lugar, 0 a 100.</translation>
    </message>
    <message>
        <source>Share of our touches that were answered.</source>
        <translation>Proporción de nuestros contactos que tuvo respuesta.</translation>
    </message>
    <message>
        <source>Where the newest proposal for this storm stands.</source>
        <translation>Dónde está la propuesta más nueva para esta tormenta.</translation>
    </message>
    <message>
        <source>Playbook of the newest proposal for this storm.</source>
        <translation>Plan de la propuesta más nueva para esta tormenta.</translation>
    </message>
    <message>
        <source>Asphalt, 3-tab</source>
        <translation>Asfalto, 3 pestañas</translation>
    </message>
    <message>
        <source>Asphalt, architectural</source>
        <translation>Asfalto, arquitectónico</translation>
    </message>
    <message>
        <source>Asphalt, impact-resistant</source>
        <translation>Asfalto, resistente al impacto</translation>
    </message>
    <message>
        <source>Wood shake</source>
        <translation>Tejamanil</translation>
    </message>
    <message>
        <source>Metal</source>
        <translation>Metal</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Teja</translation>
    </message>
    <message>
        <source>Slate</source>
        <translation>Pizarra</translation>
    </message>
    <message>
        <source>Flat membrane</source>
        <translation>Membrana plana</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
    <message>
        <source>Our own job</source>
        <translation>Trabajo nuestro</translation>
    </message>
    <message>
        <source>A permit</source>
        <translation>Un permiso</translation>
    </message>
    <message>
        <source>Year built</source>
        <translation>Año de construcción</translation>
    </message>
    <message>
        <source>Its tract</source>
        <translation>Su distrito</translation>
    </message>
    <message>
        <source>Main building</source>
        <translation>Edificio principal</translation>
    </message>
    <message>
        <source>Inside the parcel</source>
        <translation>Dentro de la parcela</translation>
    </message>
    <message>
        <source>Address point</source>
        <translation>Punto de la dirección</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprobada</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Llevada a cabo</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>Caducada</translation>
    </message>
    <message>
        <source>large hail</source>
        <translation>granizo grande</translation>
    </message>
    <message>
        <source>small hail</source>
        <translation>granizo pequeño</translation>
    </message>
    <message>
        <source>old roof</source>
        <translation>techo viejo</translation>
    </message>
    <message>
        <source>new roof</source>
        <translation>techo nuevo</translation>
    </message>
    <message>
        <source>wind</source>
        <translation>viento</translation>
    </message>
    <message>
        <source>fragile material</source>
        <translation>material frágil</translation>
    </message>
    <message>
        <source>tough material</source>
        <translation>material resistente</translation>
    </message>
    <message>
        <source>age uncertain</source>
        <translation>edad incierta</translation>
    </message>
    <message>
        <source>material unknown</source>
        <translation>material desconocido</translation>
    </message>
    <message>
        <source>roof newer than the storm</source>
        <translation>techo posterior a la tormenta</translation>
    </message>
    <message>
        <source>The hail was large enough to cost a new roof of this kind half its worth or more.</source>
        <translation>El granizo fue lo bastante grande como para costarle a un techo nuevo de este tipo la mitad de su valor o más.</translation>
    </message>
    <message>
        <source>Even at the high end of the estimate, the hail was too small to harm this roof.</source>
        <translation>Incluso en el extremo alto de la estimación, el granizo fue demasiado pequeño para dañar este techo.</translation>
    </message>
    <message>
        <source>Age has weakened the roof.</source>
        <translation>La edad ha debilitado el techo.</translation>
    </message>
    <message>
        <source>The roof was nearly new.</source>
        <translation>El techo era casi nuevo.</translation>
    </message>
    <message>
        <source>A gust near by drove the hail harder.</source>
        <translation>Una ráfaga cercana empujó el granizo con más fuerza.</translation>
    </message>
    <message>
        <source>The roof is of a material that hail harms easily.</source>
        <translation>El techo es de un material que el granizo daña con facilidad.</translation>
    </message>
    <message>
        <source>The roof is of a material that stands a lot of hail.</source>
        <translation>El techo es de un material que aguanta mucho granizo.</translation>
    </message>
    <message>
        <source>The roof&apos;s age is hardly known, which widens the interval.</source>
        <translation>La edad del techo apenas se conoce, lo que ensancha el intervalo.</translation>
    </message>
    <message>
        <source>The roof&apos;s material is not known; an ordinary one is assumed.</source>
        <translation>El material del techo no se conoce; se supone uno corriente.</translation>
    </message>
    <message>
        <source>This roof was put on after the storm, so the storm did not harm it.</source>
        <translation>Este techo se puso después de la tormenta, así que la tormenta no lo dañó.</translation>
    </message>
    <message>
        <source>Export properties</source>
        <translation>Exportar propiedades</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>GeoParquet (*.parquet)</source>
        <translation>GeoParquet (*.parquet)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabla (*.csv)</translation>
    </message>
    <message>
        <source>Export {0} properties to {1}</source>
        <translation>Exportar {0} propiedades a {1}</translation>
    </message>
    <message>
        <source>{0} properties written to {1}</source>
        <translation>{0} propiedades escritas en {1}</translation>
    </message>
    <message>
        <source>{0} of {1} properties</source>
        <translation>{0} de {1} propiedades</translation>
    </message>
    <message>
        <source>{0} left out: a fact asked for is not known</source>
        <translation>{0} fuera: no se conoce un dato que se pide</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} seleccionadas</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>SIMULACRO</translation>
    </message>
    <message>
        <source>SYNTHETIC DATA</source>
        <translation>DATOS SINTÉTICOS</translation>
    </message>
    <message>
        <source>OUT OF DATE: score the storm again</source>
        <translation>DESACTUALIZADO: puntúe la tormenta de nuevo</translation>
    </message>
    <message>
        <source>scores are judged, not calibrated</source>
        <translation>las puntuaciones son de juicio, no calibradas</translation>
    </message>
    <message>
        <source>no scores: choose a scored storm</source>
        <translation>sin puntuaciones: elija una tormenta puntuada</translation>
    </message>
</context>
<context>
    <name>proposals</name>
    <message>
        <source>{0}, {1} to {2}</source>
        <translation>{0}, {1} a {2}</translation>
    </message>
    <message>
        <source>Pr.</source>
        <translation>Pr.</translation>
    </message>
    <message>
        <source>Priority: 1 is first, 5 is last</source>
        <translation>Prioridad: 1 es primero, 5 es último</translation>
    </message>
    <message>
        <source>Worth</source>
        <translation>Valor</translation>
    </message>
    <message>
        <source>Expected value of the contact. The chance of a response is judged, not calibrated.</source>
        <translation>Valor esperado del contacto. La probabilidad de respuesta es de juicio, no calibrada.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Dónde está</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Qué se decidió</translation>
    </message>
    <message>
        <source>May be contacted</source>
        <translation>Se puede contactar</translation>
    </message>
    <message>
        <source>The lawful hours it was cleared for, by the clock at the home</source>
        <translation>Las horas lícitas para las que se autorizó, según el reloj de la casa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>The playbook that proposes it</source>
        <translation>El plan que la propone</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>How the household is reached</source>
        <translation>Cómo se llega al hogar</translation>
    </message>
    <message>
        <source>Lapses</source>
        <translation>Caduca</translation>
    </message>
    <message>
        <source>After this day it counts no more</source>
        <translation>Después de este día ya no cuenta</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Your own words</source>
        <translation>Sus propias palabras</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Aprobada</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazada</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Llevada a cabo</translation>
    </message>
    <message>
        <source>Lapsed</source>
        <translation>Caducada</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>Mensaje de texto</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Correo electrónico</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Llamada</translation>
    </message>
    <message>
        <source>Door knock</source>
        <translation>Visita a la puerta</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Do not contact</source>
        <translation>No contactar</translation>
    </message>
    <message>
        <source>Opt-outs</source>
        <translation>Bajas</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Consentimientos</translation>
    </message>
    <message>
        <source>No knock</source>
        <translation>No llamar a la puerta</translation>
    </message>
    <message>
        <source>Contacts so far</source>
        <translation>Contactos hasta ahora</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clientes</translation>
    </message>
</context>
<context>
    <name>quantities</name>
    <message>
        <source>MMM d, yyyy</source>
        <comment>a date&apos;s format, in Qt&apos;s letters</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>{0}%</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>in</source>
        <comment>inches</comment>
        <translation>in</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>{0} ft</source>
        <translation>{0} ft</translation>
    </message>
    <message>
        <source>{0} mi</source>
        <translation>{0} mi</translation>
    </message>
    <message>
        <source>{0} m</source>
        <translation>{0} m</translation>
    </message>
    <message>
        <source>{0} km</source>
        <translation>{0} km</translation>
    </message>
    <message>
        <source>{0} mph</source>
        <translation>{0} mph</translation>
    </message>
    <message>
        <source>{0} km/h</source>
        <translation>{0} km/h</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} a {1}</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <comment>one of two dates</comment>
        <translation>{0} o {1}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <comment>date, time</comment>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>{0} min ago</source>
        <translation>hace {0} min</translation>
    </message>
    <message>
        <source>{0} h ago</source>
        <translation>hace {0} h</translation>
    </message>
    <message>
        <source>1 day ago</source>
        <translation>hace 1 día</translation>
    </message>
    <message>
        <source>{0} days ago</source>
        <translation>hace {0} días</translation>
    </message>
    <message>
        <source>{0} sq ft</source>
        <translation>{0} pies²</translation>
    </message>
    <message>
        <source>{0} acres</source>
        <translation>{0} acres</translation>
    </message>
    <message>
        <source>{0} sq mi</source>
        <translation>{0} mi²</translation>
    </message>
    <message>
        <source>{0} m²</source>
        <translation>{0} m²</translation>
    </message>
    <message>
        <source>{0} ha</source>
        <translation>{0} ha</translation>
    </message>
    <message>
        <source>{0} km²</source>
        <translation>{0} km²</translation>
    </message>
</context>
<context>
    <name>rationale</name>
    <message>
        <source>May be contacted from {0} to {1}.</source>
        <translation>Se puede contactar de {0} a {1}.</translation>
    </message>
    <message>
        <source>This home is invented.</source>
        <translation>Esta casa es inventada.</translation>
    </message>
    <message>
        <source>This storm is a drill.</source>
        <translation>Esta tormenta es un simulacro.</translation>
    </message>
    <message>
        <source>Hail of about {0} fell on this roof.</source>
        <translation>Cayó granizo de cerca de {0} sobre este techo.</translation>
    </message>
    <message>
        <source>Storm Impact Index {0} (90 % interval {1}).</source>
        <translation>Índice de impacto de tormenta {0} (intervalo del 90 %: {1}).</translation>
    </message>
    <message>
        <source>The roof is about {0} years old.</source>
        <translation>El techo tiene unos {0} años.</translation>
    </message>
    <message>
        <source>Expected job revenue {0} ({1}); at a judged {2} chance of a response and {3} for the contact it is worth {4}.</source>
        <translation>Ingreso esperado del trabajo {0} ({1}); con una probabilidad de respuesta de {2} por juicio y {3} por el contacto, vale {4}.</translation>
    </message>
</context>
<context>
    <name>recovery</name>
    <message>
        <source>StormOps did not end properly last time.</source>
        <translation>StormOps no se cerró bien la última vez.</translation>
    </message>
    <message>
        <source>The workspace is as it was.</source>
        <translation>El espacio de trabajo está como estaba.</translation>
    </message>
    <message>
        <source>All that was done is here, up to “{0}” ({1}).</source>
        <translation>Todo lo que se hizo está aquí, hasta «{0}» ({1}).</translation>
    </message>
    <message>
        <source>Kept as drafts: {0}.</source>
        <translation>Guardado como borrador: {0}.</translation>
    </message>
    <message>
        <source>Not finished, and to be started again: {0}.</source>
        <translation>Sin terminar, para empezar de nuevo: {0}.</translation>
    </message>
</context>
<context>
    <name>routes</name>
    <message>
        <source>Withheld: {0}</source>
        <translation>Retenida: {0}</translation>
    </message>
    <message>
        <source>Skipped: {0}</source>
        <translation>Omitidas: {0}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Tarde</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Fija</translation>
    </message>
    <message>
        <source>Kept by crew</source>
        <translation>Retenida por la cuadrilla</translation>
    </message>
    <message>
        <source>Too far from a road</source>
        <translation>Demasiado lejos de una calle</translation>
    </message>
    <message>
        <source>Its road is cut off</source>
        <translation>Su calle está cortada</translation>
    </message>
    <message>
        <source>No crew has the skill</source>
        <translation>Ninguna cuadrilla tiene la habilidad</translation>
    </message>
    <message>
        <source>Knock hours outside every shift</source>
        <translation>Horas de visita fuera de todo turno</translation>
    </message>
    <message>
        <source>Cannot be reached in time</source>
        <translation>No se puede llegar a tiempo</translation>
    </message>
    <message>
        <source>Its crew is not working</source>
        <translation>Su cuadrilla no trabaja</translation>
    </message>
    <message>
        <source>Not worth the time</source>
        <translation>No compensa el tiempo</translation>
    </message>
    <message>
        <source>The day is full</source>
        <translation>El día está lleno</translation>
    </message>
    <message>
        <source>On a route of another day</source>
        <translation>En una ruta de otro día</translation>
    </message>
    <message>
        <source>lacks the skill</source>
        <translation>le falta la habilidad</translation>
    </message>
    <message>
        <source>the stop is kept by another crew</source>
        <translation>la parada es de otra cuadrilla</translation>
    </message>
    <message>
        <source>no way leads there</source>
        <translation>ningún camino lleva allí</translation>
    </message>
    <message>
        <source>not there within the knock hours</source>
        <translation>no llega en las horas de visita</translation>
    </message>
    <message>
        <source>outside its shift</source>
        <translation>fuera de su turno</translation>
    </message>
    <message>
        <source>its day is full</source>
        <translation>su día está lleno</translation>
    </message>
    <message>
        <source>outside the knock hours</source>
        <translation>fuera de las horas de visita</translation>
    </message>
    <message>
        <source>works past the end of the shift</source>
        <translation>trabaja después del fin del turno</translation>
    </message>
    <message>
        <source>lunch outside its hours</source>
        <translation>almuerzo fuera de sus horas</translation>
    </message>
    <message>
        <source>lacks a skill</source>
        <translation>falta una habilidad</translation>
    </message>
    <message>
        <source>a locked stop changed its crew</source>
        <translation>una parada fija cambió de cuadrilla</translation>
    </message>
    <message>
        <source>locked stops changed their order</source>
        <translation>paradas fijas cambiaron de orden</translation>
    </message>
    <message>
        <source>{0}: {1} ({2})</source>
        <translation>{0}: {1} ({2})</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0} – {1} stops, {2}</source>
        <translation>{0} – {1} paradas, {2}</translation>
    </message>
    <message>
        <source>Drive {0} with parking, walk {1}, at doors {2}; {3} in all; version {4}</source>
        <translation>En vehículo {0} con estacionar, a pie {1}, en puertas {2}; {3} en total; versión {4}</translation>
    </message>
    <message>
        <source>{0}; knocking is lawful {1}</source>
        <translation>{0}; es lícito llamar {1}</translation>
    </message>
</context>
<context>
    <name>storms</name>
    <message>
        <source>DRILL</source>
        <translation>SIMULACRO</translation>
    </message>
    <message>
        <source>SYNTHETIC</source>
        <translation>SINTÉTICO</translation>
    </message>
    <message>
        <source>{0} · up to {1} here</source>
        <translation>{0} · hasta {1} aquí</translation>
    </message>
    <message>
        <source>{0} · up to {1} elsewhere</source>
        <translation>{0} · hasta {1} en otra parte</translation>
    </message>
    <message>
        <source>No hail field, so no homes can be counted</source>
        <translation>Sin campo de granizo no se pueden contar casas</translation>
    </message>
    <message>
        <source>Does not reach this territory</source>
        <translation>No alcanza este territorio</translation>
    </message>
    <message>
        <source>No home was hit</source>
        <translation>No golpeó ninguna casa</translation>
    </message>
    <message>
        <source>{0} homes with {1} or more</source>
        <translation>{0} casas con {1} o más</translation>
    </message>
    <message>
        <source>{0} homes with hail, none of {1}</source>
        <translation>{0} casas con granizo, ninguna de {1}</translation>
    </message>
    <message>
        <source>not scored</source>
        <translation>sin puntuar</translation>
    </message>
    <message>
        <source>scored</source>
        <translation>puntuada</translation>
    </message>
    <message>
        <source>scores out of date</source>
        <translation>puntuaciones desactualizadas</translation>
    </message>
    <message>
        <source>{0} up to {1}</source>
        <comment>a length of time, its end</comment>
        <translation>{0} hasta {1}</translation>
    </message>
    <message>
        <source>forecast, {0}</source>
        <translation>pronóstico, {0}</translation>
    </message>
    <message>
        <source>member {0}, {1}</source>
        <translation>miembro {0}, {1}</translation>
    </message>
    <message>
        <source>largest {0}, {1} covered, {2} × {3} cells</source>
        <translation>máximo {0}, {1} cubierto, {2} × {3} celdas</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>No territory yet: import parcels or addresses first.</source>
        <translation>Aún no hay territorio: importe primero parcelas o direcciones.</translation>
    </message>
    <message>
        <source>No storm yet: import one.</source>
        <translation>Aún no hay tormenta: importe una.</translation>
    </message>
    <message>
        <source>This storm hit no home of the territory.</source>
        <translation>Esta tormenta no golpeó ninguna casa del territorio.</translation>
    </message>
    <message>
        <source>This storm is not scored.</source>
        <translation>Esta tormenta no está puntuada.</translation>
    </message>
    <message>
        <source>The scores are out of date: the territory or the storm has changed since.</source>
        <translation>Las puntuaciones están desactualizadas: el territorio o la tormenta cambió desde entonces.</translation>
    </message>
    <message>
        <source>Rules of contact in force that nobody verified: {0}. They are kept, and never loosen others.</source>
        <translation>Reglas de contacto vigentes que nadie verificó: {0}. Se cumplen, y nunca aflojan otras.</translation>
    </message>
    <message>
        <source>No roads: routes would go in straight lines. Import roads.</source>
        <translation>Sin calles: las rutas irían en línea recta. Importe calles.</translation>
    </message>
    <message>
        <source>The roads are not prepared yet: building routes would wait for it.</source>
        <translation>Las calles aún no están preparadas: construir rutas tendría que esperarlo.</translation>
    </message>
    <message>
        <source>Somebody moved stops against a rule of the day&apos;s plan.</source>
        <translation>Alguien movió paradas contra una regla del plan del día.</translation>
    </message>
    <message>
        <source>Proposals that lapse within a day: {0}.</source>
        <translation>Propuestas que caducan en un día: {0}.</translation>
    </message>
    <message>
        <source>Proposals that lapsed undone: {0}.</source>
        <translation>Propuestas que caducaron sin hacerse: {0}.</translation>
    </message>
    <message>
        <source>{0} was never imported: it withholds {1} ({2}).</source>
        <translation>{0} nunca se importó: retiene {1} ({2}).</translation>
    </message>
    <message>
        <source>{0} is of {3}, which is too old: it withholds {1} ({2}).</source>
        <translation>{0} es del {3}, demasiado antigua: retiene {1} ({2}).</translation>
    </message>
    <message>
        <source>{0} is good until {4}; after that it withholds {1} ({2}).</source>
        <translation>{0} vale hasta el {4}; después retiene {1} ({2}).</translation>
    </message>
    <message>
        <source>parcels or addresses</source>
        <translation>parcelas o direcciones</translation>
    </message>
    <message>
        <source>roads</source>
        <translation>calles</translation>
    </message>
    <message>
        <source>the do-not-contact list</source>
        <translation>la lista de no contactar</translation>
    </message>
    <message>
        <source>the opt-out list</source>
        <translation>la lista de bajas</translation>
    </message>
    <message>
        <source>the list of consents</source>
        <translation>la lista de consentimientos</translation>
    </message>
    <message>
        <source>the no-knock list</source>
        <translation>la lista de no llamar a la puerta</translation>
    </message>
    <message>
        <source>the list of past contacts</source>
        <translation>la lista de contactos anteriores</translation>
    </message>
    <message>
        <source>the list of customers</source>
        <translation>la lista de clientes</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>mensajes de texto</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>correo electrónico</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>llamadas</translation>
    </message>
    <message>
        <source>door knocks</source>
        <translation>visitas a la puerta</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>correo postal</translation>
    </message>
    <message>
        <source>lead lists</source>
        <translation>listas de contactos</translation>
    </message>
    <message>
        <source>routes</source>
        <translation>rutas</translation>
    </message>
    <message>
        <source>e-mails</source>
        <translation>correos electrónicos</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>cartas</translation>
    </message>
    <message>
        <source>defences</source>
        <translation>defensas</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>alertas</translation>
    </message>
    <message>
        <source>Storm</source>
        <translation>Tormenta</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Puntuaciones</translation>
    </message>
    <message>
        <source>Routes</source>
        <translation>Rutas</translation>
    </message>
    <message>
        <source>Territory</source>
        <translation>Territorio</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Calles</translation>
    </message>
    <message>
        <source>{0}, of {1}</source>
        <translation>{0}, del {1}</translation>
    </message>
    <message>
        <source>Roof work that may come of it: {0} ({1})</source>
        <translation>Trabajo de techos que puede salir de ello: {0} ({1})</translation>
    </message>
    <message>
        <source>Judged, not calibrated on claims. All homes&apos; bounds are added: radar errors are shared.</source>
        <translation>De juicio, no calibrado con reclamos. Se suman los límites de todas las casas: los errores del radar son comunes.</translation>
    </message>
    <message>
        <source>{0} {1} wait for approval, worth {2} by judgement</source>
        <translation>{0} {1} esperan aprobación, con un valor de {2} por juicio</translation>
    </message>
    <message>
        <source>No proposal waits.</source>
        <translation>Ninguna propuesta espera.</translation>
    </message>
    <message>
        <source>{0} approved doors are on no crew&apos;s day</source>
        <translation>{0} puertas aprobadas no están en el día de ninguna cuadrilla</translation>
    </message>
    <message>
        <source>No routes yet.</source>
        <translation>Aún no hay rutas.</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} stops done</source>
        <translation>{0}: {1} de {2} paradas hechas</translation>
    </message>
    <message>
        <source>{0} doors fitted into no crew&apos;s day</source>
        <translation>{0} puertas no cupieron en el día de ninguna cuadrilla</translation>
    </message>
    <message>
        <source>{0} doors are withheld by rules of contact</source>
        <translation>{0} puertas están retenidas por reglas de contacto</translation>
    </message>
    <message>
        <source>SYNTHETIC: these homes are invented.</source>
        <translation>SINTÉTICO: estas casas son inventadas.</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}: {1} de {2}</translation>
    </message>
    <message>
        <source>{0} skipped</source>
        <translation>{0} omitidas</translation>
    </message>
    <message>
        <source>next {0}</source>
        <translation>próxima {0}</translation>
    </message>
    <message>
        <source>back {0}</source>
        <translation>vuelta {0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: never imported</source>
        <translation>{0}: nunca importada</translation>
    </message>
    <message>
        <source>{0}: of {1}</source>
        <translation>{0}: del {1}</translation>
    </message>
    <message>
        <source>{0}: of {1}, good until {2}</source>
        <translation>{0}: del {1}, vale hasta el {2}</translation>
    </message>
</context>
<context>
    <name>work titles</name>
    <message>
        <source>Import storm {0}</source>
        <translation>Importar la tormenta {0}</translation>
    </message>
    <message>
        <source>Drill with storm {0}</source>
        <translation>Simulacro con la tormenta {0}</translation>
    </message>
    <message>
        <source>Export storm {0} to {1}</source>
        <translation>Exportar la tormenta {0} a {1}</translation>
    </message>
    <message>
        <source>Score storm {0}</source>
        <translation>Puntuar la tormenta {0}</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>Importar {0}</translation>
    </message>
    <message>
        <source>Run play {0} for {1}</source>
        <translation>Ejecutar el plan {0} para {1}</translation>
    </message>
    <message>
        <source>Export all properties to {0}</source>
        <translation>Exportar todas las propiedades a {0}</translation>
    </message>
    <message>
        <source>Keep the area “{0}”</source>
        <translation>Guardar el área «{0}»</translation>
    </message>
    <message>
        <source>Prepare the roads</source>
        <translation>Preparar las calles</translation>
    </message>
    <message>
        <source>Build the routes of {0}</source>
        <translation>Construir las rutas del {0}</translation>
    </message>
    <message>
        <source>Plan the routes of {0} again</source>
        <translation>Planificar de nuevo las rutas del {0}</translation>
    </message>
    <message>
        <source>Export packets to {0}</source>
        <translation>Exportar los paquetes a {0}</translation>
    </message>
</context>
</TS>

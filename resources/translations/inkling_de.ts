<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Argument</name>
    <message>
        <source>Excel {n} or older</source>
        <translation>Excel {n} oder älter</translation>
    </message>
    <message>
        <source>PowerPoint {n} or older</source>
        <translation>PowerPoint {n} oder älter</translation>
    </message>
    <message>
        <source>Word {n} or older</source>
        <translation>Word {n} oder älter</translation>
    </message>
    <message>
        <source>a list of absolute paths of folders, separated by commas,</source>
        <translation>eine durch Kommas getrennte Liste absoluter Ordnerpfade</translation>
    </message>
    <message>
        <source>a list of patterns as in a .gitignore, separated by commas,</source>
        <translation>eine durch Kommas getrennte Liste von Mustern wie in einer .gitignore-Datei</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>eine ganze Zahl von {low} bis {high}</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>entities that multiply</source>
        <translation>sich vervielfachende Entitäten</translation>
    </message>
    <message>
        <source>keys such as Ctrl+Alt+Space, or nothing at all,</source>
        <translation>Tasten wie Ctrl+Alt+Space oder gar nichts</translation>
    </message>
    <message>
        <source>more than {n} pixels</source>
        <translation>mehr als {n} Pixel</translation>
    </message>
    <message>
        <source>one of {words}</source>
        <translation>eines von: {words}</translation>
    </message>
    <message>
        <source>page {n}</source>
        <translation>Seite {n}</translation>
    </message>
    <message>
        <source>pages of this kind of file</source>
        <translation>Seiten dieser Dateiart</translation>
    </message>
    <message>
        <source>pages {n}</source>
        <translation>Seiten {n}</translation>
    </message>
    <message>
        <source>pixels of this kind of picture</source>
        <translation>Pixel dieser Bildart</translation>
    </message>
    <message>
        <source>slide {n}</source>
        <translation>Folie {n}</translation>
    </message>
    <message>
        <source>text in HEIC pictures</source>
        <translation>Text in HEIC-Bildern</translation>
    </message>
    <message>
        <source>the list of slides</source>
        <translation>die Liste der Folien</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>das Bild</translation>
    </message>
    <message>
        <source>the text</source>
        <translation>der Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>CatalogueRow</name>
    <message>
        <source>Add {name}</source>
        <translation>{name} hinzufügen</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel adding {name}</source>
        <translation>Hinzufügen von {name} abbrechen</translation>
    </message>
</context>
<context>
    <name>CompletionPopup</name>
    <message>
        <source>Clear search history</source>
        <translation>Suchverlauf löschen</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>DateRangeDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Changed between</source>
        <translation>Geändert zwischen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a whole disk</source>
        <translation>Ganzen Datenträger hinzufügen</translation>
    </message>
    <message>
        <source>Add all of it</source>
        <translation>Alles hinzufügen</translation>
    </message>
    <message>
        <source>Add all of “{name}” to the library?</source>
        <translation>„{name}“ ganz zur Bibliothek hinzufügen?</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>It holds the files of the system and of programs too. Reading all of them takes long; the folders with your own documents are mostly enough.</source>
        <translation>Darin liegen auch die Dateien des Systems und der Programme. Sie alle zu lesen dauert lange; die Ordner mit den eigenen Dokumenten genügen meist.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Leave a folder alone</source>
        <translation>Ordner ausnehmen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove a folder</source>
        <translation>Ordner entfernen</translation>
    </message>
    <message>
        <source>Remove “{name}” from the library?</source>
        <translation>„{name}“ aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>What was read from it is deleted from Inkling. The files themselves stay as they are.</source>
        <translation>Was daraus gelesen wurde, wird in Inkling gelöscht. Die Dateien selbst bleiben unverändert.</translation>
    </message>
    <message>
        <source>files.csv</source>
        <translation>dateien.csv</translation>
    </message>
</context>
<context>
    <name>DocumentText</name>
    <message>
        <source>Preview of the passage</source>
        <translation>Vorschau der Textstelle</translation>
    </message>
</context>
<context>
    <name>FilesDialog</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>Diesen Ordner ausnehmen</translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation>Nicht gelesene Dateien</translation>
    </message>
    <message>
        <source>Recognize text</source>
        <translation>Text erkennen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>Alle erneut versuchen</translation>
    </message>
    <message>
        <source>Retry all failed files</source>
        <translation>Alle fehlgeschlagenen Dateien erneut versuchen</translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>Als Tabelle speichern …</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Which files to list</source>
        <translation>Anzuzeigende Dateien</translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>FilterModel</name>
    <message>
        <source>chosen</source>
        <translation>ausgewählt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>Diesen Ordner ausnehmen</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove from the library…</source>
        <translation>Aus der Bibliothek entfernen …</translation>
    </message>
    <message>
        <source>Rename the search</source>
        <translation>Suche umbenennen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>Calendars</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>More kinds…</source>
        <translation>Weitere Arten …</translation>
    </message>
    <message>
        <source>More languages…</source>
        <translation>Weitere Sprachen …</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>Other dates…</source>
        <translation>Anderer Zeitraum …</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Since last month</source>
        <translation>Seit letztem Monat</translation>
    </message>
    <message>
        <source>Since last week</source>
        <translation>Seit letzter Woche</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Präsentationen</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Dieses Jahr</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Webseiten</translation>
    </message>
</context>
<context>
    <name>FolderActions</name>
    <message>
        <source>“{name}” is a file; Inkling watches folders, so drop the one it is in.</source>
        <translation>„{name}“ ist eine Datei; Inkling überwacht Ordner. Bitte den Ordner ablegen, in dem sie liegt.</translation>
    </message>
</context>
<context>
    <name>FolderExclusion</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“{name}” is left alone from now on, with all that is in it.</source>
        <translation>„{name}“ ist ab jetzt ausgenommen, mit allem, was darin liegt.</translation>
    </message>
</context>
<context>
    <name>FolderRow</name>
    <message>
        <source>Offline: its files stay in the library until it returns</source>
        <translation>Nicht erreichbar: Die Dateien bleiben in der Bibliothek, bis der Ordner zurückkehrt</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>{name} anzeigen</translation>
    </message>
</context>
<context>
    <name>GlobalKeys</name>
    <message>
        <source>This desktop gave Inkling no keys: in its own settings, let {keys} run “inkling --quick”.</source>
        <translation>Dieser Desktop hat Inkling keine Tasten gegeben: In seinen eigenen Einstellungen kann {keys} „inkling --quick“ starten.</translation>
    </message>
    <message>
        <source>{keys} belongs to another program: choose other keys.</source>
        <translation>{keys} gehört einem anderen Programm: Bitte andere Tasten wählen.</translation>
    </message>
</context>
<context>
    <name>HintPage</name>
    <message>
        <source>Ask in your own words</source>
        <translation>Mit eigenen Worten fragen</translation>
    </message>
    <message>
        <source>Describe what you are looking for. The words need not be the ones in the document, and exact words are found too.</source>
        <translation>Beschreiben genügt: Die Wörter müssen nicht die des Dokuments sein, und auch der genaue Wortlaut wird gefunden.</translation>
    </message>
    <message>
        <source>F1 shows all keyboard shortcuts</source>
        <translation>F1 zeigt alle Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>KeysEditor</name>
    <message>
        <source>Press the keys</source>
        <translation>Tasten drücken</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
</context>
<context>
    <name>LibraryDialog</name>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Another folder</source>
        <translation>Weiterer Ordner</translation>
    </message>
    <message>
        <source>Being made anew; searching goes on.</source>
        <translation>Wird neu aufgebaut; die Suche läuft weiter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Each with its reason; they are found by name.</source>
        <translation>Jeweils mit Grund; über ihren Namen werden sie gefunden.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files that were not read</source>
        <translation>Nicht gelesene Dateien</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Graph of meanings</source>
        <translation>Graph der Bedeutungen</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>Ausgenommen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>List the files that were not read</source>
        <translation>Nicht gelesene Dateien auflisten</translation>
    </message>
    <message>
        <source>List…</source>
        <translation>Auflisten …</translation>
    </message>
    <message>
        <source>Made anew from what is stored; no file is read again.</source>
        <translation>Wird aus dem Gespeicherten neu aufgebaut; keine Datei wird erneut gelesen.</translation>
    </message>
    <message>
        <source>Made anew of {n} vectors.</source>
        <translation>Aus {n} Vektoren neu aufgebaut.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Rebuild the graph</source>
        <translation>Graph neu aufbauen</translation>
    </message>
    <message>
        <source>Size on disk</source>
        <translation>Größe auf der Festplatte</translation>
    </message>
    <message>
        <source>Text, vectors and graph, in Inkling’s own folder.</source>
        <translation>Text, Vektoren und Graph in einem eigenen Ordner von Inkling.</translation>
    </message>
    <message>
        <source>or drop it on this page</source>
        <translation>oder hier ablegen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Inkling</source>
        <translation>Inkling</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>Within {files} from the map</source>
        <translation>In {files} von der Karte</translation>
    </message>
    <message>
        <source>{files} of the answer lit up</source>
        <translation>{files} der Antwort hervorgehoben</translation>
    </message>
    <message>
        <source>{n} not drawn yet: meaning not read</source>
        <translation>{n} noch nicht eingezeichnet: Bedeutung nicht gelesen</translation>
    </message>
</context>
<context>
    <name>MapDialog</name>
    <message>
        <source>All files again</source>
        <translation>Wieder alle Dateien</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Click a point to see what it is.</source>
        <translation>Ein Klick auf einen Punkt zeigt, was er ist.</translation>
    </message>
    <message>
        <source>Draw a line around files (or drag with Shift)</source>
        <translation>Dateien umranden (oder mit gedrückter Umschalttaste ziehen)</translation>
    </message>
    <message>
        <source>Drawing the map</source>
        <translation>Karte wird gezeichnet</translation>
    </message>
    <message>
        <source>Every file becomes a point here as soon as its meaning has been read.</source>
        <translation>Jede Datei wird hier zu einem Punkt, sobald ihre Bedeutung gelesen ist.</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Files that mean something similar are put next to each other.</source>
        <translation>Dateien ähnlicher Bedeutung kommen nebeneinander.</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>Näher heran</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>Noch nichts zu zeichnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Search within</source>
        <translation>Darin suchen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>The main window says why.</source>
        <translation>Das Hauptfenster sagt, warum.</translation>
    </message>
    <message>
        <source>The map could not be drawn</source>
        <translation>Die Karte konnte nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>Die ganze Karte</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the library</source>
        <translation>Karte der Bibliothek</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>about 100 languages</source>
        <translation>etwa 100 Sprachen</translation>
    </message>
    <message>
        <source>best quality, long passages, very slow without a graphics card</source>
        <translation>beste Qualität, lange Textstellen, sehr langsam ohne Grafikkarte</translation>
    </message>
    <message>
        <source>better, many languages, slow</source>
        <translation>besser, viele Sprachen, langsam</translation>
    </message>
    <message>
        <source>fastest, for very large libraries</source>
        <translation>am schnellsten, für sehr große Bibliotheken</translation>
    </message>
    <message>
        <source>fastest, many languages</source>
        <translation>am schnellsten, viele Sprachen</translation>
    </message>
    <message>
        <source>many languages</source>
        <translation>viele Sprachen</translation>
    </message>
    <message>
        <source>more than 100 languages</source>
        <translation>mehr als 100 Sprachen</translation>
    </message>
    <message>
        <source>words with their synonyms, beside the model in the box</source>
        <translation>Wörter mit ihren Synonymen, neben dem mitgelieferten Modell</translation>
    </message>
    <message>
        <source>second look at the first results</source>
        <translation>zweiter Blick auf die ersten Ergebnisse</translation>
    </message>
    <message>
        <source>second look at the first results, many languages, slow</source>
        <translation>zweiter Blick auf die ersten Ergebnisse, viele Sprachen, langsam</translation>
    </message>
    <message>
        <source>small and better in English</source>
        <translation>klein und besser auf Englisch</translation>
    </message>
    <message>
        <source>small, many languages</source>
        <translation>klein, viele Sprachen</translation>
    </message>
    <message>
        <source>with Ollama, long passages</source>
        <translation>mit Ollama, lange Textstellen</translation>
    </message>
</context>
<context>
    <name>ModelAdding</name>
    <message>
        <source>This service needs a key: enter it under “Add another model”.</source>
        <translation>Dieser Dienst braucht einen Schlüssel: bitte unter „Anderes Modell hinzufügen“ eingeben.</translation>
    </message>
</context>
<context>
    <name>ModelForm</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add another model</source>
        <translation>Anderes Modell hinzufügen</translation>
    </message>
    <message>
        <source>Add the model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>As its provider calls it, or the folder that holds it.</source>
        <translation>Wie sein Anbieter es nennt, oder der Ordner, in dem es liegt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose the folder of the model</source>
        <translation>Ordner des Modells wählen</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Bitte einen Namen vergeben.</translation>
    </message>
    <message>
        <source>Kept in the keyring of your computer; empty if it is there already.</source>
        <translation>Liegt im Schlüsselbund des Rechners; leer lassen, wenn er dort schon ist.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>List the models of the server</source>
        <translation>Modelle des Servers auflisten</translation>
    </message>
    <message>
        <source>List…</source>
        <translation>Auflisten …</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Say which model you want.</source>
        <translation>Bitte angeben, welches Modell gemeint ist.</translation>
    </message>
    <message>
        <source>The server names no models: type which one you want.</source>
        <translation>Der Server nennt keine Modelle: bitte den Namen eintippen.</translation>
    </message>
    <message>
        <source>What you call it here.</source>
        <translation>Wie es hier heißen soll.</translation>
    </message>
    <message>
        <source>Who runs the model.</source>
        <translation>Wer das Modell ausführt.</translation>
    </message>
</context>
<context>
    <name>ModelOption</name>
    <message>
        <source>cut texts that are too long, instead of refusing them</source>
        <translation>zu lange Texte kürzen statt abweisen</translation>
    </message>
    <message>
        <source>graph that is read, where the folder has several</source>
        <translation>Graph, der gelesen wird, wenn der Ordner mehrere enthält</translation>
    </message>
    <message>
        <source>graph that the backend reads, its usual one if not set</source>
        <translation>Graph, den das Rechenwerk liest; ohne Angabe der übliche</translation>
    </message>
    <message>
        <source>have the server make vectors of unit length</source>
        <translation>den Server Vektoren der Länge eins liefern lassen</translation>
    </message>
    <message>
        <source>heaviest terms of a text that are kept, 0 for all</source>
        <translation>gewichtigste Begriffe eines Textes, die behalten werden, 0 für alle</translation>
    </message>
    <message>
        <source>how long the server keeps the model loaded, such as 5m</source>
        <translation>wie lange der Server das Modell geladen hält, etwa 5m</translation>
    </message>
    <message>
        <source>how many texts are embedded at once</source>
        <translation>wie viele Texte auf einmal verarbeitet werden</translation>
    </message>
    <message>
        <source>how many tokens of a text the model reads</source>
        <translation>wie viele Token eines Textes das Modell liest</translation>
    </message>
    <message>
        <source>how often a request is repeated when it fails</source>
        <translation>wie oft eine fehlgeschlagene Anfrage wiederholt wird</translation>
    </message>
    <message>
        <source>how the vectors of tokens become one</source>
        <translation>wie aus den Vektoren der Token einer wird</translation>
    </message>
    <message>
        <source>how vectors are sent</source>
        <translation>wie Vektoren übertragen werden</translation>
    </message>
    <message>
        <source>its address, if not the usual one</source>
        <translation>seine Adresse, falls nicht die übliche</translation>
    </message>
    <message>
        <source>its keyword arguments, as JSON</source>
        <translation>seine benannten Argumente, als JSON</translation>
    </message>
    <message>
        <source>model that gives the vectors its terms go with</source>
        <translation>Modell, das die Vektoren zu seinen Begriffen liefert</translation>
    </message>
    <message>
        <source>numbers of a vector that are kept, 0 for all</source>
        <translation>Zahlen eines Vektors, die bleiben, 0 für alle</translation>
    </message>
    <message>
        <source>precision of its numbers</source>
        <translation>Genauigkeit seiner Zahlen</translation>
    </message>
    <message>
        <source>put before a passage, where not what the model expects</source>
        <translation>steht vor einer Textstelle, falls nicht, was das Modell erwartet</translation>
    </message>
    <message>
        <source>put before a question, where not what the model expects</source>
        <translation>steht vor einer Frage, falls nicht, was das Modell erwartet</translation>
    </message>
    <message>
        <source>seconds to wait for an answer, all tries together</source>
        <translation>Sekunden, die auf eine Antwort gewartet wird, alle Versuche zusammen</translation>
    </message>
    <message>
        <source>shares of vector, terms and tokens in a score</source>
        <translation>Anteile von Vektor, Begriffen und Tokens an der Bewertung</translation>
    </message>
    <message>
        <source>texts embedded together</source>
        <translation>Texte, die zusammen verarbeitet werden</translation>
    </message>
    <message>
        <source>the address of the server</source>
        <translation>die Adresse des Servers</translation>
    </message>
    <message>
        <source>the length of the vectors, 0 for that of the model</source>
        <translation>die Länge der Vektoren, 0 für die des Modells</translation>
    </message>
    <message>
        <source>the model&apos;s own prompt for passages</source>
        <translation>die Vorgabe des Modells für Textstellen</translation>
    </message>
    <message>
        <source>the model&apos;s own prompt for questions</source>
        <translation>die Vorgabe des Modells für Fragen</translation>
    </message>
    <message>
        <source>the name of its key, if not the usual one</source>
        <translation>der Name seines Schlüssels, falls nicht der übliche</translation>
    </message>
    <message>
        <source>the price of a million tokens, 0 if unknown</source>
        <translation>der Preis einer Million Token, 0 wenn unbekannt</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>der Dienst</translation>
    </message>
    <message>
        <source>the version of the API of Azure</source>
        <translation>die Version der Azure-API</translation>
    </message>
    <message>
        <source>tokens of a text that are read, 0 for what the model can</source>
        <translation>Token eines Textes, die gelesen werden, 0 für so viele, wie das Modell kann</translation>
    </message>
    <message>
        <source>vectors of unit length; a library compares no others</source>
        <translation>Vektoren der Länge eins; andere vergleicht eine Bibliothek nicht</translation>
    </message>
    <message>
        <source>version of the model on its hub, the newest where not set</source>
        <translation>Version des Modells auf seinem Hub, ohne Angabe die neueste</translation>
    </message>
    <message>
        <source>what computes it</source>
        <translation>worauf gerechnet wird</translation>
    </message>
    <message>
        <source>what is put before a passage</source>
        <translation>was vor eine Textstelle gesetzt wird</translation>
    </message>
    <message>
        <source>what is put before a question</source>
        <translation>was vor eine Frage gesetzt wird</translation>
    </message>
    <message>
        <source>what is sent with a question, as JSON</source>
        <translation>was mit einer Frage gesendet wird, als JSON</translation>
    </message>
    <message>
        <source>what is sent with passages, as JSON</source>
        <translation>was mit Textstellen gesendet wird, als JSON</translation>
    </message>
    <message>
        <source>what runs it</source>
        <translation>womit es ausgeführt wird</translation>
    </message>
    <message>
        <source>where short texts are filled up</source>
        <translation>wo kurze Texte aufgefüllt werden</translation>
    </message>
    <message>
        <source>whether it keeps texts on this computer</source>
        <translation>ob Texte auf diesem Rechner bleiben</translation>
    </message>
    <message>
        <source>who runs a model that has a name</source>
        <translation>wer ein Modell ausführt, das einen Namen hat</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>8-bit copy…</source>
        <translation>8-Bit-Kopie …</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>Alle Ordner</translation>
    </message>
    <message>
        <source>Cancel the change of the model</source>
        <translation>Modellwechsel abbrechen</translation>
    </message>
    <message>
        <source>Cancel the copy of the model</source>
        <translation>Kopieren des Modells abbrechen</translation>
    </message>
    <message>
        <source>Copy {name} in 8 bits</source>
        <translation>{name} in 8 Bit kopieren</translation>
    </message>
    <message>
        <source>For the whole library</source>
        <translation>Für die ganze Bibliothek</translation>
    </message>
    <message>
        <source>Give its folders another model first.</source>
        <translation>Zuerst seinen Ordnern ein anderes Modell geben.</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Neu messen</translation>
    </message>
    <message>
        <source>Measure {name}</source>
        <translation>{name} messen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>{name} verwenden</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Verwendet für</translation>
    </message>
    <message>
        <source>Use…</source>
        <translation>Verwenden …</translation>
    </message>
</context>
<context>
    <name>ModelWork</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message numerus="yes">
        <source>%Ln number(s) a passage</source>
        <translation>
            <numerusform>%Ln Zahl je Textstelle</numerusform>
            <numerusform>%Ln Zahlen je Textstelle</numerusform>
        </translation>
    </message>
    <message>
        <source>About {size}.</source>
        <translation>Etwa {size}.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Being loaded and measured…</source>
        <translation>Wird geladen und gemessen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change the model</source>
        <translation>Modell wechseln</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Comes with Inkling</source>
        <translation>Liegt Inkling bei</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download a model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>Download {model} from {host}?</source>
        <translation>{model} von {host} herunterladen?</translation>
    </message>
    <message numerus="yes">
        <source>%Ln passage(s) to go through again</source>
        <translation>
            <numerusform>%Ln Textstelle neu zu verarbeiten</numerusform>
            <numerusform>%Ln Textstellen neu zu verarbeiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Beside the original: cosine {mean} on average, at least {least}; of the ten nearest passages {share} % are the same.</source>
        <translation>Verglichen mit dem Original: Kosinus im Mittel {mean}, mindestens {least}; von den zehn nächsten Textstellen sind {share} % dieselben.</translation>
    </message>
    <message>
        <source>Changing {folders}: {done} of {total} passages done. The former model answers.</source>
        <translation>{folders} wird umgestellt: {done} von {total} Textstellen fertig. Das bisherige Modell antwortet.</translation>
    </message>
    <message>
        <source>Comparing it with the original</source>
        <translation>Wird mit dem Original verglichen</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>Wird umgewandelt</translation>
    </message>
    <message>
        <source>Copy in 8 bits</source>
        <translation>Kopie in 8 Bit</translation>
    </message>
    <message>
        <source>In the box</source>
        <translation>Mitgeliefert</translation>
    </message>
    <message>
        <source>It is smaller and quicker, and takes some minutes to make. Passages of your library show how close it comes to the original, which stays; if it differs too much, it is not kept.</source>
        <translation>Sie ist kleiner und schneller; sie herzustellen dauert einige Minuten. Textstellen der Bibliothek zeigen, wie nahe sie dem Original kommt, das erhalten bleibt; weicht sie zu stark ab, wird sie verworfen.</translation>
    </message>
    <message>
        <source>Let it send text</source>
        <translation>Senden erlauben</translation>
    </message>
    <message>
        <source>Let “{name}” send text to {host}?</source>
        <translation>Darf „{name}“ Text an {host} senden?</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Ladezeit</translation>
    </message>
    <message>
        <source>Make a copy of “{name}” in 8 bits?</source>
        <translation>Kopie von „{name}“ in 8 Bit herstellen?</translation>
    </message>
    <message>
        <source>Make the copy</source>
        <translation>Kopie herstellen</translation>
    </message>
    <message>
        <source>Making it 8 bits</source>
        <translation>Wird auf 8 Bit gebracht</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Nicht gesetzt</translation>
    </message>
    <message>
        <source>Nothing of yours is sent; {host} learns your network address and which model you fetch. If you have the model already, point at its folder instead.</source>
        <translation>Eigene Inhalte werden nicht gesendet; {host} erfährt die Netzwerkadresse und welches Modell geholt wird. Liegt das Modell schon vor, genügt es, seinen Ordner zu wählen.</translation>
    </message>
    <message>
        <source>Passages/s</source>
        <translation>Textstellen/s</translation>
    </message>
    <message>
        <source>Quality in Chinese</source>
        <translation>Qualität auf Chinesisch</translation>
    </message>
    <message>
        <source>Quality in English</source>
        <translation>Qualität auf Englisch</translation>
    </message>
    <message>
        <source>Quality in German</source>
        <translation>Qualität auf Deutsch</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>Modell wird gelesen</translation>
    </message>
    <message>
        <source>Sends text to {host}</source>
        <translation>Sendet Text an {host}</translation>
    </message>
    <message>
        <source>Text leaves this computer</source>
        <translation>Text verlässt diesen Rechner</translation>
    </message>
    <message>
        <source>Text stays on this computer</source>
        <translation>Text bleibt auf diesem Rechner</translation>
    </message>
    <message>
        <source>The folder of the model</source>
        <translation>Der Ordner des Modells</translation>
    </message>
    <message>
        <source>To be installed first: {command}</source>
        <translation>Zuerst zu installieren: {command}</translation>
    </message>
    <message>
        <source>Until that is done, the present model answers. You can cancel at any time.</source>
        <translation>Bis das fertig ist, antwortet das jetzige Modell. Abbrechen ist jederzeit möglich.</translation>
    </message>
    <message>
        <source>Use “{name}” for all folders?</source>
        <translation>„{name}“ für alle Ordner verwenden?</translation>
    </message>
    <message>
        <source>Use “{name}” for “{folder}”?</source>
        <translation>„{name}“ für „{folder}“ verwenden?</translation>
    </message>
    <message>
        <source>What: the passages and names of the files in the folders you give this model, and the questions you ask. Where: to {host}, whose terms apply. When: as long as a folder has this model, while its files are read and whenever you search; and once now, a few test sentences of Inkling’s own. The window shows a mark meanwhile.</source>
        <translation>Was: die Textstellen und Namen der Dateien in den Ordnern, die dieses Modell bekommen, und die gestellten Fragen. Wohin: an {host}, dessen Bedingungen gelten. Wann: solange ein Ordner dieses Modell hat, beim Lesen seiner Dateien und bei jeder Suche; und einmal jetzt, einige Testsätze von Inkling selbst. Das Fenster zeigt währenddessen einen Hinweis.</translation>
    </message>
    <message>
        <source>about {price} at the price you gave</source>
        <translation>etwa {price} zum angegebenen Preis</translation>
    </message>
    <message>
        <source>all folders</source>
        <translation>alle Ordner</translation>
    </message>
    <message>
        <source>no folder</source>
        <translation>keinen Ordner</translation>
    </message>
    <message>
        <source>{code} may send text anywhere</source>
        <translation>{code} kann Text überallhin senden</translation>
    </message>
    <message>
        <source>{done} downloaded</source>
        <translation>{done} heruntergeladen</translation>
    </message>
    <message>
        <source>{done} of about {total} downloaded</source>
        <translation>{done} von etwa {total} heruntergeladen</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Add another model</source>
        <translation>Anderes Modell hinzufügen</translation>
    </message>
    <message>
        <source>Add another model…</source>
        <translation>Anderes Modell hinzufügen …</translation>
    </message>
    <message>
        <source>Any other model</source>
        <translation>Jedes andere Modell</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>From a folder, a hub, a server of your own, or a service.</source>
        <translation>Aus einem Ordner, von einem Hub, einem eigenen Server oder einem Dienst.</translation>
    </message>
    <message>
        <source>Measured on this computer; quality from 0 to 1 on a small test.</source>
        <translation>Gemessen auf diesem Rechner; Qualität von 0 bis 1 in einem kleinen Test.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Worth a try</source>
        <translation>Einen Versuch wert</translation>
    </message>
</context>
<context>
    <name>NothingPage</name>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Search without filters</source>
        <translation>Ohne Filter suchen</translation>
    </message>
    <message>
        <source>Try other words, or fewer of them. Files that are still being read are found as soon as their turn has come.</source>
        <translation>Andere oder weniger Wörter versuchen. Dateien, die noch gelesen werden, sind zu finden, sobald sie an der Reihe waren.</translation>
    </message>
</context>
<context>
    <name>NumberEditor</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>No program was found to open “{name}”.</source>
        <translation>Es wurde kein Programm zum Öffnen von „{name}“ gefunden.</translation>
    </message>
    <message>
        <source>“{name}” can run things, so it is shown in its folder instead.</source>
        <translation>„{name}“ kann Programme ausführen und wird deshalb nur in seinem Ordner angezeigt.</translation>
    </message>
    <message>
        <source>“{name}” was moved or deleted.</source>
        <translation>„{name}“ wurde verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>“{name}” was opened; inside it, look for “{inner}”.</source>
        <translation>„{name}“ wurde geöffnet; darin ist „{inner}“ zu suchen.</translation>
    </message>
</context>
<context>
    <name>Option</name>
    <message>
        <source>After how many minutes the folders are compared with the library.</source>
        <translation>Nach wie vielen Minuten die Ordner mit der Bibliothek abgeglichen werden.</translation>
    </message>
    <message>
        <source>After how many seconds reading one file is given up.</source>
        <translation>Nach wie vielen Sekunden das Lesen einer Datei abgebrochen wird.</translation>
    </message>
    <message>
        <source>Colours of the window; system follows the desktop.</source>
        <translation>Farben des Fensters; „Wie die Arbeitsumgebung“ folgt deren Einstellung.</translation>
    </message>
    <message>
        <source>Folders that are left alone, with all that is in them.</source>
        <translation>Ordner, die mit allem darin ausgenommen sind.</translation>
    </message>
    <message>
        <source>How many MB of memory reading one file may take.</source>
        <translation>Wie viele MB Speicher das Lesen einer Datei belegen darf.</translation>
    </message>
    <message>
        <source>How many processes read files; 0 leaves it to Inkling.</source>
        <translation>Wie viele Prozesse Dateien lesen; bei 0 entscheidet Inkling.</translation>
    </message>
    <message>
        <source>How many processor cores the model may use; 0 leaves it to Inkling.</source>
        <translation>Wie viele Prozessorkerne das Modell nutzen darf; bei 0 entscheidet Inkling.</translation>
    </message>
    <message>
        <source>How many results a search shows.</source>
        <translation>Wie viele Ergebnisse eine Suche anzeigt.</translation>
    </message>
    <message>
        <source>In how much of the time indexing works, in percent.</source>
        <translation>In welchem Anteil der Zeit indiziert wird, in Prozent.</translation>
    </message>
    <message>
        <source>Keys that raise the quick search over any program; none by default.</source>
        <translation>Tasten, die die Schnellsuche über jedem Programm öffnen; anfangs keine.</translation>
    </message>
    <message>
        <source>Language of the window; system follows the desktop.</source>
        <translation>Sprache des Fensters; „Wie die Arbeitsumgebung“ folgt deren Einstellung.</translation>
    </message>
    <message>
        <source>What indexing does on battery; slower also pauses below 20 percent of charge.</source>
        <translation>Was beim Indizieren im Akkubetrieb geschieht; „Langsamer arbeiten“ pausiert zudem unter 20 Prozent Ladung.</translation>
    </message>
    <message>
        <source>What orders the results: meaning, words, or both.</source>
        <translation>Wonach die Ergebnisse geordnet werden: Bedeutung, Wörter oder beides.</translation>
    </message>
    <message>
        <source>Whether Inkling starts when you log in, in the tray where there is one.</source>
        <translation>Ob Inkling beim Anmelden startet, in der Symbolleiste, wo es eine gibt.</translation>
    </message>
    <message>
        <source>Whether Inkling stays in the tray when its window is closed.</source>
        <translation>Ob Inkling in der Symbolleiste bleibt, wenn sein Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Whether indexing pauses while a program fills the screen.</source>
        <translation>Ob das Indizieren pausiert, während ein Programm den ganzen Bildschirm füllt.</translation>
    </message>
    <message>
        <source>Whether indexing waits until it is resumed.</source>
        <translation>Ob das Indizieren ruht, bis es fortgesetzt wird.</translation>
    </message>
    <message>
        <source>Whether questions that led to something are kept and offered again.</source>
        <translation>Ob erfolgreiche Suchanfragen gemerkt und wieder vorgeschlagen werden.</translation>
    </message>
    <message>
        <source>Whether text in pictures and scans is read; needs the program Tesseract.</source>
        <translation>Ob Text in Bildern und Scans gelesen wird; dafür ist das Programm Tesseract nötig.</translation>
    </message>
    <message>
        <source>Whether the top of the list is looked at more closely once it is shown.</source>
        <translation>Ob der Anfang der Liste nach dem Anzeigen noch genauer geprüft wird.</translation>
    </message>
    <message>
        <source>Which folders and files are left alone, by name or by path within a watched folder.</source>
        <translation>Welche Ordner und Dateien ausgenommen sind, nach Name oder Pfad innerhalb eines überwachten Ordners.</translation>
    </message>
    <message>
        <source>Which model looks more closely; the one in the box if none is named.</source>
        <translation>Welches Modell genauer hinsieht; das mitgelieferte, wenn keines genannt ist.</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>Other files</source>
        <translation>Andere Dateien</translation>
    </message>
</context>
<context>
    <name>PaceChart</name>
    <message>
        <source>Speed over the time of this run</source>
        <translation>Tempo im Verlauf dieses Durchgangs</translation>
    </message>
    <message>
        <source>{files} a minute</source>
        <translation>{files} pro Minute</translation>
    </message>
    <message>
        <source>{files} a second</source>
        <translation>{files} pro Sekunde</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Fit the width (Ctrl+0)</source>
        <translation>An Breite anpassen (Strg+0)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>Größer (Strg++)</translation>
    </message>
    <message>
        <source>Next page (Page Down)</source>
        <translation>Nächste Seite (Bild ab)</translation>
    </message>
    <message>
        <source>Previous page (Page Up)</source>
        <translation>Vorige Seite (Bild auf)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>Kleiner (Strg+−)</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
    <message>
        <source>{page} / {pages}</source>
        <translation>{page} / {pages}</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
</context>
<context>
    <name>PortalKeys</name>
    <message>
        <source>Quick search</source>
        <translation>Schnellsuche</translation>
    </message>
</context>
<context>
    <name>PreviewHeader</name>
    <message>
        <source>Find similar files</source>
        <translation>Ähnliche Dateien suchen</translation>
    </message>
    <message>
        <source>Next match (F3)</source>
        <translation>Nächster Treffer (F3)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3)</source>
        <translation>Voriger Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnliche</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} von {count}</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Choose a result to read its passage here.</source>
        <translation>Ein Ergebnis auswählen, um die Textstelle hier zu lesen.</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>Diesen Ordner ausnehmen</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Found by its name; no text of it is known.</source>
        <translation>Über den Namen gefunden; es ist kein Text daraus bekannt.</translation>
    </message>
    <message>
        <source>Moved or deleted.</source>
        <translation>Verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>Moved or deleted. This is its text as last read.</source>
        <translation>Verschoben oder gelöscht. Dies ist der zuletzt gelesene Text.</translation>
    </message>
    <message>
        <source>Nothing of it can be shown.</source>
        <translation>Davon kann nichts angezeigt werden.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>The folder of this file cannot be reached now. This is its text as last read.</source>
        <translation>Der Ordner dieser Datei ist zurzeit nicht erreichbar. Dies ist der zuletzt gelesene Text.</translation>
    </message>
    <message>
        <source>This passage has changed since it was found.</source>
        <translation>Diese Textstelle hat sich geändert, seit sie gefunden wurde.</translation>
    </message>
    <message>
        <source>Why this: {reasons}</source>
        <translation>Warum: {reasons}</translation>
    </message>
    <message>
        <source>meaning {value}</source>
        <translation>Bedeutung {value}</translation>
    </message>
    <message>
        <source>words: {words}</source>
        <translation>Wörter: {words}</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>A smaller copy of {name} is measured with your own passages, {needed} at least; add documents first.</source>
        <translation>Eine kleinere Kopie von {name} wird an eigenen Textstellen gemessen, mindestens {needed}; bitte zuerst Dokumente hinzufügen.</translation>
    </message>
    <message>
        <source>Adding {name} was cancelled; nothing was changed.</source>
        <translation>Das Hinzufügen von {name} wurde abgebrochen; nichts wurde verändert.</translation>
    </message>
    <message>
        <source>Another Inkling is using the library {path}; close it, or wait until it has finished, and try again.</source>
        <translation>Ein anderes Inkling verwendet die Bibliothek {path}; bitte schließen oder warten, bis es fertig ist, und erneut versuchen.</translation>
    </message>
    <message>
        <source>In 8 bits {name} differs too much from itself (cosine {cosine}, {overlap} of the nearest texts in common); keep 8 bits to its weights, or use it as it is.</source>
        <translation>In 8 Bit weicht {name} zu stark von sich selbst ab (Kosinus {cosine}, {overlap} der nächsten Texte gemeinsam); bitte nur die Gewichte in 8 Bit wandeln oder das Modell lassen, wie es ist.</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be used: {detail}.</source>
        <translation>Das Datenverzeichnis {path} kann nicht verwendet werden: {detail}.</translation>
    </message>
    <message>
        <source>The data directory {path} cannot be written; change its permissions or choose another with --data-dir.</source>
        <translation>In das Datenverzeichnis {path} kann nicht geschrieben werden; bitte die Rechte ändern oder mit --data-dir ein anderes wählen.</translation>
    </message>
    <message>
        <source>The disk that holds {path} is full; free some space and Inkling goes on where it stopped.</source>
        <translation>Der Datenträger mit {path} ist voll; sobald wieder Platz ist, macht Inkling dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be read; check its permissions.</source>
        <translation>Der Ordner {path} kann nicht gelesen werden; bitte die Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>The folder {path} does not exist; check its name.</source>
        <translation>Der Ordner {path} existiert nicht; bitte den Namen prüfen.</translation>
    </message>
    <message>
        <source>The library database {path} is damaged; move it away and index your folders again, or restore it from a backup. Nothing was changed.</source>
        <translation>Die Datenbank {path} der Bibliothek ist beschädigt; bitte wegbewegen und die Ordner neu indizieren oder aus einer Sicherung wiederherstellen. Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>The library is empty; add a folder with `inkling index FOLDER`.</source>
        <translation>Die Bibliothek ist leer; mit `inkling index FOLDER` einen Ordner hinzufügen.</translation>
    </message>
    <message>
        <source>The library {path} was written by a newer Inkling; update Inkling to open it.</source>
        <translation>Die Bibliothek {path} stammt von einem neueren Inkling; zum Öffnen bitte Inkling aktualisieren.</translation>
    </message>
    <message>
        <source>The library {path} was written by an older Inkling; open the window or run `inkling index` once to bring it up to date.</source>
        <translation>Die Bibliothek {path} stammt von einem älteren Inkling; das Fenster öffnen oder einmal `inkling index` ausführen, um sie auf den neuen Stand zu bringen.</translation>
    </message>
    <message>
        <source>{provider} needs packages that are not part of this installation; they can be added to an Inkling that was installed from its source.</source>
        <translation>{provider} braucht Pakete, die nicht Teil dieser Installation sind; hinzufügen lassen sie sich einem Inkling, das aus den Quellen installiert wurde.</translation>
    </message>
    <message>
        <source>The list of models {path} cannot be read ({detail}); mend it, or move it away and add your models again.</source>
        <translation>Die Liste der Modelle {path} kann nicht gelesen werden ({detail}); bitte richtigstellen, oder wegbewegen und die Modelle neu hinzufügen.</translation>
    </message>
    <message>
        <source>The measurement needs a place for temporary files ({detail}); name a directory with some hundred megabytes of free space in TMPDIR.</source>
        <translation>Die Messung braucht Platz für temporäre Dateien ({detail}); bitte in TMPDIR ein Verzeichnis mit einigen hundert Megabyte freiem Speicher angeben.</translation>
    </message>
    <message>
        <source>The model behind {name} is not the one your library was embedded with; `inkling models use` embeds it anew.</source>
        <translation>Das Modell hinter {name} ist nicht mehr das, mit dem die Bibliothek verarbeitet wurde; `inkling models use` verarbeitet sie neu.</translation>
    </message>
    <message>
        <source>The model {name} cannot be loaded: {detail}.</source>
        <translation>Das Modell {name} kann nicht geladen werden: {detail}.</translation>
    </message>
    <message>
        <source>The model {name} does not score texts; name one for search.reranker that does.</source>
        <translation>Das Modell {name} bewertet keine Texte; nennen Sie für search.reranker eines, das es tut.</translation>
    </message>
    <message>
        <source>The model {name} gave vectors that cannot be used: {detail}.</source>
        <translation>Das Modell {name} hat unbrauchbare Vektoren geliefert: {detail}.</translation>
    </message>
    <message>
        <source>The model {name} gives no vectors, so that no folder can have it; `inkling config search.reranker {name}` has it look at the best results again.</source>
        <translation>Das Modell {name} liefert keine Vektoren, deshalb kann kein Ordner es haben; mit `inkling config search.reranker {name}` sieht es die besten Ergebnisse noch einmal an.</translation>
    </message>
    <message>
        <source>The model {name} is missing from {path}; reinstall Inkling.</source>
        <translation>Das Modell {name} fehlt in {path}; bitte Inkling neu installieren.</translation>
    </message>
    <message>
        <source>The model {name} is not on this computer; allow its download, or name the folder that holds it.</source>
        <translation>Das Modell {name} ist nicht auf diesem Rechner; bitte das Herunterladen erlauben oder den Ordner angeben, in dem es liegt.</translation>
    </message>
    <message>
        <source>The model {name} is used by {folder}; give that folder another model first.</source>
        <translation>Das Modell {name} wird von {folder} verwendet; bitte diesem Ordner zuerst ein anderes geben.</translation>
    </message>
    <message>
        <source>The model {name} looks at results again; `inkling config search.reranker &apos;&apos;` ends that first.</source>
        <translation>Das Modell {name} sieht Ergebnisse noch einmal durch; `inkling config search.reranker &apos;&apos;` beendet das zuerst.</translation>
    </message>
    <message>
        <source>The model {other} needs the model {name}; remove {other} first.</source>
        <translation>Das Modell {other} braucht das Modell {name}; entfernen Sie zuerst {other}.</translation>
    </message>
    <message>
        <source>The settings file {path} is damaged ({detail}); defaults are used until it is mended.</source>
        <translation>Die Einstellungsdatei {path} ist beschädigt ({detail}); bis sie repariert ist, gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>There is a model named {name} already; choose another name.</source>
        <translation>Ein Modell namens {name} gibt es schon; bitte einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>There is no model named {name}; `inkling models list` names them.</source>
        <translation>Es gibt kein Modell namens {name}; `inkling models list` nennt alle.</translation>
    </message>
    <message>
        <source>There is no provider named {provider}; `inkling models list` names them.</source>
        <translation>Es gibt keinen Anbieter namens {provider}; `inkling models list` nennt alle.</translation>
    </message>
    <message>
        <source>There is no setting named {key}; `inkling config` lists them.</source>
        <translation>Es gibt keine Einstellung namens {key}; `inkling config` listet alle auf.</translation>
    </message>
    <message>
        <source>This computer has no keyring that could keep the key ({detail}); set the environment variable {variable} instead.</source>
        <translation>Dieser Rechner hat keinen Schlüsselbund, der den Schlüssel aufbewahren könnte ({detail}); bitte stattdessen die Umgebungsvariable {variable} setzen.</translation>
    </message>
    <message>
        <source>{host} does not answer ({detail}); Inkling tries again by itself, words are found meanwhile.</source>
        <translation>{host} antwortet nicht ({detail}); Inkling versucht es von selbst wieder, Wörter werden inzwischen gefunden.</translation>
    </message>
    <message>
        <source>{host} refuses the request ({detail}); check the key and the name of the model.</source>
        <translation>{host} weist die Anfrage ab ({detail}); bitte Schlüssel und Namen des Modells prüfen.</translation>
    </message>
    <message>
        <source>{name} cannot be the name of a model; begin with a letter or a digit, and keep to one line of at most 80 characters.</source>
        <translation>{name} kann kein Modell heißen; mit einem Buchstaben oder einer Ziffer beginnen, in einer Zeile mit höchstens 80 Zeichen.</translation>
    </message>
    <message>
        <source>{path} is a file; add the folder that contains it.</source>
        <translation>{path} ist eine Datei; bitte den Ordner hinzufügen, der sie enthält.</translation>
    </message>
    <message>
        <source>{path} is already watched as part of {outer}.</source>
        <translation>{path} wird bereits als Teil von {outer} überwacht.</translation>
    </message>
    <message>
        <source>{path} is not a folder of the library; `inkling status` lists them.</source>
        <translation>{path} ist kein Ordner der Bibliothek; `inkling status` listet sie auf.</translation>
    </message>
    <message>
        <source>{path} is not in the library; add its folder with `inkling index`.</source>
        <translation>{path} ist nicht in der Bibliothek; den Ordner mit `inkling index` hinzufügen.</translation>
    </message>
    <message>
        <source>{path} is where Inkling keeps its own data; choose another folder.</source>
        <translation>In {path} bewahrt Inkling seine eigenen Daten auf; bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{provider} needs a key; `inkling models add` asks for it and keeps it in the keyring of your computer.</source>
        <translation>{provider} braucht einen Schlüssel; `inkling models add` fragt danach und legt ihn in den Schlüsselbund des Rechners.</translation>
    </message>
    <message>
        <source>{provider} needs packages that are not installed; `pip install &apos;inkling-search[{extra}]&apos;` installs them.</source>
        <translation>{provider} braucht Pakete, die nicht installiert sind; `pip install &apos;inkling-search[{extra}]&apos;` installiert sie.</translation>
    </message>
    <message>
        <source>{value} is not valid for {key}: {expected} is needed.</source>
        <translation>{value} ist kein gültiger Wert für {key}; nötig ist: {expected}.</translation>
    </message>
    <message>
        <source>{value} is not valid for {option} of {provider}: {expected} is needed.</source>
        <translation>{value} ist kein gültiger Wert für {option} von {provider}; nötig ist: {expected}.</translation>
    </message>
</context>
<context>
    <name>QuestionTools</name>
    <message>
        <source>Clear search history</source>
        <translation>Suchverlauf löschen</translation>
    </message>
    <message>
        <source>Search history cleared</source>
        <translation>Suchverlauf gelöscht</translation>
    </message>
    <message>
        <source>Search no longer saved</source>
        <translation>Suche ist nicht mehr gespeichert</translation>
    </message>
    <message>
        <source>Search saved in the panel on the left</source>
        <translation>Suche in der Filterleiste gespeichert</translation>
    </message>
</context>
<context>
    <name>QuickWindow</name>
    <message>
        <source>Passage copied with its source</source>
        <translation>Textstelle mit Quelle kopiert</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>Schnellsuche</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search by what you remember</source>
        <translation>Suchen, woran man sich erinnert</translation>
    </message>
    <message>
        <source>Show all in Inkling</source>
        <translation>Alles in Inkling anzeigen</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Files of this kind are not read.</source>
        <translation>Dateien dieser Art werden nicht gelesen.</translation>
    </message>
    <message>
        <source>It lies too deep inside other files to be read.</source>
        <translation>Sie liegt zu tief in anderen Dateien, um gelesen zu werden.</translation>
    </message>
    <message>
        <source>Only the first {count} files inside were read.</source>
        <translation>Nur die ersten {count} enthaltenen Dateien wurden gelesen.</translation>
    </message>
    <message>
        <source>Only the first {limit_mb} MB of text were read.</source>
        <translation>Nur die ersten {limit_mb} MB Text wurden gelesen.</translation>
    </message>
    <message>
        <source>Part of the file is damaged: {part}.</source>
        <translation>Ein Teil der Datei ist beschädigt: {part}.</translation>
    </message>
    <message>
        <source>Reading it needed more than {limit_mb} MB of memory.</source>
        <translation>Das Lesen brauchte mehr als {limit_mb} MB Speicher.</translation>
    </message>
    <message>
        <source>Text recognition needs the program Tesseract; install it (package tesseract-ocr).</source>
        <translation>Für die Texterkennung bitte das Programm Tesseract installieren (Paket tesseract-ocr).</translation>
    </message>
    <message>
        <source>Reading it took longer than {seconds} s and was stopped.</source>
        <translation>Das Lesen dauerte länger als {seconds} s und wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Some characters could not be decoded.</source>
        <translation>Einige Zeichen konnten nicht dekodiert werden.</translation>
    </message>
    <message>
        <source>Text in pictures was not read ({where}). Text recognition (Tesseract) can read it.</source>
        <translation>Text in Bildern wurde nicht gelesen ({where}). Die Texterkennung (Tesseract) kann ihn lesen.</translation>
    </message>
    <message>
        <source>The disk reported an error: {detail}.</source>
        <translation>Der Datenträger meldete einen Fehler: {detail}.</translation>
    </message>
    <message>
        <source>The file changed while it was read; it will be read again.</source>
        <translation>Die Datei änderte sich während des Lesens; sie wird erneut gelesen.</translation>
    </message>
    <message>
        <source>The file contains something unsafe: {what}.</source>
        <translation>Die Datei enthält etwas Unsicheres: {what}.</translation>
    </message>
    <message>
        <source>The file disappeared while it was being read.</source>
        <translation>Die Datei verschwand während des Lesens.</translation>
    </message>
    <message>
        <source>The file holds binary data, not text.</source>
        <translation>Die Datei enthält Binärdaten, keinen Text.</translation>
    </message>
    <message>
        <source>The file holds no text.</source>
        <translation>Die Datei enthält keinen Text.</translation>
    </message>
    <message>
        <source>The file holds only pictures. Text recognition (Tesseract) can read text in them.</source>
        <translation>Die Datei enthält nur Bilder. Die Texterkennung (Tesseract) kann Text darin lesen.</translation>
    </message>
    <message>
        <source>The file is damaged or cut off.</source>
        <translation>Die Datei ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is excluded by the rule “{rule}”.</source>
        <translation>Die Datei ist durch die Regel „{rule}“ ausgenommen.</translation>
    </message>
    <message>
        <source>The file is in the cloud and not on this computer.</source>
        <translation>Die Datei liegt in der Cloud und nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The file is larger than the limit of {limit_mb} MB.</source>
        <translation>Die Datei ist größer als die Grenze von {limit_mb} MB.</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>Die Datei ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>The reader stopped unexpectedly on this file.</source>
        <translation>Das Lesen dieser Datei brach unerwartet ab.</translation>
    </message>
    <message>
        <source>The text encoding was guessed as {encoding}.</source>
        <translation>Als Zeichenkodierung wurde {encoding} vermutet.</translation>
    </message>
    <message>
        <source>This variant of the format is not read: {what}.</source>
        <translation>Diese Variante des Formats wird nicht gelesen: {what}.</translation>
    </message>
    <message>
        <source>Unpacked, the file would exceed the safety limit.</source>
        <translation>Entpackt würde die Datei die Sicherheitsgrenze überschreiten.</translation>
    </message>
    <message>
        <source>You do not have permission to read it.</source>
        <translation>Die Berechtigung zum Lesen fehlt.</translation>
    </message>
    <message>
        <source>{member} inside the file was not read: {why}</source>
        <translation>{member} in der Datei wurde nicht gelesen: {why}</translation>
    </message>
</context>
<context>
    <name>Resident</name>
    <message>
        <source>Starting at login could not be changed: {detail}.</source>
        <translation>Der Start beim Anmelden konnte nicht geändert werden: {detail}.</translation>
    </message>
    <message>
        <source>This desktop shows no tray: Inkling ends when its window is closed.</source>
        <translation>Dieser Desktop zeigt keine Symbolleiste: Inkling endet, wenn sein Fenster geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Copy passage with source</source>
        <translation>Textstelle mit Quelle kopieren</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Exclude this folder</source>
        <translation>Diesen Ordner ausnehmen</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Passage copied with its source</source>
        <translation>Textstelle mit Quelle kopiert</translation>
    </message>
    <message>
        <source>Path copied</source>
        <translation>Pfad kopiert</translation>
    </message>
    <message>
        <source>Search only in this folder</source>
        <translation>Nur in diesem Ordner suchen</translation>
    </message>
    <message>
        <source>Search without this folder</source>
        <translation>Ohne diesen Ordner suchen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
</context>
<context>
    <name>ResultsDelegate</name>
    <message>
        <source>moved or deleted</source>
        <translation>verschoben oder gelöscht</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>found by words</source>
        <translation>über Wörter gefunden</translation>
    </message>
    <message>
        <source>moved or deleted</source>
        <translation>verschoben oder gelöscht</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>similarity {value}</source>
        <translation>Ähnlichkeit {value}</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>“{name}” was deleted, or moved out of your folders.</source>
        <translation>„{name}“ wurde gelöscht oder aus den überwachten Ordnern verschoben.</translation>
    </message>
    <message>
        <source>“{name}” was moved: it is in “{folder}” now.</source>
        <translation>„{name}“ wurde verschoben: Die Datei ist jetzt in „{folder}“.</translation>
    </message>
</context>
<context>
    <name>RowsView</name>
    <message>
        <source>Rows around the passage</source>
        <translation>Zeilen um die Textstelle</translation>
    </message>
</context>
<context>
    <name>RulesEditor</name>
    <message>
        <source>A name or pattern, such as *.tmp or drafts/</source>
        <translation>Ein Name oder Muster, z. B. *.tmp oder entwürfe/</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Another name or pattern</source>
        <translation>Weiterer Name oder weiteres Muster</translation>
    </message>
    <message>
        <source>Leave a folder alone…</source>
        <translation>Ordner ausnehmen …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>What is left alone</source>
        <translation>Was ausgenommen ist</translation>
    </message>
    <message>
        <source>“{rule}” is no pattern; write it as in a .gitignore file.</source>
        <translation>„{rule}“ ist kein Muster; die Schreibweise ist die einer .gitignore-Datei.</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>Back to the default</source>
        <translation>Auf Vorgabe zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Always read</source>
        <translation>Immer lesen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Compare folders every</source>
        <translation>Ordner abgleichen alle</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Files read at once</source>
        <translation>Gleichzeitig gelesene Dateien</translation>
    </message>
    <message>
        <source>Folders left alone</source>
        <translation>Ausgenommene Ordner</translation>
    </message>
    <message>
        <source>Give a file up after</source>
        <translation>Eine Datei aufgeben nach</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Left alone by name or path</source>
        <translation>Nach Name oder Pfad ausgenommen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Like the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Look more closely at the best</source>
        <translation>Die besten genauer prüfen</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Meaning and words</source>
        <translation>Bedeutung und Wörter</translation>
    </message>
    <message>
        <source>Memory for reading a file</source>
        <translation>Speicher zum Lesen einer Datei</translation>
    </message>
    <message>
        <source>Model that looks more closely</source>
        <translation>Modell, das genauer hinsieht</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>Nie lesen</translation>
    </message>
    <message>
        <source>Number of results</source>
        <translation>Anzahl der Ergebnisse</translation>
    </message>
    <message>
        <source>On battery</source>
        <translation>Im Akkubetrieb</translation>
    </message>
    <message>
        <source>Order results by</source>
        <translation>Ergebnisse ordnen nach</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Pause in full screen</source>
        <translation>Bei Vollbild pausieren</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizieren pausieren</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Processor cores for meaning</source>
        <translation>Prozessorkerne für Bedeutung</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>Schnellsuche</translation>
    </message>
    <message>
        <source>Read when asked for</source>
        <translation>Auf Wunsch lesen</translation>
    </message>
    <message>
        <source>Remember questions</source>
        <translation>Suchanfragen merken</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Start at login</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>In der Symbolleiste bleiben</translation>
    </message>
    <message>
        <source>Text in pictures and scans</source>
        <translation>Text in Bildern und Scans</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Work as usual</source>
        <translation>Normal arbeiten</translation>
    </message>
    <message>
        <source>Work in so much of the time</source>
        <translation>Anteil der Arbeitszeit</translation>
    </message>
    <message>
        <source>Work slower</source>
        <translation>Langsamer arbeiten</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Begin a new one</source>
        <translation>Neue beginnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Inkling looks for no updates, and sends nothing unless a model does.</source>
        <translation>Inkling sucht nicht nach Aktualisierungen und sendet nichts, außer ein Modell tut es.</translation>
    </message>
    <message>
        <source>Kept, though this Inkling does not know it: {keys}</source>
        <translation>Beibehalten, obwohl dieses Inkling es nicht kennt: {keys}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>Keine Einstellung heißt so.</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Show the file</source>
        <translation>Datei anzeigen</translation>
    </message>
    <message>
        <source>Show the models</source>
        <translation>Modelle anzeigen</translation>
    </message>
    <message>
        <source>Show where your data is</source>
        <translation>Anzeigen, wo die Daten liegen</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>Anzeigen …</translation>
    </message>
    <message>
        <source>Speed, size, quality and privacy side by side; others can be added.</source>
        <translation>Tempo, Größe, Qualität und Privatsphäre nebeneinander; weitere lassen sich hinzufügen.</translation>
    </message>
    <message>
        <source>The damaged file is kept beside it, with .old.</source>
        <translation>Die beschädigte Datei bleibt daneben mit der Endung .old erhalten.</translation>
    </message>
    <message>
        <source>What reads the meaning</source>
        <translation>Was die Bedeutung liest</translation>
    </message>
    <message>
        <source>Your library and these settings</source>
        <translation>Bibliothek und diese Einstellungen</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Copy the passage with its source</source>
        <translation>Textstelle mit Quelle kopieren</translation>
    </message>
    <message>
        <source>Copy the path, in the results</source>
        <translation>In den Ergebnissen: Pfad kopieren</translation>
    </message>
    <message>
        <source>Find similar files</source>
        <translation>Ähnliche Dateien suchen</translation>
    </message>
    <message>
        <source>From the field to the results, and back with Up</source>
        <translation>Vom Feld zu den Ergebnissen, mit Pfeil auf zurück</translation>
    </message>
    <message>
        <source>Go to the search field (or Ctrl+K)</source>
        <translation>Zum Suchfeld (oder Strg+K)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Larger page (Ctrl+− smaller, Ctrl+0 as wide as fits)</source>
        <translation>Seite vergrößern (Strg+− verkleinern, Strg+0 an Breite anpassen)</translation>
    </message>
    <message>
        <source>Library: folders, what is left alone, unread files</source>
        <translation>Bibliothek: Ordner, Ausnahmen, nicht gelesene Dateien</translation>
    </message>
    <message>
        <source>Map of the library: near in meaning, near on the screen</source>
        <translation>Karte der Bibliothek: nah in der Bedeutung, nah auf dem Bildschirm</translation>
    </message>
    <message>
        <source>Models: what reads the meaning, measured here</source>
        <translation>Modelle: was die Bedeutung liest, hier gemessen</translation>
    </message>
    <message>
        <source>More passages of the file (Left hides them)</source>
        <translation>Weitere Textstellen der Datei (Pfeil links blendet sie aus)</translation>
    </message>
    <message>
        <source>Next match in the file (previous with Shift+F3)</source>
        <translation>Nächster Treffer in der Datei (voriger mit Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next page, in the preview (PgUp for the previous)</source>
        <translation>In der Vorschau: nächste Seite (Bild auf für die vorige)</translation>
    </message>
    <message>
        <source>Open the selected file</source>
        <translation>Ausgewählte Datei öffnen</translation>
    </message>
    <message>
        <source>Quit, also from the tray</source>
        <translation>Beenden, auch aus der Symbolleiste</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show it in its folder</source>
        <translation>In ihrem Ordner anzeigen</translation>
    </message>
    <message>
        <source>Show or hide the filters</source>
        <translation>Filter ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the preview, in the results</source>
        <translation>In den Ergebnissen: Vorschau ein- oder ausblenden</translation>
    </message>
    <message>
        <source>This page (or ? in the results)</source>
        <translation>Diese Übersicht (oder ? in den Ergebnissen)</translation>
    </message>
</context>
<context>
    <name>SideWindows</name>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} gespeichert.</translation>
    </message>
    <message>
        <source>{name} could not be saved: {detail}. Choose another place.</source>
        <translation>{name} konnte nicht gespeichert werden: {detail}. Bitte einen anderen Ort wählen.</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>By folder</source>
        <translation>Nach Ordner</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>Nach Art</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>Nicht gruppiert</translation>
    </message>
    <message>
        <source>Relevance</source>
        <translation>Relevanz</translation>
    </message>
    <message>
        <source>Sorted by: {order}</source>
        <translation>Sortiert nach: {order}</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Network: never used</source>
        <translation>Netzwerk: nie benutzt</translation>
    </message>
    <message>
        <source>Network: used</source>
        <translation>Netzwerk: benutzt</translation>
    </message>
    <message>
        <source>Passages of your documents and your questions leave this computer while folders have this model: {names}. A click shows the models.</source>
        <translation>Textstellen der Dokumente und die Fragen verlassen diesen Rechner, solange Ordner dieses Modell haben: {names}. Ein Klick zeigt die Modelle.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizieren pausieren</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>Indizieren fortsetzen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>SuggestionsModel</name>
    <message>
        <source>asked before</source>
        <translation>schon gefragt</translation>
    </message>
    <message>
        <source>changed before</source>
        <translation>geändert vor</translation>
    </message>
    <message>
        <source>changed since</source>
        <translation>geändert seit</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>kind of file</source>
        <translation>Dateiart</translation>
    </message>
    <message>
        <source>language it is written in</source>
        <translation>Sprache des Textes</translation>
    </message>
    <message>
        <source>part of the name</source>
        <translation>Teil des Namens</translation>
    </message>
    <message>
        <source>size of the file</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>wer es geschrieben hat</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Map of the library</source>
        <translation>Karte der Bibliothek</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search by what you remember</source>
        <translation>Suchen, woran man sich erinnert</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Inkling</source>
        <translation>Inkling öffnen</translation>
    </message>
    <message>
        <source>Pause indexing</source>
        <translation>Indizieren pausieren</translation>
    </message>
    <message>
        <source>Quick search</source>
        <translation>Schnellsuche</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Resume indexing</source>
        <translation>Indizieren fortsetzen</translation>
    </message>
</context>
<context>
    <name>UnexpectedErrors</name>
    <message>
        <source>Something went wrong inside Inkling; the log has the details.</source>
        <translation>In Inkling ist etwas schiefgegangen; Einzelheiten stehen im Protokoll.</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Weiterer Ordner …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Choose your folders. Inkling reads the documents in them and finds them by meaning and by word. Nothing leaves this computer.</source>
        <translation>Ordner auswählen genügt: Inkling liest die Dokumente darin und findet sie nach Bedeutung und Wortlaut. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Find it by what you remember</source>
        <translation>Finden, woran man sich erinnert</translation>
    </message>
    <message>
        <source>Inkling reads your files where they are and changes none of them. What it learns is kept in a folder of its own, for you alone. Nothing is sent anywhere: no account, no telemetry, no network.</source>
        <translation>Inkling liest die Dateien dort, wo sie sind, und verändert keine davon. Was es lernt, bleibt in einem eigenen Ordner, auf den sonst niemand Zugriff hat. Nichts wird gesendet: kein Konto, keine Telemetrie, kein Netzwerk.</translation>
    </message>
    <message>
        <source>It stays with you</source>
        <translation>Alles bleibt hier</translation>
    </message>
    <message>
        <source>Start reading</source>
        <translation>Lesen beginnen</translation>
    </message>
    <message>
        <source>Try it with a few sample texts</source>
        <translation>Mit einigen Beispieltexten ausprobieren</translation>
    </message>
    <message>
        <source>or drop a folder anywhere in this window</source>
        <translation>oder einen Ordner irgendwo in diesem Fenster ablegen</translation>
    </message>
</context>
<context>
    <name>WithinBar</name>
    <message>
        <source>Search in all files again</source>
        <translation>Wieder in allen Dateien suchen</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read</source>
        <translation>
            <numerusform>%Ln Datei nicht lesbar</numerusform>
            <numerusform>%Ln Dateien nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) skipped</source>
        <translation>
            <numerusform>%Ln Datei übersprungen</numerusform>
            <numerusform>%Ln Dateien übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln folder(s)</source>
        <translation>
            <numerusform>%Ln Ordner</numerusform>
            <numerusform>%Ln Ordner</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more passage(s)</source>
        <translation>
            <numerusform>%Ln weitere Textstelle</numerusform>
            <numerusform>%Ln weitere Textstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Cell {n}</source>
        <translation>Zelle {n}</translation>
    </message>
    <message>
        <source>Chapter {n}</source>
        <translation>Kapitel {n}</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Found by word</source>
        <translation>Nach Wort findbar</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Line {n}</source>
        <translation>Zeile {n}</translation>
    </message>
    <message>
        <source>Looking through your folders</source>
        <translation>Ordner werden durchgesehen</translation>
    </message>
    <message>
        <source>Never used since Inkling started</source>
        <translation>Seit dem Start von Inkling nie benutzt</translation>
    </message>
    <message>
        <source>No folder added yet</source>
        <translation>Noch kein Ordner hinzugefügt</translation>
    </message>
    <message>
        <source>Nothing here matches well. This is what comes nearest.</source>
        <translation>Hier passt nichts gut. Dies kommt dem am nächsten.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Page {n}</source>
        <translation>Seite {n}</translation>
    </message>
    <message>
        <source>Part {n}</source>
        <translation>Teil {n}</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen</source>
        <translation>Pausiert: Ein Programm füllt den Bildschirm</translation>
    </message>
    <message>
        <source>Paused: on battery</source>
        <translation>Pausiert: Akkubetrieb</translation>
    </message>
    <message>
        <source>Paused: on low battery</source>
        <translation>Pausiert: Akku fast leer</translation>
    </message>
    <message>
        <source>Reading meaning of {done} of {total}</source>
        <translation>Bedeutung wird gelesen: {done} von {total}</translation>
    </message>
    <message>
        <source>Reading {done} of {total}</source>
        <translation>Wird gelesen: {done} von {total}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Row {n}</source>
        <translation>Zeile {n}</translation>
    </message>
    <message>
        <source>Searched for “{text}”.</source>
        <translation>Gesucht wurde „{text}“.</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Slide {n}</source>
        <translation>Folie {n}</translation>
    </message>
    <message>
        <source>Slower: on battery</source>
        <translation>Langsamer: Akkubetrieb</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Stark</translation>
    </message>
    <message>
        <source>The folder “{name}” cannot be reached; what was found in it is kept.</source>
        <translation>Der Ordner „{name}“ ist nicht erreichbar; was darin gefunden wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The folders of this model were searched by word.</source>
        <translation>Die Ordner dieses Modells wurden nach Wörtern durchsucht.</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message numerus="yes">
        <source>Used %Ln time(s) since Inkling started</source>
        <translation>
            <numerusform>Seit dem Start von Inkling %Ln-mal benutzt</numerusform>
            <numerusform>Seit dem Start von Inkling %Ln-mal benutzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Schwach</translation>
    </message>
    <message>
        <source>about {n} h</source>
        <translation>etwa {n} Std.</translation>
    </message>
    <message>
        <source>about {n} min</source>
        <translation>etwa {n} Min.</translation>
    </message>
    <message>
        <source>best match good</source>
        <translation>bester Treffer: gut</translation>
    </message>
    <message>
        <source>best match strong</source>
        <translation>bester Treffer: stark</translation>
    </message>
    <message>
        <source>best match weak</source>
        <translation>bester Treffer: schwach</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>more than {files}</source>
        <translation>mehr als {files}</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>{files} left</source>
        <translation>noch {files}</translation>
    </message>
    <message>
        <source>{files} like “{name}”</source>
        <translation>{files} wie „{name}“</translation>
    </message>
    <message>
        <source>{host} does not answer; its folders were searched by word.</source>
        <translation>{host} antwortet nicht; die zugehörigen Ordner wurden nach Wörtern durchsucht.</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>{n} could not be read</source>
        <translation>{n} nicht lesbar</translation>
    </message>
    <message>
        <source>{n} found by word</source>
        <translation>{n} nach Wort findbar</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>{n} offline</source>
        <translation>{n} nicht erreichbar</translation>
    </message>
    <message>
        <source>{n} ready</source>
        <translation>{n} bereit</translation>
    </message>
    <message>
        <source>{n} skipped</source>
        <translation>{n} übersprungen</translation>
    </message>
    <message>
        <source>{n} waiting</source>
        <translation>{n} warten</translation>
    </message>
</context>
</TS>

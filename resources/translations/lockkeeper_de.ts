<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>CloseButton</name>
    <message>
        <source>Close Tab</source>
        <translation>Tab schließen</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>Schritt &amp;nach oben</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Schritt nach unten</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Float</source>
        <translation>Ablösen</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>Löst den Andockbereich ab oder dockt ihn wieder an</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>Schließt den Andockbereich</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Suchen in:</translation>
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
        <source>Parent Directory</source>
        <translation>Übergeordneter Ordner</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Neuen Ordner anlegen</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>&amp;Dateiname:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Ordner:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Dateityp:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>&amp;Versteckte Dateien zeigen</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Neuer Ordner</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 gibt es bereits.
Soll die Datei ersetzt werden?</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Geändert am</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Tastenkürzel drücken</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ja</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Nein</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Vorgaben wiederherstellen</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>&amp;Linkadresse kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>lk::ui::AboutDialog</name>
    <message>
        <source>About Lockkeeper</source>
        <translation>Über Lockkeeper</translation>
    </message>
    <message>
        <source>Lockkeeper %1</source>
        <translation>Lockkeeper %1</translation>
    </message>
    <message>
        <source>A workbench for PostgreSQL migrations: sees every environment side by side, shows what a change will do before it does it, and leads out when one went wrong.

Apache License 2.0.
With Qt %1, libpqxx, libpg_query, KSyntaxHighlighting, QtKeychain, spdlog, fmt and toml++.</source>
        <translation>Eine Werkbank für PostgreSQL-Migrationen: Sie zeigt alle Umgebungen nebeneinander, zeigt, was eine Änderung tun wird, bevor sie es tut, und führt heraus, wenn eine schiefging.

Apache License 2.0.
Mit Qt %1, libpqxx, libpg_query, KSyntaxHighlighting, QtKeychain, spdlog, fmt und toml++.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActDialog</name>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed and nothing is left.</source>
        <translation>Abgebrochen; nichts wurde geändert, nichts ist übrig.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActionRegistry</name>
    <message>
        <source>%1 (%2)</source>
        <comment>action (shortcut)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Not now: %1</source>
        <translation>Jetzt nicht: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActivityModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>For</source>
        <comment>how long</comment>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Activity of %1</source>
        <translation>Aktivität von %1</translation>
    </message>
    <message>
        <source>Add an environment first.</source>
        <translation>Zuerst eine Umgebung hinzufügen.</translation>
    </message>
    <message>
        <source>Refresh: %1 s</source>
        <translation>Auffrischen: %1 s</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Auffrischen</translation>
    </message>
    <message>
        <source>Read at %1</source>
        <translation>Gelesen um %1</translation>
    </message>
    <message>
        <source>The activity of %1 could not be read.</source>
        <translation>Die Aktivität von %1 war nicht zu lesen.</translation>
    </message>
    <message>
        <source>No environment is in focus.</source>
        <translation>Keine Umgebung ist im Blick.</translation>
    </message>
    <message>
        <source>Add one, or choose one in the tool bar.</source>
        <translation>Eine hinzufügen oder in der Werkzeugleiste eine wählen.</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Es gibt nichts zu zeigen.</translation>
    </message>
    <message>
        <source>Reading the activity of %1</source>
        <translation>Die Aktivität von %1 wird gelesen</translation>
    </message>
    <message>
        <source>The activity of %1 has not been read.</source>
        <translation>Die Aktivität von %1 wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Reading connects read-only and changes nothing.</source>
        <translation>Lesen verbindet nur lesend und ändert nichts.</translation>
    </message>
    <message>
        <source>Nobody is blocked.</source>
        <translation>Niemand ist blockiert.</translation>
    </message>
    <message>
        <source>No session is idle in a transaction.</source>
        <translation>Keine Sitzung ist untätig in einer Transaktion.</translation>
    </message>
    <message>
        <source>Nobody else is connected.</source>
        <translation>Niemand sonst ist verbunden.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>Fi&amp;lter leeren</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) belong to other roles: what they do is not visible to ours.</source>
        <translation>
            <numerusform>%n Sitzung gehört einer anderen Rolle: Was sie tut, ist für unsere nicht sichtbar.</numerusform>
            <numerusform>%n Sitzungen gehören anderen Rollen: Was sie tun, ist für unsere nicht sichtbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server shows it to members of pg_read_all_stats. Who blocks whom is shown all the same.</source>
        <translation>Der Server zeigt es Mitgliedern von pg_read_all_stats. Wer wen blockiert, steht trotzdem da.</translation>
    </message>
    <message>
        <source>Cancelling the query of process %1…</source>
        <translation>Die Abfrage von Prozess %1 wird abgebrochen…</translation>
    </message>
    <message>
        <source>Terminating process %1…</source>
        <translation>Prozess %1 wird beendet…</translation>
    </message>
    <message>
        <source>Process %1 could not be told anything.</source>
        <translation>Prozess %1 war nicht zu erreichen.</translation>
    </message>
    <message>
        <source>&amp;Copy Row</source>
        <translation>Zeile &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Query</source>
        <translation>Ab&amp;frage kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Pid</source>
        <translation>&amp;PID kopieren</translation>
    </message>
    <message>
        <source>&amp;Terminate…</source>
        <translation>&amp;Beenden…</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Noch ei&amp;nmal versuchen</translation>
    </message>
    <message>
        <source>Read now; the arrow chooses how often it is read by itself (only while this page is seen)</source>
        <translation>Jetzt lesen; der Pfeil wählt, wie oft von selbst gelesen wird (nur solange diese Seite zu sehen ist)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Let the list stand still</source>
        <translation>Die Liste stillstehen lassen</translation>
    </message>
    <message>
        <source>Only &amp;blocked</source>
        <translation>Nur &amp;blockierte</translation>
    </message>
    <message>
        <source>Sessions that wait for others, and those that they wait for</source>
        <translation>Sitzungen, die auf andere warten, und die, auf die sie warten</translation>
    </message>
    <message>
        <source>&amp;Idle in transaction</source>
        <translation>&amp;Untätig in Transaktion</translation>
    </message>
    <message>
        <source>Sessions that hold a transaction open and do nothing, and prepared transactions</source>
        <translation>Sitzungen, die eine Transaktion offen halten und nichts tun, und vorbereitete Transaktionen</translation>
    </message>
    <message>
        <source>Sessions of the whole server, not of this database alone</source>
        <translation>Sitzungen des ganzen Servers, nicht nur dieser Datenbank</translation>
    </message>
    <message>
        <source>Sessions, the blocked ones below those that block them</source>
        <translation>Sitzungen, die blockierten unter denen, die sie blockieren</translation>
    </message>
    <message>
        <source>The whole query, as far as the server keeps it</source>
        <translation>Die ganze Abfrage, soweit der Server sie aufhebt</translation>
    </message>
    <message>
        <source>&amp;Cancel Query…</source>
        <translation>Abfrage abbre&amp;chen…</translation>
    </message>
    <message>
        <source>Select a session to see all of it.</source>
        <translation>Eine Sitzung auswählen, um alles über sie zu sehen.</translation>
    </message>
    <message>
        <source>Select a session first.</source>
        <translation>Zuerst eine Sitzung auswählen.</translation>
    </message>
    <message>
        <source>A prepared transaction has no process. COMMIT PREPARED or ROLLBACK PREPARED ends it.</source>
        <translation>Eine vorbereitete Transaktion hat keinen Prozess. COMMIT PREPARED oder ROLLBACK PREPARED beendet sie.</translation>
    </message>
    <message>
        <source>Our role cannot see when it began, so nobody can say that it is still the same: pg_read_all_stats.</source>
        <translation>Unsere Rolle sieht nicht, wann sie begann; niemand kann sagen, ob sie noch dieselbe ist: pg_read_all_stats.</translation>
    </message>
    <message>
        <source>Another one is being told.</source>
        <translation>Eine andere ist gerade dran.</translation>
    </message>
    <message>
        <source>End the session; its transaction is rolled back</source>
        <translation>Die Sitzung beenden; ihre Transaktion wird zurückgerollt</translation>
    </message>
    <message>
        <source>It runs no query now; Terminate ends its transaction.</source>
        <translation>Sie führt gerade keine Abfrage aus; Beenden beendet ihre Transaktion.</translation>
    </message>
    <message>
        <source>Cancel what it runs now; the session stays</source>
        <translation>Abbrechen, was sie gerade ausführt; die Sitzung bleibt</translation>
    </message>
    <message>
        <source>The query of process %1 was cancelled.</source>
        <translation>Die Abfrage von Prozess %1 wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Process %1 has ended.</source>
        <translation>Prozess %1 ist beendet.</translation>
    </message>
    <message>
        <source>Its transaction was rolled back.</source>
        <translation>Seine Transaktion wurde zurückgerollt.</translation>
    </message>
    <message>
        <source>Process %1 ended by itself; nothing was sent.</source>
        <translation>Prozess %1 endete von selbst; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Process %1 was told to cancel its query, and still runs it.</source>
        <translation>Prozess %1 soll seine Abfrage abbrechen und führt sie noch aus.</translation>
    </message>
    <message>
        <source>Process %1 was told to end, and is still there.</source>
        <translation>Prozess %1 soll sich beenden und ist noch da.</translation>
    </message>
    <message>
        <source>A rollback may take its time, and some work cannot be interrupted at once.</source>
        <translation>Ein Zurückrollen kann dauern, und manche Arbeit lässt sich nicht sofort unterbrechen.</translation>
    </message>
    <message>
        <source>Process %1 is another session by now; nothing was sent.</source>
        <translation>Prozess %1 ist inzwischen eine andere Sitzung; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>The one that was shown has ended.</source>
        <translation>Die gezeigte hat geendet.</translation>
    </message>
    <message>
        <source>Process %1 runs no query now; nothing was sent.</source>
        <translation>Prozess %1 führt gerade keine Abfrage aus; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Terminate ends its transaction.</source>
        <translation>Beenden beendet seine Transaktion.</translation>
    </message>
    <message>
        <source>Nobody can say that process %1 is still the same; nothing was sent.</source>
        <translation>Niemand kann sagen, ob Prozess %1 noch derselbe ist; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Our role lacks %1.</source>
        <translation>Unserer Rolle fehlt %1.</translation>
    </message>
    <message>
        <source>Our role may not do that to process %1; nothing was changed.</source>
        <translation>Unsere Rolle darf das mit Prozess %1 nicht; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>prepared</source>
        <comment>a transaction that has no process</comment>
        <translation>vorbereitet</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>nicht sichtbar</translation>
    </message>
    <message>
        <source>Row of %1</source>
        <translation>Zeile in %1</translation>
    </message>
    <message>
        <source>Lock: %1</source>
        <translation>Sperre: %1</translation>
    </message>
    <message>
        <source>End of a transaction</source>
        <translation>Ende einer Transaktion</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>what is done, how far it has come</comment>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>fact: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A prepared transaction: it has no process that could be told anything. COMMIT PREPARED or ROLLBACK PREPARED ends it.</source>
        <translation>Eine vorbereitete Transaktion: Sie hat keinen Prozess, dem man etwas sagen könnte. COMMIT PREPARED oder ROLLBACK PREPARED beendet sie.</translation>
    </message>
    <message>
        <source>It belongs to another role: ours would need pg_read_all_stats to see what it does.</source>
        <translation>Sie gehört einer anderen Rolle: Unsere bräuchte pg_read_all_stats, um zu sehen, was sie tut.</translation>
    </message>
    <message>
        <source>A session of Lockkeeper&apos;s own.</source>
        <translation>Eine eigene Sitzung von Lockkeeper.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Transaction open for</source>
        <translation>Transaktion offen seit</translation>
    </message>
    <message>
        <source>Connected for</source>
        <translation>Verbunden seit</translation>
    </message>
    <message>
        <source>Keeps vacuum back by</source>
        <translation>Hält VACUUM zurück um</translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n Transaktion</numerusform>
            <numerusform>%n Transaktionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Wartet auf</translation>
    </message>
    <message>
        <source>a prepared transaction</source>
        <translation>eine vorbereitete Transaktion</translation>
    </message>
    <message>
        <source>%1 (before it in the queue)</source>
        <translation>%1 (davor in der Schlange)</translation>
    </message>
    <message>
        <source>%1 (holds %2)</source>
        <translation>%1 (hält %2)</translation>
    </message>
    <message>
        <source>Blocked by</source>
        <translation>Blockiert von</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Sitzung</numerusform>
            <numerusform>%n Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n blockiert</numerusform>
            <numerusform>%n blockiert</numerusform>
        </translation>
    </message>
    <message>
        <source>oldest transaction %1</source>
        <translation>älteste Transaktion %1</translation>
    </message>
    <message>
        <source>Read &amp;Activity</source>
        <translation>&amp;Aktivität lesen</translation>
    </message>
    <message>
        <source>Ca&amp;ncel Query…</source>
        <translation>Abfrage abb&amp;rechen…</translation>
    </message>
    <message>
        <source>Every %1 s</source>
        <translation>Alle %1 s</translation>
    </message>
    <message>
        <source>Termin&amp;ate…</source>
        <translation>Be&amp;enden…</translation>
    </message>
    <message>
        <source>Nobody else is connected to this database.</source>
        <translation>Niemand sonst ist mit dieser Datenbank verbunden.</translation>
    </message>
    <message>
        <source>&amp;Whole server</source>
        <translation>&amp;Ganzer Server</translation>
    </message>
</context>
<context>
    <name>lk::ui::Age</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>lk::ui::Analysis</name>
    <message>
        <source>A quote or comment that begins here has no end: %1</source>
        <translation>Ein Anführungszeichen oder Kommentar, der hier beginnt, hat kein Ende: %1</translation>
    </message>
    <message>
        <source>A psql command; the server does not know it: %1</source>
        <translation>Ein psql-Befehl; der Server kennt ihn nicht: %1</translation>
    </message>
    <message>
        <source>Data inside the script cannot be sent: %1</source>
        <translation>Daten innerhalb des Skripts können nicht gesendet werden: %1</translation>
    </message>
    <message>
        <source>A NUL byte cannot be sent.</source>
        <translation>Ein NUL-Byte kann nicht gesendet werden.</translation>
    </message>
    <message>
        <source>This is not valid UTF-8.</source>
        <translation>Das ist kein gültiges UTF-8.</translation>
    </message>
    <message>
        <source>The parser does not know this; the server is the judge: %1</source>
        <translation>Der Parser kennt das nicht; der Server entscheidet: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::AuditModel</name>
    <message>
        <source>no end told</source>
        <translation>kein Ende gemeldet</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>fact: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number, time</comment>
        <translation>%1 vom %2</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>Fehlgeschlagen bei</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>State left</source>
        <translation>Hinterlassener Zustand</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>, as %1 on the server</source>
        <translation>, auf dem Server als %1</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>database, server</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Guards set aside</source>
        <translation>Übergangene Schutzvorkehrungen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Found out about former runs</source>
        <translation>Über frühere Läufe herausgefunden</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Hash</translation>
    </message>
</context>
<context>
    <name>lk::ui::AuditPage</name>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Noch ei&amp;nmal versuchen</translation>
    </message>
    <message>
        <source>Audit Log</source>
        <translation>Audit-Log</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Nach Text filtern</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Any environment</source>
        <translation>Jede Umgebung</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Jeder</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>From – to…</source>
        <translation>Von – bis…</translation>
    </message>
    <message>
        <source>From this day on</source>
        <translation>Ab diesem Tag</translation>
    </message>
    <message>
        <source>Up to this day</source>
        <translation>Bis zu diesem Tag</translation>
    </message>
    <message>
        <source>What was done, the newest first</source>
        <translation>Was getan wurde, das Neueste zuerst</translation>
    </message>
    <message>
        <source>All that the entry says</source>
        <translation>Alles, was der Eintrag sagt</translation>
    </message>
    <message>
        <source>&amp;Open Run</source>
        <translation>Lauf ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Write the entries that are shown to a file: .jsonl, .csv or .html</source>
        <translation>Die gezeigten Einträge in eine Datei schreiben: .jsonl, .csv oder .html</translation>
    </message>
    <message>
        <source>The audit log could not be read.</source>
        <translation>Das Audit-Log konnte nicht gelesen werden.</translation>
    </message>
    <message numerus="yes">
        <source>Chain unbroken, %n entries</source>
        <translation>
            <numerusform>Kette unversehrt, %n Eintrag</numerusform>
            <numerusform>Kette unversehrt, %n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Chain broken</source>
        <translation>Kette gebrochen</translation>
    </message>
    <message>
        <source>The audit log is broken at line %1.</source>
        <translation>Das Audit-Log ist in Zeile %1 gebrochen.</translation>
    </message>
    <message>
        <source>The audit log is not whole.</source>
        <translation>Das Audit-Log ist nicht vollständig.</translation>
    </message>
    <message>
        <source>What stands before it is sound. Somebody or something changed the file: %1</source>
        <translation>Was davor steht, ist unversehrt. Jemand oder etwas hat die Datei verändert: %1</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Es gibt nichts zu zeigen.</translation>
    </message>
    <message>
        <source>Reading the audit log</source>
        <translation>Audit-Log wird gelesen</translation>
    </message>
    <message>
        <source>Nothing is in the audit log yet.</source>
        <translation>Im Audit-Log steht noch nichts.</translation>
    </message>
    <message>
        <source>Every run, refusal and confirmation will stand here: who, where, when, and how it ended.</source>
        <translation>Hier wird jeder Lauf, jede Ablehnung und jede Bestätigung stehen: wer, wo, wann und wie es ausging.</translation>
    </message>
    <message>
        <source>No entry matches the filter.</source>
        <translation>Kein Eintrag passt zum Filter.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>Filter lee&amp;ren</translation>
    </message>
    <message numerus="yes">
        <source>%n entries shown</source>
        <translation>
            <numerusform>%n Eintrag gezeigt</numerusform>
            <numerusform>%n Einträge gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Select an entry to see all that it says.</source>
        <translation>Einen Eintrag auswählen, um alles zu sehen, was er sagt.</translation>
    </message>
    <message>
        <source>Go to the page of this run</source>
        <translation>Zur Seite dieses Laufs gehen</translation>
    </message>
    <message>
        <source>The page of that run is not open in this window; all that was kept stands above.</source>
        <translation>Die Seite dieses Laufs ist in diesem Fenster nicht offen; alles, was aufgehoben wurde, steht oben.</translation>
    </message>
    <message>
        <source>Export Audit Log</source>
        <translation>Audit-Log exportieren</translation>
    </message>
    <message>
        <source>Lines as in the log (*.jsonl);;Table (*.csv);;Page (*.html)</source>
        <translation>Zeilen wie im Log (*.jsonl);;Tabelle (*.csv);;Seite (*.html)</translation>
    </message>
    <message>
        <source>Audit log written</source>
        <translation>Audit-Log geschrieben</translation>
    </message>
    <message>
        <source>The audit log was not written.</source>
        <translation>Das Audit-Log wurde nicht geschrieben.</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillModel</name>
    <message>
        <source>%1: %2</source>
        <comment>project: backfill</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No file of this workspace declares it.</source>
        <translation>Keine Datei dieses Arbeitsbereichs deklariert es.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>state, environment, backfill</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Backfill</source>
        <translation>Backfill</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>share that is done</comment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>open</source>
        <comment>refused row</comment>
        <translation>offen</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>refused row</comment>
        <translation>hingenommen</translation>
    </message>
    <message>
        <source>to be tried again</source>
        <comment>refused row</comment>
        <translation>neu zu versuchen</translation>
    </message>
    <message>
        <source>rows %1, indexes %2</source>
        <comment>sizes</comment>
        <translation>Zeilen %1, Indizes %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillRuns</name>
    <message>
        <source>%1 in %2</source>
        <comment>backfill in environment</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Backfill done: %1</source>
        <translation>Backfill fertig: %1</translation>
    </message>
    <message>
        <source>%1 rows were changed, and none is left.</source>
        <translation>%1 Zeilen wurden geändert, keine ist übrig.</translation>
    </message>
    <message>
        <source>Backfill paused: %1</source>
        <translation>Backfill angehalten: %1</translation>
    </message>
    <message>
        <source>Backfill cancelled: %1</source>
        <translation>Backfill abgebrochen: %1</translation>
    </message>
    <message>
        <source>Backfill refused, nothing was changed: %1</source>
        <translation>Backfill abgelehnt, nichts wurde geändert: %1</translation>
    </message>
    <message>
        <source>Another runner is at work: %1</source>
        <translation>Ein anderer Läufer ist am Werk: %1</translation>
    </message>
    <message>
        <source>Backfill ended, and rows were refused: %1</source>
        <translation>Backfill beendet, Zeilen wurden abgewiesen: %1</translation>
    </message>
    <message>
        <source>Backfill ended, and rows are left: %1</source>
        <translation>Backfill beendet, Zeilen sind übrig: %1</translation>
    </message>
    <message>
        <source>Backfill failed: %1</source>
        <translation>Backfill gescheitert: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillWords</name>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Has not begun here.</source>
        <translation>Hat hier nicht begonnen.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Batch after batch, each committed by itself.</source>
        <translation>Stapel um Stapel, jeder für sich festgeschrieben.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stands between two batches; goes on from there when somebody resumes it.</source>
        <translation>Steht zwischen zwei Stapeln; läuft von dort weiter, wenn jemand es fortsetzt.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Stopped by itself; what is done stays done, and Retry goes on from there.</source>
        <translation>Von selbst stehen geblieben; was getan ist, bleibt getan, und Wiederholen macht dort weiter.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>A scan after the last batch found no row left.</source>
        <translation>Ein Durchgang nach dem letzten Stapel fand keine Zeile mehr.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Ended by somebody; what was done stays done.</source>
        <translation>Von jemandem beendet; was getan ist, bleibt getan.</translation>
    </message>
    <message>
        <source>No runner</source>
        <translation>Kein Läufer</translation>
    </message>
    <message>
        <source>Its runner is gone; the next one goes on behind the last batch.</source>
        <translation>Sein Läufer ist fort; der nächste macht hinter dem letzten Stapel weiter.</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Gedrosselt</translation>
    </message>
    <message>
        <source>Waits until the server has room again.</source>
        <translation>Wartet, bis der Server wieder Luft hat.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Waits for a lock, or for its time of the week.</source>
        <translation>Wartet auf eine Sperre oder auf seine Zeit der Woche.</translation>
    </message>
    <message>
        <source>missing replica</source>
        <translation>fehlende Replik</translation>
    </message>
    <message>
        <source>replica lag</source>
        <translation>Rückstand der Replik</translation>
    </message>
    <message>
        <source>replication slot</source>
        <translation>Replikationsslot</translation>
    </message>
    <message>
        <source>sessions wait for a lock</source>
        <translation>Sitzungen warten auf eine Sperre</translation>
    </message>
    <message>
        <source>a schema change waits</source>
        <translation>eine Schemaänderung wartet</translation>
    </message>
    <message>
        <source>busy sessions</source>
        <translation>beschäftigte Sitzungen</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>old snapshot</source>
        <translation>alter Schnappschuss</translation>
    </message>
    <message>
        <source>dead rows</source>
        <translation>tote Zeilen</translation>
    </message>
    <message>
        <source>vacuum against wraparound</source>
        <translation>Vacuum gegen Überlauf</translation>
    </message>
    <message>
        <source>time window</source>
        <translation>Zeitfenster</translation>
    </message>
    <message>
        <source>flag file</source>
        <translation>Flaggendatei</translation>
    </message>
    <message>
        <source>throttle query</source>
        <translation>Drosselabfrage</translation>
    </message>
    <message>
        <source>archiver</source>
        <translation>Archivierer</translation>
    </message>
    <message>
        <source>amount of WAL</source>
        <translation>WAL-Menge</translation>
    </message>
    <message>
        <source>free disk</source>
        <translation>freier Speicherplatz</translation>
    </message>
    <message>
        <source>no room at the server</source>
        <translation>kein Platz auf dem Server</translation>
    </message>
    <message>
        <source>waits for a lock</source>
        <translation>wartet auf eine Sperre</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>cause: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No runner is at work.</source>
        <translation>Kein Läufer ist am Werk.</translation>
    </message>
    <message>
        <source>Rows were refused and wait for a decision.</source>
        <translation>Zeilen wurden abgewiesen und warten auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>a batch is under way</source>
        <translation>ein Stapel ist unterwegs</translation>
    </message>
    <message>
        <source>rests between batches</source>
        <translation>ruht zwischen Stapeln</translation>
    </message>
    <message>
        <source>vacuums the table</source>
        <translation>räumt die Tabelle auf (VACUUM)</translation>
    </message>
    <message>
        <source>looks for rows that are left</source>
        <translation>sucht nach übrigen Zeilen</translation>
    </message>
    <message>
        <source>waits for its time of the week</source>
        <translation>wartet auf seine Zeit der Woche</translation>
    </message>
    <message>
        <source>throttled by %1</source>
        <translation>gedrosselt durch %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of ~%2 rows</source>
        <translation>%1 von ~%2 Zeilen</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>up to block %1</source>
        <translation>bis Block %1</translation>
    </message>
    <message>
        <source>last key %1</source>
        <translation>letzter Schlüssel %1</translation>
    </message>
    <message>
        <source>End: after the rows are counted</source>
        <translation>Ende: wenn die Zeilen gezählt sind</translation>
    </message>
    <message>
        <source>End: not known without statistics of the key (ANALYZE)</source>
        <translation>Ende: ohne Statistik des Schlüssels nicht bekannt (ANALYZE)</translation>
    </message>
    <message>
        <source>End: still measuring</source>
        <translation>Ende: es wird noch gemessen</translation>
    </message>
    <message>
        <source>End: waits for %1</source>
        <translation>Ende: wartet auf %1</translation>
    </message>
    <message>
        <source>waits for %1, then about %2</source>
        <translation>wartet auf %1, dann etwa %2</translation>
    </message>
    <message>
        <source>End: %1 (in %2, ± %3)</source>
        <translation>Ende: %1 (in %2, ± %3)</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Asked to go on</source>
        <translation>Gebeten weiterzumachen</translation>
    </message>
    <message>
        <source>Asked to pause</source>
        <translation>Gebeten anzuhalten</translation>
    </message>
    <message>
        <source>Asked to end</source>
        <translation>Gebeten zu enden</translation>
    </message>
    <message>
        <source>Batch given up: others waited for it</source>
        <translation>Stapel aufgegeben: andere warteten darauf</translation>
    </message>
    <message>
        <source>Row refused</source>
        <translation>Zeile abgewiesen</translation>
    </message>
    <message>
        <source>Refused rows to be tried again</source>
        <translation>Abgewiesene Zeilen werden neu versucht</translation>
    </message>
    <message>
        <source>Refused rows accepted as they are</source>
        <translation>Abgewiesene Zeilen hingenommen, wie sie sind</translation>
    </message>
    <message>
        <source>Rate changed</source>
        <translation>Tempo geändert</translation>
    </message>
    <message>
        <source>Vacuumed</source>
        <translation>Aufgeräumt (VACUUM)</translation>
    </message>
    <message>
        <source>Vacuum failed</source>
        <translation>VACUUM gescheitert</translation>
    </message>
    <message>
        <source>Rows were left: another sweep</source>
        <translation>Zeilen waren übrig: noch ein Durchgang</translation>
    </message>
    <message>
        <source>Connection made again</source>
        <translation>Verbindung neu aufgebaut</translation>
    </message>
    <message>
        <source>Partition is gone</source>
        <translation>Partition ist fort</translation>
    </message>
    <message>
        <source>Begun again</source>
        <translation>Neu begonnen</translation>
    </message>
    <message>
        <source>Locked rows passed over</source>
        <translation>Gesperrte Zeilen übergangen</translation>
    </message>
    <message>
        <source>No room at the server</source>
        <translation>Kein Platz auf dem Server</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>WAL that waits for the archiver</source>
        <translation>WAL, das auf den Archivierer wartet</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>Kanarienvogel</translation>
    </message>
    <message>
        <source>Not throttled any more</source>
        <translation>Nicht mehr gedrosselt</translation>
    </message>
    <message>
        <source>Refused row went through</source>
        <translation>Abgelehnte Zeile ging durch</translation>
    </message>
    <message>
        <source>Constraint added for the proof</source>
        <translation>Constraint für den Beweis hinzugefügt</translation>
    </message>
    <message>
        <source>Proved by the server</source>
        <translation>Vom Server bewiesen</translation>
    </message>
    <message>
        <source>Size of the table before</source>
        <translation>Größe der Tabelle vorher</translation>
    </message>
    <message>
        <source>Size of the table after</source>
        <translation>Größe der Tabelle nachher</translation>
    </message>
    <message>
        <source>It requires %1, which is neither a migration nor a backfill of this project.</source>
        <translation>Es verlangt %1, was weder eine Migration noch ein Backfill dieses Projekts ist.</translation>
    </message>
    <message>
        <source>It requires the migration %1, which is not applied here.</source>
        <translation>Es verlangt die Migration %1, die hier nicht angewendet ist.</translation>
    </message>
    <message>
        <source>It requires the backfill %1 to be done here: %2</source>
        <comment>name, state</comment>
        <translation>Es verlangt, dass das Backfill %1 hier fertig ist: %2</translation>
    </message>
    <message>
        <source>It requires the backfill %1, which has not begun here.</source>
        <translation>Es verlangt das Backfill %1, das hier noch nicht begonnen hat.</translation>
    </message>
    <message>
        <source>How the server goes about a slow batch</source>
        <translation>Wie der Server einen langsamen Stapel ausführt</translation>
    </message>
    <message>
        <source>Space of old rows is held back</source>
        <translation>Platz alter Zeilen wird zurückgehalten</translation>
    </message>
    <message>
        <source>Space of old rows is free again</source>
        <translation>Platz alter Zeilen ist wieder frei</translation>
    </message>
    <message>
        <source>A replica cancelled statements</source>
        <translation>Eine Replik hat Anweisungen abgebrochen</translation>
    </message>
    <message>
        <source>Vacuums are left to autovacuum</source>
        <translation>VACUUM bleibt dem Autovacuum überlassen</translation>
    </message>
    <message>
        <source>the first look at what may throttle it</source>
        <translation>der erste Blick auf das, was ihn drosseln kann</translation>
    </message>
    <message>
        <source>waits for the first look at what may throttle it</source>
        <translation>wartet auf den ersten Blick auf das, was ihn drosseln kann</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillsPage</name>
    <message>
        <source>Backfills</source>
        <translation>Backfills</translation>
    </message>
    <message numerus="yes">
        <source>%n declaration(s) of backfills cannot be read.</source>
        <translation>
            <numerusform>%n Deklaration eines Backfills ist nicht lesbar.</numerusform>
            <numerusform>%n Deklarationen von Backfills sind nicht lesbar.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <comment>file:line: what</comment>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>Looking for backfills</source>
        <translation>Backfills werden gesucht</translation>
    </message>
    <message>
        <source>This workspace has no backfills.</source>
        <translation>Dieser Arbeitsbereich hat keine Backfills.</translation>
    </message>
    <message>
        <source>This workspace has no environments.</source>
        <translation>Dieser Arbeitsbereich hat keine Umgebungen.</translation>
    </message>
    <message>
        <source>A backfill changes existing rows in small batches, outside the migrations. It is declared by a comment at the top of an SQL file in the folder backfills: -- lockkeeper:backfill name=…</source>
        <translation>Ein Backfill ändert vorhandene Zeilen in kleinen Stapeln, außerhalb der Migrationen. Ein Kommentar am Anfang einer SQL-Datei im Ordner backfills deklariert es: -- lockkeeper:backfill name=…</translation>
    </message>
    <message>
        <source>Backfills are shown for each environment. Add one first.</source>
        <translation>Backfills werden je Umgebung gezeigt. Fügen Sie zuerst eine hinzu.</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <comment>backfill in environment: state</comment>
        <translation>%1 in %2: %3</translation>
    </message>
    <message>
        <source>read at %1</source>
        <translation>gelesen um %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>backfill of table</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>The backfills of %1 could not be read.</source>
        <translation>Die Backfills von %1 konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The backfill could not be told.</source>
        <translation>Dem Backfill konnte nichts mitgeteilt werden.</translation>
    </message>
    <message>
        <source>%1 has not been read.</source>
        <translation>%1 wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Reading connects read-only and changes nothing.</source>
        <translation>Das Lesen verbindet sich nur lesend und ändert nichts.</translation>
    </message>
    <message>
        <source>Read It N&amp;ow</source>
        <translation>&amp;Jetzt lesen</translation>
    </message>
    <message>
        <source>Its runner is gone.</source>
        <translation>Sein Läufer ist fort.</translation>
    </message>
    <message>
        <source>It was killed, or its machine is. Nothing is lost: the next one goes on behind the last batch.</source>
        <translation>Er wurde getötet, oder sein Rechner ist es. Nichts ist verloren: der nächste macht hinter dem letzten Stapel weiter.</translation>
    </message>
    <message>
        <source>It failed and stands still.</source>
        <translation>Es ist gescheitert und steht still.</translation>
    </message>
    <message>
        <source>This window&apos;s last try did not go on.</source>
        <translation>Der letzte Versuch dieses Fensters kam nicht weiter.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>It has not begun in this environment.</source>
        <translation>Es hat in dieser Umgebung nicht begonnen.</translation>
    </message>
    <message>
        <source>none is left, counted %1</source>
        <translation>keine ist übrig, gezählt %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
    <message>
        <source>Speed: %1 rows a second, mean %2</source>
        <translation>Tempo: %1 Zeilen je Sekunde, Mittel %2</translation>
    </message>
    <message>
        <source>Load: %1</source>
        <translation>Last: %1</translation>
    </message>
    <message>
        <source>Batch: %1 rows, %2 ms, at most %3 ms</source>
        <translation>Stapel: %1 Zeilen, %2 ms, höchstens %3 ms</translation>
    </message>
    <message>
        <source>Throttled: %1 in all</source>
        <translation>Gedrosselt: %1 insgesamt</translation>
    </message>
    <message>
        <source>Written: %1 of WAL</source>
        <translation>Geschrieben: %1 WAL</translation>
    </message>
    <message>
        <source>Rows refused: %1</source>
        <translation>Abgewiesene Zeilen: %1</translation>
    </message>
    <message>
        <source>Runs in this window</source>
        <translation>Läuft in diesem Fenster</translation>
    </message>
    <message>
        <source>Runs at %1</source>
        <translation>Läuft bei %1</translation>
    </message>
    <message>
        <source>Migration %1 waits for it</source>
        <translation>Migration %1 wartet darauf</translation>
    </message>
    <message>
        <source>Begun: %1</source>
        <translation>Begonnen: %1</translation>
    </message>
    <message>
        <source>Declared in %1</source>
        <translation>Deklariert in %1</translation>
    </message>
    <message>
        <source>Needs %1 first</source>
        <translation>Braucht zuerst %1</translation>
    </message>
    <message>
        <source>St&amp;art…</source>
        <translation>S&amp;tarten…</translation>
    </message>
    <message>
        <source>Retry…</source>
        <translation>Wiederholen…</translation>
    </message>
    <message>
        <source>Res&amp;ume from %1…</source>
        <translation>Ab %1 &amp;fortsetzen…</translation>
    </message>
    <message>
        <source>Run &amp;Again…</source>
        <translation>N&amp;och einmal…</translation>
    </message>
    <message>
        <source>No file of this workspace declares it.</source>
        <translation>Keine Datei dieses Arbeitsbereichs deklariert es.</translation>
    </message>
    <message>
        <source>It is at work.</source>
        <translation>Es ist am Werk.</translation>
    </message>
    <message>
        <source>Its runner waits: Resume lets it go on.</source>
        <translation>Sein Läufer wartet: Fortsetzen lässt ihn weitermachen.</translation>
    </message>
    <message>
        <source>Show what it would do here, then begin or go on</source>
        <translation>Zeigen, was es hier täte, dann beginnen oder weitermachen</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>It is being told.</source>
        <translation>Es wird ihm gerade mitgeteilt.</translation>
    </message>
    <message>
        <source>It is not under way here.</source>
        <translation>Es ist hier nicht unterwegs.</translation>
    </message>
    <message>
        <source>It is paused, and no runner waits for it.</source>
        <translation>Es ist angehalten, und kein Läufer wartet.</translation>
    </message>
    <message>
        <source>It is not running.</source>
        <translation>Es läuft nicht.</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weitermachen lassen</translation>
    </message>
    <message>
        <source>Stop behind the batch that is under way</source>
        <translation>Hinter dem laufenden Stapel anhalten</translation>
    </message>
    <message>
        <source>End it for good; rows that are done stay done</source>
        <translation>Endgültig beenden; fertige Zeilen bleiben fertig</translation>
    </message>
    <message>
        <source>Batch, load and what makes it wait; obeyed within a second</source>
        <translation>Stapel, Last und was es warten lässt; wirkt binnen einer Sekunde</translation>
    </message>
    <message>
        <source>No row was refused.</source>
        <translation>Keine Zeile wurde abgewiesen.</translation>
    </message>
    <message>
        <source>The next run takes them up</source>
        <translation>Der nächste Lauf nimmt sie auf</translation>
    </message>
    <message>
        <source>They keep their old value</source>
        <translation>Sie behalten ihren alten Wert</translation>
    </message>
    <message>
        <source>Refuse&amp;d Rows (%1)</source>
        <translation>Ab&amp;gewiesene Zeilen (%1)</translation>
    </message>
    <message>
        <source>Refuse&amp;d Rows</source>
        <translation>Ab&amp;gewiesene Zeilen</translation>
    </message>
    <message>
        <source>Batches of %1 rows, %2 ms, at most %3 ms</source>
        <translation>Stapel von %1 Zeilen, %2 ms, höchstens %3 ms</translation>
    </message>
    <message>
        <source>Backfills, one row for each environment</source>
        <translation>Backfills, eine Zeile je Umgebung</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>Share that is done</source>
        <translation>Anteil, der fertig ist</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>Abbre&amp;chen…</translation>
    </message>
    <message>
        <source>Chan&amp;ge Rate…</source>
        <translation>Tem&amp;po ändern…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>Was geschah, das Neueste zuerst</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Code</source>
        <comment>SQLSTATE</comment>
        <translation>Code</translation>
    </message>
    <message>
        <source>The server&apos;s words</source>
        <translation>Worte des Servers</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Rows that could not be changed</source>
        <translation>Zeilen, die nicht geändert werden konnten</translation>
    </message>
    <message>
        <source>Try Them Again…</source>
        <translation>Neu versuchen…</translation>
    </message>
    <message>
        <source>Accept Them As They Are…</source>
        <translation>So hinnehmen, wie sie sind…</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Median, ms</source>
        <translation>Median, ms</translation>
    </message>
    <message>
        <source>Longest, ms</source>
        <translation>Längster, ms</translation>
    </message>
    <message>
        <source>Rows of a batch</source>
        <translation>Zeilen je Stapel</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>share that is done</comment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Gedrosselt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>What was done minute by minute, the newest first</source>
        <translation>Was Minute für Minute getan wurde, das Neueste zuerst</translation>
    </message>
    <message>
        <source>What it does to the whole table</source>
        <translation>Was es mit der ganzen Tabelle tut</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>M&amp;inutes</source>
        <translation>M&amp;inuten</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Workers: %1</source>
        <translation>Arbeiter: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupDialog</name>
    <message>
        <source>Back Up %1</source>
        <translation>%1 sichern</translation>
    </message>
    <message>
        <source>Show in &amp;Folder</source>
        <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
        <source>&amp;Back Up</source>
        <translation>&amp;Sichern</translation>
    </message>
    <message>
        <source>The &amp;whole database</source>
        <translation>Die &amp;ganze Datenbank</translation>
    </message>
    <message>
        <source>Everything in it, but for roles and other databases of the server.</source>
        <translation>Alles darin, außer Rollen und anderen Datenbanken des Servers.</translation>
    </message>
    <message>
        <source>The &amp;schema alone</source>
        <translation>Nur das Sche&amp;ma</translation>
    </message>
    <message>
        <source>All objects, without their rows.</source>
        <translation>Alle Objekte, ohne ihre Zeilen.</translation>
    </message>
    <message>
        <source>Single &amp;tables</source>
        <translation>Einzelne &amp;Tabellen</translation>
    </message>
    <message>
        <source>With their rows, indexes and partitions.</source>
        <translation>Mit ihren Zeilen, Indizes und Partitionen.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter of the tables</source>
        <translation>Filter der Tabellen</translation>
    </message>
    <message>
        <source>Tables to back up</source>
        <translation>Zu sichernde Tabellen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Fo&amp;lder:</source>
        <translation>Or&amp;dner:</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>Readable by you alone, with a manifest beside it. Elsewhere than in the usual folder it is never removed by itself. No backup is ever written over.</source>
        <translation>Nur für Sie lesbar, mit einem Manifest daneben. Anderswo als im üblichen Ordner wird sie nie von selbst entfernt. Keine Sicherung wird je überschrieben.</translation>
    </message>
    <message>
        <source>Folder of the Backup</source>
        <translation>Ordner der Sicherung</translation>
    </message>
    <message>
        <source>Reading the tables of %1…</source>
        <translation>Die Tabellen von %1 werden gelesen…</translation>
    </message>
    <message>
        <source>The tables could not be read: %1</source>
        <translation>Die Tabellen konnten nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Tick a table first.</source>
        <translation>Zuerst eine Tabelle ankreuzen.</translation>
    </message>
    <message>
        <source>Name the folder from the root on.</source>
        <translation>Den Ordner von der Wurzel an nennen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) ticked</source>
        <translation>
            <numerusform>%n Tabelle angekreuzt</numerusform>
            <numerusform>%n Tabellen angekreuzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Backing up %1</source>
        <translation>%1 wird gesichert</translation>
    </message>
    <message>
        <source>%1 was not backed up.</source>
        <translation>%1 wurde nicht gesichert.</translation>
    </message>
    <message numerus="yes">
        <source>%n older backup(s) removed, as backup-keep says.</source>
        <translation>
            <numerusform>%n ältere Sicherung entfernt, wie backup-keep es sagt.</numerusform>
            <numerusform>%n ältere Sicherungen entfernt, wie backup-keep es sagt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Backed up and verified: read back whole, with as many rows as were counted.</source>
        <translation>Gesichert und geprüft: ganz zurückgelesen, mit so vielen Zeilen, wie gezählt wurden.</translation>
    </message>
    <message>
        <source>The backup is unverified and does not count.</source>
        <translation>Die Sicherung ist ungeprüft und zählt nicht.</translation>
    </message>
    <message>
        <source>%1 was backed up.</source>
        <translation>%1 wurde gesichert.</translation>
    </message>
    <message>
        <source>The backup of %1 is unverified.</source>
        <translation>Die Sicherung von %1 ist ungeprüft.</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupModel</name>
    <message>
        <source>%1 (%2 ago)</source>
        <translation>%1 (vor %2)</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>Schema</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>ungeprüft</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupWords</name>
    <message>
        <source>Looking at the database</source>
        <translation>Die Datenbank wird angesehen</translation>
    </message>
    <message>
        <source>Writing, %1</source>
        <comment>size</comment>
        <translation>Wird geschrieben, %1</translation>
    </message>
    <message>
        <source>Reading it back, %1</source>
        <comment>size</comment>
        <translation>Wird zurückgelesen, %1</translation>
    </message>
    <message>
        <source>Restoring, %1</source>
        <comment>size</comment>
        <translation>Wird zurückgespielt, %1</translation>
    </message>
    <message>
        <source>%1: table %2 of %3, %4</source>
        <translation>%1: Tabelle %2 von %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n Tabelle</numerusform>
            <numerusform>%n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole database: %1, %2 rows</source>
        <translation>die ganze Datenbank: %1, %2 Zeilen</translation>
    </message>
    <message>
        <source>the schema alone, without rows: %1</source>
        <translation>nur das Schema, ohne Zeilen: %1</translation>
    </message>
    <message>
        <source>%1, %2 rows: %3</source>
        <translation>%1, %2 Zeilen: %3</translation>
    </message>
    <message>
        <source>In it: %1, as of %2</source>
        <translation>Darin: %1, Stand %2</translation>
    </message>
    <message>
        <source>Not in it: %1</source>
        <translation>Nicht darin: %1</translation>
    </message>
    <message>
        <source>Never restored yet: how long that takes is not known.</source>
        <translation>Noch nie zurückgespielt: Wie lange das dauert, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Restored last in %1: %2</source>
        <translation>Zuletzt zurückgespielt in %1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetBoard</name>
    <message>
        <source>The change sets could not be read.</source>
        <translation>Die Änderungssätze konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>project: change set</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetModel</name>
    <message>
        <source>%1, %2</source>
        <comment>state, environment</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Change set</source>
        <translation>Änderungssatz</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <comment>time, age</comment>
        <translation>%1, vor %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetWords</name>
    <message>
        <source>%1 %</source>
        <comment>per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>Adds what is new beside what is old.</source>
        <translation>Fügt das Neue neben dem Alten hinzu.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Abgleich</translation>
    </message>
    <message>
        <source>Keeps both sides equal while old and new code write.</source>
        <translation>Hält beide Seiten gleich, während alter und neuer Code schreiben.</translation>
    </message>
    <message>
        <source>Backfill</source>
        <translation>Backfill</translation>
    </message>
    <message>
        <source>Gives rows from before the new value.</source>
        <translation>Gibt früheren Zeilen den neuen Wert.</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Schranke</translation>
    </message>
    <message>
        <source>Waits until code that uses the new side alone runs everywhere.</source>
        <translation>Wartet, bis überall Code läuft, der nur die neue Seite nutzt.</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Rückbau</translation>
    </message>
    <message>
        <source>Takes the old side away: the only phase that can lose data.</source>
        <translation>Nimmt die alte Seite weg: die einzige Phase, die Daten verlieren kann.</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Nicht nötig</translation>
    </message>
    <message>
        <source>This change has no such phase.</source>
        <translation>Diese Änderung hat keine solche Phase.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Its turn has not come.</source>
        <translation>Ist noch nicht an der Reihe.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Its turn has come, and something stands in the way.</source>
        <translation>Ist an der Reihe, und etwas steht im Weg.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>It may begin now.</source>
        <translation>Kann jetzt beginnen.</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>phase</comment>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Part of it is done.</source>
        <translation>Ein Teil ist getan.</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>phase</comment>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Waits for somebody to resume it.</source>
        <translation>Wartet, dass jemand fortsetzt.</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>phase</comment>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>It stopped, and is to be tried again or taken back.</source>
        <translation>Blieb stehen und ist neu zu versuchen oder zurückzunehmen.</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>phase</comment>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Seen in the database, not only recorded.</source>
        <translation>In der Datenbank gesehen, nicht nur verzeichnet.</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>It was done, and has been taken back.</source>
        <translation>War getan und wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>Passed</source>
        <comment>gate</comment>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>gate</comment>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>gate</comment>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>declared</source>
        <translation>deklariert</translation>
    </message>
    <message>
        <source>detected, %1</source>
        <translation>erkannt, %1</translation>
    </message>
    <message>
        <source>suggested, %1</source>
        <translation>vorgeschlagen, %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 T %2 h</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <translation>noch %1 bis %2</translation>
    </message>
    <message>
        <source>%1: %2 left</source>
        <comment>gate: time</comment>
        <translation>%1: noch %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>phase: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>time to time</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Nobody recorded when; drawn between what is known.</source>
        <translation>Niemand hat verzeichnet, wann; zwischen Bekanntem gezeichnet.</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>gate: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>complete</source>
        <comment>change set</comment>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>next: %1</source>
        <translation>als Nächstes: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>wartet: %1</translation>
    </message>
    <message>
        <source>%1 waits: %2</source>
        <comment>phase waits: for what</comment>
        <translation>%1 wartet: %2</translation>
    </message>
    <message>
        <source>Ok</source>
        <comment>check</comment>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Bad</source>
        <comment>check</comment>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>check</comment>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Set aside</source>
        <comment>gate</comment>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Both sides hold the same</source>
        <translation>Beide Seiten sind gleich</translation>
    </message>
    <message>
        <source>No row in quarantine</source>
        <translation>Keine Zeile in Quarantäne</translation>
    </message>
    <message>
        <source>Trigger of the sync</source>
        <translation>Trigger des Abgleichs</translation>
    </message>
    <message>
        <source>Nothing depends on the old side</source>
        <translation>Nichts hängt von der alten Seite ab</translation>
    </message>
    <message>
        <source>Nobody uses the old side</source>
        <translation>Niemand benutzt die alte Seite</translation>
    </message>
    <message>
        <source>No scheduled job names the old side</source>
        <translation>Kein geplanter Auftrag nennt die alte Seite</translation>
    </message>
    <message>
        <source>No logical replication carries the old side</source>
        <translation>Keine logische Replikation überträgt die alte Seite</translation>
    </message>
    <message>
        <source>No old transaction</source>
        <translation>Keine alte Transaktion</translation>
    </message>
    <message>
        <source>No autovacuum against wraparound</source>
        <translation>Kein Autovacuum gegen Überlauf</translation>
    </message>
    <message>
        <source>Replicas keep up</source>
        <translation>Replikate halten Schritt</translation>
    </message>
    <message>
        <source>Room for what contract builds</source>
        <translation>Platz für das, was der Rückbau anlegt</translation>
    </message>
    <message>
        <source>Locks were to be had today</source>
        <translation>Sperren waren heute zu bekommen</translation>
    </message>
    <message>
        <source>What refers to the key</source>
        <translation>Was auf den Schlüssel verweist</translation>
    </message>
    <message>
        <source>Writes that the sync could not carry over</source>
        <translation>Was der Abgleich nicht übertragen konnte</translation>
    </message>
    <message>
        <source>The new column has what the old one has</source>
        <translation>Die neue Spalte hat, was die alte hat</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetsPage</name>
    <message>
        <source>Change Sets</source>
        <translation>Änderungssätze</translation>
    </message>
    <message numerus="yes">
        <source>%n change set(s)</source>
        <translation>
            <numerusform>%n Änderungssatz</numerusform>
            <numerusform>%n Änderungssätze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n declaration(s) of change sets are wrong.</source>
        <translation>
            <numerusform>%n Deklaration eines Änderungssatzes ist falsch.</numerusform>
            <numerusform>%n Deklarationen von Änderungssätzen sind falsch.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <comment>file:line: what</comment>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>There is no environment to show change sets in.</source>
        <translation>Es gibt keine Umgebung, um Änderungssätze darin zu zeigen.</translation>
    </message>
    <message>
        <source>Add one, or choose one in the tool bar.</source>
        <translation>Eine hinzufügen oder in der Werkzeugleiste eine wählen.</translation>
    </message>
    <message>
        <source>No change set matches the filter.</source>
        <translation>Kein Änderungssatz passt zum Filter.</translation>
    </message>
    <message>
        <source>No change set is under way here.</source>
        <translation>Hier ist kein Änderungssatz unterwegs.</translation>
    </message>
    <message>
        <source>Looking for change sets</source>
        <translation>Änderungssätze werden gesucht</translation>
    </message>
    <message>
        <source>A change that old and new code must both survive is made in phases: expand, sync, backfill, gate, contract. Begin one from a recipe, or declare it in changesets/NAME.yml.</source>
        <translation>Eine Änderung, die alter und neuer Code überstehen müssen, geschieht in Phasen: Erweitern, Abgleich, Backfill, Schranke, Rückbau. Beginnen Sie eine aus einem Rezept, oder deklarieren Sie sie in changesets/NAME.yml.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>Filter lee&amp;ren</translation>
    </message>
    <message>
        <source>Change sets in every environment</source>
        <translation>Änderungssätze in jeder Umgebung</translation>
    </message>
    <message>
        <source>Timel&amp;ine</source>
        <translation>Ze&amp;itachse</translation>
    </message>
    <message>
        <source>Ta&amp;ble</source>
        <translation>&amp;Tabelle</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Nach Namen filtern</translation>
    </message>
    <message>
        <source>Zoom in (+, or Ctrl and the wheel)</source>
        <translation>Vergrößern (+ oder Strg und Rad)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Verkleinern (-)</translation>
    </message>
    <message>
        <source>All of it (0)</source>
        <translation>Alles (0)</translation>
    </message>
    <message>
        <source>Ex&amp;port…</source>
        <translation>Ex&amp;portieren…</translation>
    </message>
    <message>
        <source>Write the timeline to a file: .svg or .png</source>
        <translation>Die Zeitachse in eine Datei schreiben: .svg oder .png</translation>
    </message>
    <message>
        <source>Phases, with their steps, gates and evidence</source>
        <translation>Phasen mit ihren Schritten, Schranken und Belegen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Rea&amp;d It</source>
        <translation>Le&amp;sen</translation>
    </message>
    <message>
        <source>It Is N&amp;one</source>
        <translation>Ist &amp;keiner</translation>
    </message>
    <message>
        <source>A&amp;ccept It</source>
        <translation>Über&amp;nehmen</translation>
    </message>
    <message>
        <source>Ne&amp;xt Step…</source>
        <translation>Nä&amp;chster Schritt…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>change set in environment</comment>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>recipe %1</source>
        <translation>Rezept %1</translation>
    </message>
    <message>
        <source>cannot be reached: %1</source>
        <translation>nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>all of it in one migration; the recipe %1 does it in phases</source>
        <translation>alles in einer Migration; das Rezept %1 tut es in Phasen</translation>
    </message>
    <message>
        <source>What was seen: %1</source>
        <translation>Was gesehen wurde: %1</translation>
    </message>
    <message>
        <source>script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>backfill</source>
        <translation>Backfill</translation>
    </message>
    <message>
        <source>There is no such migration.</source>
        <translation>Eine solche Migration gibt es nicht.</translation>
    </message>
    <message>
        <source>Set aside</source>
        <comment>gate</comment>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>All of it stands in one migration: there are no steps.</source>
        <translation>Alles steht in einer Migration: es gibt keine Schritte.</translation>
    </message>
    <message>
        <source>%1 has not been read.</source>
        <translation>%1 wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Everything is done here.</source>
        <translation>Hier ist alles getan.</translation>
    </message>
    <message>
        <source>%1 waits.</source>
        <translation>%1 wartet.</translation>
    </message>
    <message>
        <source>There is no such migration: %1</source>
        <translation>Eine solche Migration gibt es nicht: %1</translation>
    </message>
    <message>
        <source>Show the plan of %1, %2</source>
        <translation>Den Plan von %1 zeigen, %2</translation>
    </message>
    <message>
        <source>Show the plan of backfill %1</source>
        <translation>Den Plan von Backfill %1 zeigen</translation>
    </message>
    <message>
        <source>Select a script or a backfill first.</source>
        <translation>Wählen Sie zuerst ein Skript oder ein Backfill.</translation>
    </message>
    <message>
        <source>Go to its page</source>
        <translation>Zu seiner Seite gehen</translation>
    </message>
    <message>
        <source>Read %1: read-only, nothing is changed</source>
        <translation>%1 lesen: nur lesend, nichts wird geändert</translation>
    </message>
    <message>
        <source>Write it down in changesets/%1.yml</source>
        <translation>In changesets/%1.yml festhalten</translation>
    </message>
    <message>
        <source>Write down that these migrations are no change set</source>
        <translation>Festhalten, dass diese Migrationen kein Änderungssatz sind</translation>
    </message>
    <message>
        <source>Change set written down</source>
        <translation>Änderungssatz festgehalten</translation>
    </message>
    <message>
        <source>Change set rejected</source>
        <translation>Änderungssatz verworfen</translation>
    </message>
    <message>
        <source>The decision was not written.</source>
        <translation>Die Entscheidung wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>Export Timeline</source>
        <translation>Zeitachse exportieren</translation>
    </message>
    <message>
        <source>Drawing (*.svg);;Picture (*.png)</source>
        <translation>Zeichnung (*.svg);;Bild (*.png)</translation>
    </message>
    <message>
        <source>Timeline written</source>
        <translation>Zeitachse geschrieben</translation>
    </message>
    <message>
        <source>The timeline was not written.</source>
        <translation>Die Zeitachse wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>New from Re&amp;cipe…</source>
        <translation>&amp;Neu aus Rezept…</translation>
    </message>
    <message>
        <source>Apply the others by themselves first.</source>
        <translation>Die anderen zuerst für sich anwenden.</translation>
    </message>
    <message>
        <source>Look at Check… of the change set: wait, or set it aside there with a reason.</source>
        <translation>Siehe Vorab prüfen… des Änderungssatzes: warten, oder dort mit Begründung beiseitelegen.</translation>
    </message>
    <message>
        <source>The step was taken, but not written to the change set&apos;s events.</source>
        <translation>Der Schritt ist getan, steht aber nicht bei den Ereignissen des Änderungssatzes.</translation>
    </message>
    <message>
        <source>That the step gave up waiting for a table was not written to the change set&apos;s events.</source>
        <translation>Dass der Schritt das Warten auf eine Tabelle aufgegeben hat, steht nicht bei den Ereignissen des Änderungssatzes.</translation>
    </message>
    <message>
        <source>Roll the others back first, or go forwards by a new migration.</source>
        <translation>Zuerst die anderen zurückrollen oder mit einer neuen Migration vorwärtsgehen.</translation>
    </message>
    <message>
        <source>The step was taken back, but that was not written to the change set&apos;s events.</source>
        <translation>Der Schritt ist zurückgenommen, das steht aber nicht bei den Ereignissen des Änderungssatzes.</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>Festgehalten</translation>
    </message>
    <message>
        <source>It was not written down.</source>
        <translation>Es wurde nicht festgehalten.</translation>
    </message>
    <message>
        <source>It has neither gates nor a contract.</source>
        <translation>Er hat weder Schranken noch einen Rückbau.</translation>
    </message>
    <message>
        <source>Gates and checks before contract, judged now</source>
        <translation>Schranken und Prüfungen vor dem Rückbau, jetzt beurteilt</translation>
    </message>
    <message>
        <source>Nothing of it is done here.</source>
        <translation>Hier ist nichts davon getan.</translation>
    </message>
    <message>
        <source>Show the way back, step by step</source>
        <translation>Den Rückweg Schritt für Schritt zeigen</translation>
    </message>
    <message>
        <source>Approve, mark a deployment, say how a brown-out went</source>
        <translation>Genehmigen, eine Bereitstellung vermerken, sagen, wie ein Brownout verlief</translation>
    </message>
    <message>
        <source>No gate of it waits for an approval.</source>
        <translation>Keine seiner Schranken wartet auf eine Genehmigung.</translation>
    </message>
    <message>
        <source>No gate of it waits for a brown-out.</source>
        <translation>Keine seiner Schranken wartet auf einen Brownout.</translation>
    </message>
    <message>
        <source>&amp;Approve…</source>
        <translation>&amp;Genehmigen…</translation>
    </message>
    <message>
        <source>&amp;Mark a Deployment…</source>
        <translation>&amp;Bereitstellung vermerken…</translation>
    </message>
    <message>
        <source>Brown-Out: &amp;Nothing Broke…</source>
        <translation>Brownout: &amp;Nichts ging kaputt…</translation>
    </message>
    <message>
        <source>Brown-Out: &amp;Something Broke…</source>
        <translation>Brownout: &amp;Etwas ging kaputt…</translation>
    </message>
    <message>
        <source>Sho&amp;w Script</source>
        <translation>Skript ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>&amp;Zurücknehmen…</translation>
    </message>
    <message>
        <source>&amp;Gates</source>
        <translation>Sch&amp;ranken</translation>
    </message>
    <message>
        <source>Chec&amp;k…</source>
        <translation>&amp;Vorab prüfen…</translation>
    </message>
    <message>
        <source>read %1 ago</source>
        <translation>vor %1 gelesen</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChecksDialog</name>
    <message>
        <source>Gates of %1 in %2</source>
        <translation>Schranken von %1 in %2</translation>
    </message>
    <message>
        <source>Before %1 of %2</source>
        <translation>Vor %1 von %2</translation>
    </message>
    <message>
        <source>Gates and checks</source>
        <translation>Schranken und Prüfungen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Copy &amp;Query</source>
        <translation>Abfrage &amp;kopieren</translation>
    </message>
    <message>
        <source>Set &amp;Aside…</source>
        <translation>&amp;Beiseitelegen…</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>Erneut &amp;nachsehen</translation>
    </message>
    <message>
        <source>Show the &amp;Plan…</source>
        <translation>&amp;Plan zeigen…</translation>
    </message>
    <message>
        <source>Looking at gates and checks in %1</source>
        <translation>Schranken und Prüfungen in %1 werden angesehen</translation>
    </message>
    <message>
        <source>Gates and checks in %1 could not be looked at.</source>
        <translation>Schranken und Prüfungen in %1 konnten nicht angesehen werden.</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Schranken</translation>
    </message>
    <message>
        <source>Checks before contract</source>
        <translation>Prüfungen vor dem Rückbau</translation>
    </message>
    <message>
        <source>What stands before %1 in %2</source>
        <translation>Was vor %1 in %2 steht</translation>
    </message>
    <message>
        <source>What stands before migration %1 (%2) in %3</source>
        <translation>Was vor Migration %1 (%2) in %3 steht</translation>
    </message>
    <message>
        <source>There is no script that would be next.</source>
        <translation>Es gibt kein Skript, das als Nächstes käme.</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Nichts steht im Weg.</translation>
    </message>
    <message numerus="yes">
        <source>%n of it set aside.</source>
        <translation>
            <numerusform>%n davon beiseitegelegt.</numerusform>
            <numerusform>%n davon beiseitegelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something stands in the way.</source>
        <translation>Etwas steht im Weg.</translation>
    </message>
    <message>
        <source>Looked at %1, %2 ago: look again before you rely on it.</source>
        <translation>Um %1 angesehen, vor %2: noch einmal nachsehen, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>Looked at %1.</source>
        <translation>Um %1 angesehen.</translation>
    </message>
    <message>
        <source>The statements there were not sampled: %1</source>
        <translation>Die Anweisungen dort wurden nicht erfasst: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>To repeat it by hand</source>
        <translation>Um sie von Hand zu wiederholen</translation>
    </message>
    <message>
        <source>This line has no query of its own.</source>
        <translation>Diese Zeile hat keine eigene Abfrage.</translation>
    </message>
    <message>
        <source>Go on although this does not hold, and say why</source>
        <translation>Weitermachen, obwohl das nicht gilt, und sagen, warum</translation>
    </message>
    <message>
        <source>Only a closed gate or an unknown check can be set aside.</source>
        <translation>Beiseitelegen lässt sich nur eine geschlossene Schranke oder eine Prüfung, die nicht bekannt ist.</translation>
    </message>
    <message>
        <source>All of this is judged once more when the plan begins.</source>
        <translation>All das wird noch einmal beurteilt, wenn der Plan beginnt.</translation>
    </message>
</context>
<context>
    <name>lk::ui::CodeWords</name>
    <message>
        <source>space on the server</source>
        <translation>Platz auf dem Server</translation>
    </message>
    <message>
        <source>the planned server</source>
        <translation>der geplante Server</translation>
    </message>
    <message>
        <source>takes changes</source>
        <translation>nimmt Änderungen an</translation>
    </message>
    <message>
        <source>server version</source>
        <translation>Serverversion</translation>
    </message>
    <message>
        <source>migration files</source>
        <translation>Migrationsdateien</translation>
    </message>
    <message>
        <source>history as planned</source>
        <translation>Historie wie geplant</translation>
    </message>
    <message>
        <source>scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>rights on the history</source>
        <translation>Rechte an der Historie</translation>
    </message>
    <message>
        <source>role owns the tables</source>
        <translation>der Rolle gehören die Tabellen</translation>
    </message>
    <message>
        <source>nobody in the way</source>
        <translation>niemand ist im Weg</translation>
    </message>
    <message>
        <source>indexes are valid</source>
        <translation>Indizes sind gültig</translation>
    </message>
    <message>
        <source>no prepared transactions</source>
        <translation>keine vorbereiteten Transaktionen</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>audit log</source>
        <translation>Audit-Log</translation>
    </message>
    <message>
        <source>COMMIT will not hang</source>
        <translation>COMMIT bleibt nicht hängen</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>kein anderer Lauf</translation>
    </message>
    <message>
        <source>order of versions</source>
        <translation>Reihenfolge der Versionen</translation>
    </message>
    <message>
        <source>replication slots</source>
        <translation>Replikationsslots</translation>
    </message>
    <message>
        <source>files of the recorded versions</source>
        <translation>Dateien der verzeichneten Versionen</translation>
    </message>
    <message>
        <source>There is no migration of that version.</source>
        <translation>Es gibt keine Migration dieser Version.</translation>
    </message>
    <message>
        <source>The migration is not in the state that this wants.</source>
        <translation>Die Migration ist nicht in dem Zustand, den dies voraussetzt.</translation>
    </message>
    <message>
        <source>The database is at a version that has no file.</source>
        <translation>Die Datenbank steht auf einer Version, zu der es keine Datei gibt.</translation>
    </message>
    <message>
        <source>The history is dirty, or holds a failed migration.</source>
        <translation>Die Historie ist dirty oder enthält eine fehlgeschlagene Migration.</translation>
    </message>
    <message>
        <source>This tool keeps a row for each migration: mark them instead.</source>
        <translation>Dieses Werkzeug führt eine Zeile je Migration: Vermerken Sie sie stattdessen.</translation>
    </message>
    <message>
        <source>This tool keeps one version only: force it instead.</source>
        <translation>Dieses Werkzeug führt nur eine Version: Erzwingen Sie sie stattdessen.</translation>
    </message>
    <message>
        <source>The history went back: applied versions are not recorded any more.</source>
        <translation>Die Historie ist zurückgesprungen: Angewendete Versionen sind nicht mehr verzeichnet.</translation>
    </message>
    <message>
        <source>A migration stopped part-way.</source>
        <translation>Eine Migration ist mittendrin stehen geblieben.</translation>
    </message>
    <message>
        <source>The file of a migration that stopped part-way has changed.</source>
        <translation>Die Datei einer mittendrin stehen gebliebenen Migration hat sich geändert.</translation>
    </message>
    <message>
        <source>Whether a migration took effect cannot be told from here.</source>
        <translation>Ob eine Migration wirksam wurde, lässt sich von hier aus nicht sagen.</translation>
    </message>
    <message>
        <source>Another run is at work.</source>
        <translation>Ein anderer Lauf ist an der Arbeit.</translation>
    </message>
    <message>
        <source>A script ends the transaction it runs in.</source>
        <translation>Ein Skript beendet die Transaktion, in der es läuft.</translation>
    </message>
    <message>
        <source>A statement cannot run in a transaction, and its script runs as one.</source>
        <translation>Eine Anweisung kann nicht in einer Transaktion laufen, und ihr Skript läuft als eine.</translation>
    </message>
    <message>
        <source>This tool&apos;s migrations go forward only.</source>
        <translation>Die Migrationen dieses Werkzeugs gehen nur vorwärts.</translation>
    </message>
    <message>
        <source>A file was added out of order.</source>
        <translation>Eine Datei wurde außer der Reihe hinzugefügt.</translation>
    </message>
    <message>
        <source>The database is not clean, or its baseline is not found.</source>
        <translation>Die Datenbank ist nicht leer, oder ihre Grundlinie wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>A file differs from what was applied.</source>
        <translation>Eine Datei weicht von dem ab, was angewendet wurde.</translation>
    </message>
    <message>
        <source>An applied migration has no file.</source>
        <translation>Zu einer angewendeten Migration gibt es keine Datei.</translation>
    </message>
    <message>
        <source>A pending migration is older than the newest applied one.</source>
        <translation>Eine ausstehende Migration ist älter als die neueste angewendete.</translation>
    </message>
    <message>
        <source>The schema is not empty and has no history table: it wants a baseline.</source>
        <translation>Das Schema ist nicht leer und hat keine Historientabelle: Es braucht eine Grundlinie.</translation>
    </message>
    <message>
        <source>The migration is program code, which only its own tool can run.</source>
        <translation>Die Migration ist Programmcode, den nur ihr eigenes Werkzeug ausführen kann.</translation>
    </message>
    <message>
        <source>The migration has no way back.</source>
        <translation>Die Migration hat keinen Rückweg.</translation>
    </message>
    <message>
        <source>The migration is program code, and its tool is not installed.</source>
        <translation>Die Migration ist Programmcode, und ihr Werkzeug ist nicht installiert.</translation>
    </message>
    <message>
        <source>A file that has not run precedes one that has.</source>
        <translation>Eine nicht gelaufene Datei steht vor einer gelaufenen.</translation>
    </message>
    <message>
        <source>A deployed change is not in the plan, or its line was edited or moved.</source>
        <translation>Eine ausgerollte Änderung steht nicht im Plan, oder ihre Zeile wurde geändert oder verschoben.</translation>
    </message>
    <message>
        <source>A required change is not deployed.</source>
        <translation>Eine benötigte Änderung ist nicht ausgerollt.</translation>
    </message>
    <message>
        <source>Only the change that was deployed last can be reverted.</source>
        <translation>Nur die zuletzt ausgerollte Änderung lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>The tool&apos;s lock is held, and its holder may be alive.</source>
        <translation>Die Sperre des Werkzeugs wird gehalten, und ihr Halter lebt vielleicht noch.</translation>
    </message>
    <message>
        <source>The changelog holds a change that is not carried out here.</source>
        <translation>Das Changelog enthält eine Änderung, die hier nicht ausgeführt wird.</translation>
    </message>
    <message>
        <source>no long transactions</source>
        <translation>keine langen Transaktionen</translation>
    </message>
    <message>
        <source>standbys keep up</source>
        <translation>Standbys halten mit</translation>
    </message>
    <message>
        <source>environment that comes first</source>
        <translation>Umgebung, die zuerst kommt</translation>
    </message>
    <message>
        <source>maintenance window</source>
        <translation>Wartungsfenster</translation>
    </message>
    <message>
        <source>hooks</source>
        <translation>Hooks</translation>
    </message>
    <message>
        <source>roles that scripts take</source>
        <translation>Rollen, die Skripte annehmen</translation>
    </message>
    <message>
        <source>rights to make objects</source>
        <translation>Rechte, Objekte anzulegen</translation>
    </message>
    <message>
        <source>everything could be looked at</source>
        <translation>alles ließ sich ansehen</translation>
    </message>
    <message>
        <source>server knows the statements</source>
        <translation>Server kennt die Anweisungen</translation>
    </message>
    <message>
        <source>the pinned server</source>
        <translation>der angeheftete Server</translation>
    </message>
    <message>
        <source>as when it was pinned</source>
        <translation>wie beim Anheften</translation>
    </message>
    <message>
        <source>pinned to a server</source>
        <translation>an einen Server geheftet</translation>
    </message>
    <message>
        <source>Another server or database answers than it was pinned to.</source>
        <translation>Es antwortet ein anderer Server oder eine andere Datenbank als die angeheftete.</translation>
    </message>
    <message>
        <source>A phase before it is not done here.</source>
        <translation>Eine Phase davor ist hier nicht getan.</translation>
    </message>
    <message>
        <source>A gate is closed.</source>
        <translation>Eine Schranke ist geschlossen.</translation>
    </message>
    <message>
        <source>A check before contract is bad, or nobody knows how it stands.</source>
        <translation>Eine Prüfung vor dem Rückbau ist schlecht, oder niemand weiß, wie es um sie steht.</translation>
    </message>
    <message>
        <source>Another migration would be applied with it.</source>
        <translation>Eine andere Migration würde mit angewandt.</translation>
    </message>
    <message>
        <source>The old side is dropped: it does not come back.</source>
        <translation>Die alte Seite ist gelöscht: sie kommt nicht wieder.</translation>
    </message>
    <message>
        <source>Nobody knows what the old side is to hold.</source>
        <translation>Niemand weiß, was die alte Seite enthalten soll.</translation>
    </message>
    <message>
        <source>Another migration stands above it.</source>
        <translation>Eine andere Migration steht darüber.</translation>
    </message>
    <message>
        <source>time limits of the scripts</source>
        <translation>Zeitgrenzen der Skripte</translation>
    </message>
    <message>
        <source>former runs are gone</source>
        <translation>frühere Läufe sind beendet</translation>
    </message>
</context>
<context>
    <name>lk::ui::CommandPalette</name>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ControlDialog</name>
    <message>
        <source>Resume Backfill</source>
        <translation>Backfill fortsetzen</translation>
    </message>
    <message>
        <source>Resume backfill %1 in %2?</source>
        <translation>Backfill %1 in %2 fortsetzen?</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Cancel Backfill</source>
        <translation>Backfill abbrechen</translation>
    </message>
    <message>
        <source>End backfill %1 in %2 for good?</source>
        <translation>Backfill %1 in %2 endgültig beenden?</translation>
    </message>
    <message>
        <source>&amp;End It</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>%1 rows that are done stay done; the others stay as they are.</source>
        <translation>%1 fertige Zeilen bleiben fertig; die anderen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>It cannot be resumed: another run begins at the first row again.</source>
        <translation>Es kann nicht fortgesetzt werden: ein neuer Lauf beginnt wieder bei der ersten Zeile.</translation>
    </message>
    <message>
        <source>Change Rate</source>
        <translation>Tempo ändern</translation>
    </message>
    <message>
        <source>Change the rate of backfill %1 in %2?</source>
        <translation>Das Tempo von Backfill %1 in %2 ändern?</translation>
    </message>
    <message>
        <source>&amp;Change Rate</source>
        <translation>Tempo &amp;ändern</translation>
    </message>
    <message>
        <source>Try Refused Rows Again</source>
        <translation>Abgewiesene Zeilen neu versuchen</translation>
    </message>
    <message numerus="yes">
        <source>Try %n refused row(s) of %1 in %2 again?</source>
        <translation>
            <numerusform>%n abgewiesene Zeile von %1 in %2 neu versuchen?</numerusform>
            <numerusform>%n abgewiesene Zeilen von %1 in %2 neu versuchen?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>The next run takes them up.</source>
        <translation>Der nächste Lauf nimmt sie auf.</translation>
    </message>
    <message>
        <source>Accept Refused Rows</source>
        <translation>Abgewiesene Zeilen hinnehmen</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n refused row(s) of %1 in %2 as they are?</source>
        <translation>
            <numerusform>%n abgewiesene Zeile von %1 in %2 hinnehmen, wie sie ist?</numerusform>
            <numerusform>%n abgewiesene Zeilen von %1 in %2 hinnehmen, wie sie sind?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Hinnehmen</translation>
    </message>
    <message>
        <source>They keep their old value, and the backfill counts as done without them.</source>
        <translation>Sie behalten ihren alten Wert, und das Backfill gilt ohne sie als fertig.</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>&amp;Warum:</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>&amp;Lassen</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>Say why they may stay as they are.</source>
        <translation>Sagen Sie, warum sie bleiben dürfen, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>lk::ui::DeedConfirmation</name>
    <message>
        <source>Name of the environment</source>
        <translation>Name der Umgebung</translation>
    </message>
    <message>
        <source>To change %1 type its name:</source>
        <translation>Um %1 zu ändern, den Namen eintippen:</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Zuerst den Namen der Umgebung eintippen.</translation>
    </message>
</context>
<context>
    <name>lk::ui::DifferenceDialog</name>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>No difference in the text.</source>
        <translation>Kein Unterschied im Text.</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentBand</name>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>protection: %1</source>
        <translation>Schutz: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentForm</name>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no timeout</comment>
        <translation>keines</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>violett</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grau</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>braun</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>türkis</translation>
    </message>
    <message>
        <source>Databases of the projects</source>
        <translation>Datenbanken der Projekte</translation>
    </message>
    <message>
        <source>&amp;Test Connection</source>
        <translation>Verb&amp;indung testen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>F&amp;arbe</translation>
    </message>
    <message>
        <source>&amp;Protection</source>
        <translation>&amp;Schutz</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>Fi&amp;elds</source>
        <translation>&amp;Felder</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>&amp;Dienst</translation>
    </message>
    <message>
        <source>&amp;Variable with the URL</source>
        <translation>&amp;Variable mit der URL</translation>
    </message>
    <message>
        <source>URL without password</source>
        <translation>URL ohne Passwort</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Host</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>Datenban&amp;k</translation>
    </message>
    <message>
        <source>Use&amp;r</source>
        <translation>&amp;Benutzer</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>a section of libpq&apos;s service file</source>
        <translation>ein Abschnitt der Dienstdatei von libpq</translation>
    </message>
    <message>
        <source>Variable with the URL</source>
        <translation>Variable mit der URL</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>TLS mode</source>
        <translation>TLS-Modus</translation>
    </message>
    <message>
        <source>automatic: verify-full unless local</source>
        <translation>automatisch: verify-full, außer lokal</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Stammzertifikat</translation>
    </message>
    <message>
        <source>the system&apos;s own</source>
        <translation>das des Systems</translation>
    </message>
    <message>
        <source>T&amp;LS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>root cert&amp;ificate</source>
        <translation>Sta&amp;mmzertifikat</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>Zeitlimit für Verbindung</translation>
    </message>
    <message>
        <source>Lock timeout</source>
        <translation>Zeitlimit für Sperren</translation>
    </message>
    <message>
        <source>Statement timeout</source>
        <translation>Zeitlimit für Anweisungen</translation>
    </message>
    <message>
        <source>Timeouts:</source>
        <translation>Zeitlimits:</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Said by the service or the variable itself.</source>
        <translation>Steht im Dienst oder in der Variablen selbst.</translation>
    </message>
    <message>
        <source>This mode does not check who answers: the server&apos;s name and certificate are not verified. Use verify-full.</source>
        <translation>Dieser Modus prüft nicht, wer antwortet: Name und Zertifikat des Servers bleiben ungeprüft. Verwenden Sie verify-full.</translation>
    </message>
    <message>
        <source>Pinned to:</source>
        <translation>Geheftet an:</translation>
    </message>
    <message>
        <source>Another server or database at this address is refused. Yours alone: it stands in your own settings, not in the project&apos;s.</source>
        <translation>Ein anderer Server oder eine andere Datenbank unter dieser Adresse wird abgelehnt. Nur für Sie: Es steht in Ihren eigenen Einstellungen, nicht in denen des Projekts.</translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation>Anheften…</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentHeader</name>
    <message>
        <source>DIRTY</source>
        <translation>DIRTY</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentsDialog</name>
    <message>
        <source>Manage Environments</source>
        <translation>Umgebungen verwalten</translation>
    </message>
    <message>
        <source>There are no environments yet.</source>
        <translation>Es gibt noch keine Umgebungen.</translation>
    </message>
    <message>
        <source>Add one, or paste a PostgreSQL URL anywhere in this window.</source>
        <translation>Fügen Sie eine hinzu oder fügen Sie irgendwo in diesem Fenster eine PostgreSQL-URL ein.</translation>
    </message>
    <message>
        <source>&amp;Add Environment</source>
        <translation>Umg&amp;ebung hinzufügen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Change Environment</source>
        <translation>Umgebung ändern</translation>
    </message>
    <message>
        <source>The password of that URL was left out.</source>
        <translation>Das Passwort dieser URL wurde weggelassen.</translation>
    </message>
    <message>
        <source>Enter it when the environment is first connected, or keep it in the password file.</source>
        <translation>Geben Sie es beim ersten Verbinden ein oder legen Sie es in der Passwortdatei ab.</translation>
    </message>
    <message>
        <source>Change Database</source>
        <translation>Datenbank ändern</translation>
    </message>
    <message>
        <source>Environments, in the order of the matrix</source>
        <translation>Umgebungen in der Reihenfolge der Matrix</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>Eine Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>Remove this environment</source>
        <translation>Diese Umgebung entfernen</translation>
    </message>
    <message>
        <source>Copy this environment</source>
        <translation>Diese Umgebung kopieren</translation>
    </message>
    <message>
        <source>Earlier in the matrix (Alt+Up)</source>
        <translation>Weiter nach vorn in der Matrix (Alt+Auf)</translation>
    </message>
    <message>
        <source>Later in the matrix (Alt+Down)</source>
        <translation>Weiter nach hinten in der Matrix (Alt+Ab)</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Name der Umgebung</translation>
    </message>
    <message>
        <source>Add Environment</source>
        <translation>Umgebung hinzufügen</translation>
    </message>
    <message>
        <source>Remove Environment</source>
        <translation>Umgebung entfernen</translation>
    </message>
    <message>
        <source>Copy Environment</source>
        <translation>Umgebung kopieren</translation>
    </message>
    <message>
        <source>Move Environment</source>
        <translation>Umgebung verschieben</translation>
    </message>
    <message>
        <source>That URL cannot be read.</source>
        <translation>Diese URL lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>It is not shown here: it may hold a password.</source>
        <translation>Sie wird hier nicht gezeigt: Sie könnte ein Passwort enthalten.</translation>
    </message>
    <message>
        <source>The password goes to the keychain, not to the file.</source>
        <translation>Das Passwort kommt in den Schlüsselbund, nicht in die Datei.</translation>
    </message>
    <message>
        <source>It is stored when you press OK.</source>
        <translation>Es wird gespeichert, wenn Sie OK drücken.</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers: it serves for Test Connection now and is asked for later.</source>
        <translation>Auf diesem Desktop antwortet kein Schlüsselbund: Es dient jetzt für „Verbindung testen“ und wird später erfragt.</translation>
    </message>
    <message>
        <source>Paste URL</source>
        <translation>URL einfügen</translation>
    </message>
    <message>
        <source>To do that type its na&amp;me (%1):</source>
        <translation>Da&amp;zu den Namen eintippen (%1):</translation>
    </message>
    <message>
        <source>An environment has no name.</source>
        <translation>Eine Umgebung hat keinen Namen.</translation>
    </message>
    <message>
        <source>Two environments are named %1.</source>
        <translation>Zwei Umgebungen heißen %1.</translation>
    </message>
    <message>
        <source>%1 has no server yet.</source>
        <translation>%1 hat noch keinen Server.</translation>
    </message>
    <message>
        <source>The URL of %1 cannot be read.</source>
        <translation>Die URL von %1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Name the variable that holds the password of %1.</source>
        <translation>Nennen Sie die Variable mit dem Passwort von %1.</translation>
    </message>
    <message>
        <source>%1 is to be removed; its protection goes with it.</source>
        <translation>%1 soll entfernt werden; der Schutz geht mit verloren.</translation>
    </message>
    <message>
        <source>The protection of %1 is to be lowered: changes there will no longer need its name to be typed.</source>
        <translation>Der Schutz von %1 soll gesenkt werden: Änderungen dort verlangen dann nicht mehr, dass der Name eingetippt wird.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Server wird gefragt…</translation>
    </message>
    <message>
        <source>%1, %2 ms · %3</source>
        <translation>%1, %2 ms · %3</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>The environments were not written; the file is as it was.</source>
        <translation>Die Umgebungen wurden nicht geschrieben; die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>The password of %1 was not stored.</source>
        <translation>Das Passwort von %1 wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Add from Projec&amp;t Files</source>
        <translation>Aus Projektda&amp;teien hinzufügen</translation>
    </message>
    <message>
        <source>Environments that the projects&apos; own files name: flyway.conf, .env, database.yml and the like</source>
        <translation>Umgebungen, die die eigenen Dateien der Projekte nennen: flyway.conf, .env, database.yml und dergleichen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>project: address</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the environment&apos;s own</source>
        <translation>die der Umgebung selbst</translation>
    </message>
    <message>
        <source>Press OK first: what the file says is what can be pinned.</source>
        <translation>Drücken Sie zuerst OK: Anheften lässt sich nur, was in der Datei steht.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>database: what it is pinned to</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ErrorView</name>
    <message>
        <source>Open the editor there</source>
        <translation>Dort im Editor öffnen</translation>
    </message>
    <message>
        <source>Copy &amp;Details</source>
        <translation>Details &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>lk::ui::ErrorWords</name>
    <message>
        <source>This cannot be used as it stands.</source>
        <translation>Das ist so nicht verwendbar.</translation>
    </message>
    <message>
        <source>A file or a setting cannot be read.</source>
        <translation>Eine Datei oder eine Einstellung ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Der Server ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The server refused the log-in.</source>
        <translation>Der Server hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>The server refused a statement.</source>
        <translation>Der Server hat eine Anweisung abgelehnt.</translation>
    </message>
    <message>
        <source>A lock was not granted in time.</source>
        <translation>Eine Sperre wurde nicht rechtzeitig gewährt.</translation>
    </message>
    <message>
        <source>Another run holds the lock.</source>
        <translation>Ein anderer Lauf hält die Sperre.</translation>
    </message>
    <message>
        <source>This was refused; nothing was changed.</source>
        <translation>Das wurde abgelehnt; es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>A decision is needed first.</source>
        <translation>Zuerst ist eine Entscheidung nötig.</translation>
    </message>
    <message>
        <source>The connection was lost at commit: the outcome is not known yet.</source>
        <translation>Die Verbindung brach beim COMMIT ab: Das Ergebnis ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Something went wrong inside Lockkeeper.</source>
        <translation>In Lockkeeper ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Nothing was changed: the transaction was rolled back.</source>
        <translation>Es wurde nichts verändert: Die Transaktion wurde zurückgerollt.</translation>
    </message>
    <message>
        <source>The statements before this one took effect and stay.</source>
        <translation>Die Anweisungen vor dieser wurden wirksam und bleiben erhalten.</translation>
    </message>
    <message>
        <source>This step left nothing behind; the earlier steps are applied and recorded.</source>
        <translation>Dieser Schritt hat nichts hinterlassen; die früheren Schritte sind angewendet und verzeichnet.</translation>
    </message>
    <message>
        <source>Whether the last step took effect is not known yet; the next look finds out.</source>
        <translation>Ob der letzte Schritt wirksam wurde, ist noch nicht bekannt; der nächste Blick klärt es.</translation>
    </message>
    <message>
        <source>Check the address and whether the server is running, then try again.</source>
        <translation>Prüfen Sie die Adresse und ob der Server läuft, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Check user, password and database under Manage Environments.</source>
        <translation>Prüfen Sie Benutzer, Passwort und Datenbank unter „Umgebungen verwalten“.</translation>
    </message>
    <message>
        <source>Look who holds the lock, then try again.</source>
        <translation>Sehen Sie nach, wer die Sperre hält, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Wait for the other run to end, then try again.</source>
        <translation>Warten Sie das Ende des anderen Laufs ab, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Refresh: looking again tells whether it was committed.</source>
        <translation>Aktualisieren: Ein erneuter Blick zeigt, ob festgeschrieben wurde.</translation>
    </message>
    <message>
        <source>Please report this with its details.</source>
        <translation>Bitte melden Sie das mitsamt den Details.</translation>
    </message>
</context>
<context>
    <name>lk::ui::EventDialog</name>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>Approve %1 in %2 as it is now?</source>
        <translation>%1 in %2 so genehmigen, wie es jetzt ist?</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;Genehmigen</translation>
    </message>
    <message>
        <source>What counts is this text: a later change of its scripts wants another approval.</source>
        <translation>Es zählt dieser Text: Eine spätere Änderung seiner Skripte verlangt eine neue Genehmigung.</translation>
    </message>
    <message>
        <source>Mark a Deployment</source>
        <translation>Bereitstellung vermerken</translation>
    </message>
    <message>
        <source>Write down what is deployed to %1?</source>
        <translation>Festhalten, was in %1 bereitgestellt ist?</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>Ver&amp;merken</translation>
    </message>
    <message>
        <source>It counts for every change set of this database. An older version than before closes its gates again.</source>
        <translation>Es zählt für jeden Änderungssatz dieser Datenbank. Eine ältere Version als zuvor schließt seine Schranken wieder.</translation>
    </message>
    <message>
        <source>Brown-Out: Nothing Broke</source>
        <translation>Brownout: Nichts ging kaputt</translation>
    </message>
    <message>
        <source>Write down that the brown-out of %1 in %2 broke nothing?</source>
        <translation>Festhalten, dass beim Brownout von %1 in %2 nichts kaputtging?</translation>
    </message>
    <message>
        <source>Nothing &amp;Broke</source>
        <translation>Nichts ging &amp;kaputt</translation>
    </message>
    <message>
        <source>Its gate opens: the old side may be dropped.</source>
        <translation>Seine Schranke öffnet sich: die alte Seite darf gelöscht werden.</translation>
    </message>
    <message>
        <source>Brown-Out: Something Broke</source>
        <translation>Brownout: Etwas ging kaputt</translation>
    </message>
    <message>
        <source>Write down that the brown-out of %1 in %2 broke something?</source>
        <translation>Festhalten, dass beim Brownout von %1 in %2 etwas kaputtging?</translation>
    </message>
    <message>
        <source>Something &amp;Broke</source>
        <translation>Etwas ging &amp;kaputt</translation>
    </message>
    <message>
        <source>Its clock starts anew, and so does the soak of the change set.</source>
        <translation>Seine Uhr beginnt von vorn und die Ruhezeit des Änderungssatzes auch.</translation>
    </message>
    <message>
        <source>The old side stays hidden: Undo… brings it back.</source>
        <translation>Die alte Seite bleibt verborgen: Zurücknehmen… bringt sie wieder.</translation>
    </message>
    <message>
        <source>Set Aside</source>
        <translation>Beiseitelegen</translation>
    </message>
    <message>
        <source>Go on with %1 in %2 although &quot;%3&quot; does not hold?</source>
        <translation>Mit %1 in %2 weitermachen, obwohl „%3“ nicht gilt?</translation>
    </message>
    <message>
        <source>&amp;Set It Aside</source>
        <translation>&amp;Beiseitelegen</translation>
    </message>
    <message>
        <source>It is set aside for what is applied next from here, and for nothing later.</source>
        <translation>Beiseitegelegt ist es für das, was von hier als Nächstes angewandt wird, und für nichts danach.</translation>
    </message>
    <message>
        <source>Who, when and why are written to the database and to the audit log when it begins.</source>
        <translation>Wer, wann und warum werden in die Datenbank und ins Prüfprotokoll geschrieben, wenn es beginnt.</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>&amp;Lassen</translation>
    </message>
    <message>
        <source>A&amp;pplication:</source>
        <translation>&amp;Anwendung:</translation>
    </message>
    <message>
        <source>Versio&amp;n:</source>
        <translation>&amp;Version:</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>&amp;Warum:</translation>
    </message>
    <message>
        <source>&amp;Why (may stay empty):</source>
        <translation>&amp;Warum (darf leer bleiben):</translation>
    </message>
    <message>
        <source>Say which application.</source>
        <translation>Sagen Sie, welche Anwendung.</translation>
    </message>
    <message>
        <source>Say which version of it.</source>
        <translation>Sagen Sie, welche Version davon.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Sagen Sie, warum.</translation>
    </message>
</context>
<context>
    <name>lk::ui::FactsModel</name>
    <message>
        <source>Migration, statement, object</source>
        <translation>Migration, Anweisung, Objekt</translation>
    </message>
    <message>
        <source>History says</source>
        <translation>Die Historie sagt</translation>
    </message>
    <message>
        <source>Journal says</source>
        <translation>Das Journal sagt</translation>
    </message>
    <message>
        <source>Catalog says</source>
        <translation>Der Katalog sagt</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß-/Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message>
        <source>In Selection</source>
        <translation>In Auswahl</translation>
    </message>
    <message>
        <source>Only in the selected text</source>
        <translation>Nur im ausgewählten Text</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>Vorheriges suchen (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Vorheriges suchen</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>Nächstes suchen (F3)</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Nächstes suchen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>E&amp;rsetzen</translation>
    </message>
    <message>
        <source>Replace &amp;All</source>
        <translation>Alle er&amp;setzen</translation>
    </message>
    <message>
        <source>Pattern: %1 at %2</source>
        <translation>Muster: %1 bei %2</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln matches</source>
        <translation>
            <numerusform>mehr als %Ln Treffer</numerusform>
            <numerusform>mehr als %Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 von %L2</translation>
    </message>
    <message>
        <source>%1, went on from the end</source>
        <translation>%1, am Ende weitergesucht</translation>
    </message>
    <message>
        <source>%1, went on from the top</source>
        <translation>%1, am Anfang weitergesucht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln ersetzt</numerusform>
            <numerusform>%Ln ersetzt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingModel</name>
    <message>
        <source>down, line %L1</source>
        <translation>down, Zeile %L1</translation>
    </message>
    <message>
        <source>line %L1</source>
        <translation>Zeile %L1</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Stummgeschaltet</translation>
    </message>
    <message>
        <source>Silenced: %1</source>
        <translation>Stummgeschaltet: %1</translation>
    </message>
    <message>
        <source>Remedy: %1</source>
        <translation>Abhilfe: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingPanel</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Open the handbook at this rule</source>
        <translation>Das Handbuch bei dieser Regel öffnen</translation>
    </message>
    <message>
        <source>Suggest Down…</source>
        <translation>Down-Skript vorschlagen…</translation>
    </message>
    <message>
        <source>Apply Remedy…</source>
        <translation>Abhilfe anwenden…</translation>
    </message>
    <message>
        <source>Show what leads back from the up script, as far as anything does</source>
        <translation>Zeigt, was vom Up-Skript zurückführt, soweit etwas zurückführt</translation>
    </message>
    <message>
        <source>Show the safe way; nothing is written before you say so</source>
        <translation>Zeigt den sicheren Weg; geschrieben wird erst, wenn Sie es sagen</translation>
    </message>
    <message>
        <source>No rewrite is mechanical here. The handbook tells what to do.</source>
        <translation>Hier lässt sich nichts mechanisch umschreiben. Das Handbuch sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>No remedy here: %1</source>
        <translation>Hier keine Abhilfe: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingWords</name>
    <message>
        <source>Error</source>
        <comment>finding</comment>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>It fails, or stops others for as long as it takes.</source>
        <translation>Es schlägt fehl oder hält andere so lange auf, wie es dauert.</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>finding</comment>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>It can hurt; look before it runs.</source>
        <translation>Es kann schaden; vor dem Lauf ansehen.</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>finding</comment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Good to know.</source>
        <translation>Gut zu wissen.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n Fehler</numerusform>
            <numerusform>%n Fehler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Remedy: %1</source>
        <translation>Abhilfe: %1</translation>
    </message>
    <message>
        <source>Silenced: %1</source>
        <translation>Stummgeschaltet: %1</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>Regel: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingsDock</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Alle Schweregrade</translation>
    </message>
    <message>
        <source>Errors and warnings</source>
        <translation>Fehler und Warnungen</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n pending migration(s) of %2</source>
        <translation>
            <numerusform>%1 in %n ausstehenden Migration von %2</numerusform>
            <numerusform>%1 in %n ausstehenden Migrationen von %2</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
    <message>
        <source>reviewed without its catalog: %1</source>
        <translation>ohne den Katalog geprüft: %1</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Kein Arbeitsbereich ist offen.</translation>
    </message>
    <message>
        <source>No environment is chosen.</source>
        <translation>Keine Umgebung ist gewählt.</translation>
    </message>
    <message>
        <source>What is pending in it is reviewed, on what its catalog holds.</source>
        <translation>Was dort aussteht, wird am Inhalt des Katalogs geprüft.</translation>
    </message>
    <message>
        <source>No findings of this severity.</source>
        <translation>Keine Befunde dieser Schwere.</translation>
    </message>
    <message>
        <source>Nothing is pending in %1.</source>
        <translation>In %1 steht nichts aus.</translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) were reviewed against the catalog of %1.</source>
        <translation>
            <numerusform>%n ausstehende Migration wurde gegen den Katalog von %1 geprüft.</numerusform>
            <numerusform>%n ausstehende Migrationen wurden gegen den Katalog von %1 geprüft.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) of %1 were reviewed, without its catalog.</source>
        <translation>
            <numerusform>%n ausstehende Migration von %1 wurde ohne dessen Katalog geprüft.</numerusform>
            <numerusform>%n ausstehende Migrationen von %1 wurden ohne dessen Katalog geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewing what is pending in %1…</source>
        <translation>Was in %1 aussteht, wird geprüft…</translation>
    </message>
    <message>
        <source>%1 was not read yet.</source>
        <translation>%1 wurde noch nicht gelesen.</translation>
    </message>
    <message>
        <source>What is pending there is reviewed as soon as it is.</source>
        <translation>Was dort aussteht, wird geprüft, sobald das geschehen ist.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
</context>
<context>
    <name>lk::ui::Gutter</name>
    <message>
        <source>Line numbers and marks</source>
        <translation>Zeilennummern und Markierungen</translation>
    </message>
</context>
<context>
    <name>lk::ui::HandbookDialog</name>
    <message>
        <source>Lockkeeper Handbook</source>
        <translation>Lockkeeper-Handbuch</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Rules of review</source>
        <translation>Regeln der Prüfung</translation>
    </message>
</context>
<context>
    <name>lk::ui::HistoryModel</name>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
</context>
<context>
    <name>lk::ui::KeychainWords</name>
    <message>
        <source>There is no keychain on this desktop.</source>
        <translation>Auf diesem Desktop gibt es keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation>Der Schlüsselbund hat den Zugriff verweigert.</translation>
    </message>
    <message>
        <source>The keychain did not answer.</source>
        <translation>Der Schlüsselbund hat nicht geantwortet.</translation>
    </message>
</context>
<context>
    <name>lk::ui::KeysDialog</name>
    <message>
        <source>Keyboard Overview</source>
        <translation>Tastenübersicht</translation>
    </message>
    <message>
        <source>Shortcuts by menu</source>
        <translation>Tastenkürzel nach Menüs</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Next dock or page</source>
        <translation>Nächster Andockbereich oder nächste Seite</translation>
    </message>
    <message>
        <source>Context menu of what is selected</source>
        <translation>Kontextmenü der Auswahl</translation>
    </message>
</context>
<context>
    <name>lk::ui::LogDock</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Noch nichts protokolliert.</translation>
    </message>
    <message>
        <source>Copy the whole log</source>
        <translation>Das ganze Protokoll kopieren</translation>
    </message>
    <message>
        <source>Clear the log shown here</source>
        <translation>Das hier gezeigte Protokoll leeren</translation>
    </message>
</context>
<context>
    <name>lk::ui::MainWindow</name>
    <message>
        <source>Open a workspace first.</source>
        <translation>Öffnen Sie zuerst einen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>No migrations were found in this workspace.</source>
        <translation>In diesem Arbeitsbereich wurden keine Migrationen gefunden.</translation>
    </message>
    <message>
        <source>Add an environment first.</source>
        <translation>Fügen Sie zuerst eine Umgebung hinzu.</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>Ein Lauf ist im Gange.</translation>
    </message>
    <message>
        <source>Something else is under way.</source>
        <translation>Etwas anderes ist im Gange.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Alles ist gespeichert.</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>Keine Seite ist offen.</translation>
    </message>
    <message>
        <source>The matrix stays open.</source>
        <translation>Die Matrix bleibt offen.</translation>
    </message>
    <message>
        <source>Nothing here can do that.</source>
        <translation>Nichts hier kann das.</translation>
    </message>
    <message>
        <source>There is no other page.</source>
        <translation>Es gibt keine andere Seite.</translation>
    </message>
    <message>
        <source>Open a migration first.</source>
        <translation>Öffnen Sie zuerst eine Migration.</translation>
    </message>
    <message>
        <source>%1 keeps no version that could be forced.</source>
        <translation>%1 führt keine Version, die sich erzwingen ließe.</translation>
    </message>
    <message>
        <source>No run is under way.</source>
        <translation>Kein Lauf ist im Gange.</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>Sie ist nicht verbunden.</translation>
    </message>
    <message>
        <source>%1 brings the menu bar back.</source>
        <translation>%1 bringt die Menüleiste zurück.</translation>
    </message>
    <message>
        <source>The workspace stays open while a run is under way.</source>
        <translation>Der Arbeitsbereich bleibt offen, solange ein Lauf im Gange ist.</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Open Workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Preparing the demo</source>
        <translation>Demo wird vorbereitet</translation>
    </message>
    <message>
        <source>The demo could not be prepared.</source>
        <translation>Die Demo konnte nicht vorbereitet werden.</translation>
    </message>
    <message>
        <source>There is no such project or environment any more.</source>
        <translation>Dieses Projekt oder diese Umgebung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>A run is under way; one at a time.</source>
        <translation>Ein Lauf ist im Gange; immer nur einer.</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>Zoom %1 %</translation>
    </message>
    <message>
        <source>No environment yet. Add one under Environment → Manage Environments…</source>
        <translation>Noch keine Umgebung. Hinzufügen unter Umgebung → Umgebungen verwalten…</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen…</translation>
    </message>
    <message>
        <source>read just now</source>
        <translation>soeben gelesen</translation>
    </message>
    <message>
        <source>read %1 s ago</source>
        <translation>vor %1 s gelesen</translation>
    </message>
    <message>
        <source>read %1 min ago</source>
        <translation>vor %1 min gelesen</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>gelesen %1</translation>
    </message>
    <message>
        <source>DIRTY at %1</source>
        <translation>DIRTY bei %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n ausstehend</numerusform>
            <numerusform>%n ausstehend</numerusform>
        </translation>
    </message>
    <message>
        <source>address cannot be read</source>
        <translation>Adresse nicht lesbar</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>Dienst %1</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>wird verbunden…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>last try failed</source>
        <translation>letzter Versuch fehlgeschlagen</translation>
    </message>
    <message>
        <source>Lockkeeper</source>
        <translation>Lockkeeper</translation>
    </message>
    <message>
        <source>%1[*] – Lockkeeper</source>
        <comment>window title: workspace</comment>
        <translation>%1[*] – Lockkeeper</translation>
    </message>
    <message>
        <source>%1 : %2 (%3)[*] – Lockkeeper</source>
        <comment>window title: workspace, environment, protection</comment>
        <translation>%1 : %2 (%3)[*] – Lockkeeper</translation>
    </message>
    <message>
        <source>%1 % – %2</source>
        <comment>progress in the window title</comment>
        <translation>%1 % – %2</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>No workspace</source>
        <translation>Kein Arbeitsbereich</translation>
    </message>
    <message>
        <source>%1: not connected</source>
        <translation>%1: nicht verbunden</translation>
    </message>
    <message>
        <source>%1: reading</source>
        <translation>%1: wird gelesen</translation>
    </message>
    <message>
        <source>%1: connected</source>
        <translation>%1: verbunden</translation>
    </message>
    <message>
        <source>%1: unreachable</source>
        <translation>%1: nicht erreichbar</translation>
    </message>
    <message>
        <source>run: under way</source>
        <translation>Lauf: im Gange</translation>
    </message>
    <message>
        <source>run: %1</source>
        <translation>Lauf: %1</translation>
    </message>
    <message>
        <source>run: none</source>
        <translation>Lauf: keiner</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>environment (protection)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Keine Umgebung</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>Arbeitsbereich &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open a folder that holds migrations</source>
        <translation>Einen Ordner öffnen, der Migrationen enthält</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>The workspaces opened last</source>
        <translation>Die zuletzt geöffneten Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Dem&amp;o-Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>A small shop on a private PostgreSQL, to try everything on</source>
        <translation>Ein kleiner Shop auf einem privaten PostgreSQL, um alles auszuprobieren</translation>
    </message>
    <message>
        <source>&amp;New Migration…</source>
        <translation>&amp;Neue Migration…</translation>
    </message>
    <message>
        <source>Make the files of a new migration in the project&apos;s own style</source>
        <translation>Die Dateien einer neuen Migration nach Art des Projekts anlegen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Write the script in the editor to its file</source>
        <translation>Das Skript im Editor in seine Datei schreiben</translation>
    </message>
    <message>
        <source>Save A&amp;ll</source>
        <translation>&amp;Alle speichern</translation>
    </message>
    <message>
        <source>Write every changed script to its file</source>
        <translation>Jedes geänderte Skript in seine Datei schreiben</translation>
    </message>
    <message>
        <source>Reload from Dis&amp;k</source>
        <translation>&amp;Vom Datenträger neu laden</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>Die Datei erneut lesen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Save what the page shows as a file</source>
        <translation>Was die Seite zeigt, als Datei speichern</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>&amp;Tab schließen</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>Diese Seite schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>Red&amp;o</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Das Zurückgenommene erneut tun</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>Move the selection to the clipboard</source>
        <translation>Die Auswahl in die Zwischenablage verschieben</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selection to the clipboard</source>
        <translation>Die Auswahl in die Zwischenablage kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>Ei&amp;nfügen</translation>
    </message>
    <message>
        <source>Insert the clipboard</source>
        <translation>Die Zwischenablage einfügen</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alles ausw&amp;ählen</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>Find text in the script</source>
        <translation>Text im Skript suchen</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Weitersu&amp;chen</translation>
    </message>
    <message>
        <source>Go to the next place</source>
        <translation>Zur nächsten Fundstelle gehen</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>V&amp;orheriges suchen</translation>
    </message>
    <message>
        <source>Go to the previous place</source>
        <translation>Zur vorherigen Fundstelle gehen</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>&amp;Ersetzen…</translation>
    </message>
    <message>
        <source>Find text and replace it</source>
        <translation>Text suchen und ersetzen</translation>
    </message>
    <message>
        <source>&amp;Go to Line…</source>
        <translation>&amp;Gehe zu Zeile…</translation>
    </message>
    <message>
        <source>Go to a line of the script</source>
        <translation>Zu einer Zeile des Skripts gehen</translation>
    </message>
    <message>
        <source>Toggle Comm&amp;ent</source>
        <translation>Kommentar &amp;umschalten</translation>
    </message>
    <message>
        <source>Comment the selected lines, or take the comment away</source>
        <translation>Die ausgewählten Zeilen auskommentieren oder den Kommentar entfernen</translation>
    </message>
    <message>
        <source>Co&amp;mplete</source>
        <translation>Vervolls&amp;tändigen</translation>
    </message>
    <message>
        <source>Offer how the word may go on</source>
        <translation>Vorschlagen, wie das Wort weitergehen kann</translation>
    </message>
    <message>
        <source>Fol&amp;d or Unfold</source>
        <translation>&amp;Falten oder aufklappen</translation>
    </message>
    <message>
        <source>Fold the statement at the cursor to one line, or open it</source>
        <translation>Die Anweisung am Cursor auf eine Zeile falten oder aufklappen</translation>
    </message>
    <message>
        <source>Copy Vers&amp;ion</source>
        <translation>&amp;Version kopieren</translation>
    </message>
    <message>
        <source>Copy the migration&apos;s version</source>
        <translation>Die Version der Migration kopieren</translation>
    </message>
    <message>
        <source>&amp;Matrix</source>
        <translation>&amp;Matrix</translation>
    </message>
    <message>
        <source>Every migration in every environment</source>
        <translation>Jede Migration in jeder Umgebung</translation>
    </message>
    <message>
        <source>&amp;Open Migration…</source>
        <translation>Migration &amp;öffnen…</translation>
    </message>
    <message>
        <source>Find a migration by version or name</source>
        <translation>Eine Migration nach Version oder Name suchen</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Go to the page&apos;s filter</source>
        <translation>Zum Filter der Seite gehen</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>Read files and connected environments again</source>
        <translation>Dateien und verbundene Umgebungen erneut lesen</translation>
    </message>
    <message>
        <source>&amp;Next Page</source>
        <translation>Nä&amp;chste Seite</translation>
    </message>
    <message>
        <source>Show the next tab</source>
        <translation>Den nächsten Tab zeigen</translation>
    </message>
    <message>
        <source>&amp;Previous Page</source>
        <translation>Vorherige &amp;Seite</translation>
    </message>
    <message>
        <source>Show the previous tab</source>
        <translation>Den vorherigen Tab zeigen</translation>
    </message>
    <message>
        <source>Ne&amp;xt Dock</source>
        <translation>N&amp;ächster Andockbereich</translation>
    </message>
    <message>
        <source>Move the keyboard to the next dock, then back to the page</source>
        <translation>Die Tastatur zum nächsten Andockbereich bewegen, dann zurück zur Seite</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>V&amp;ergrößern</translation>
    </message>
    <message>
        <source>Larger text everywhere</source>
        <translation>Überall größerer Text</translation>
    </message>
    <message>
        <source>Zoom Ou&amp;t</source>
        <translation>Ve&amp;rkleinern</translation>
    </message>
    <message>
        <source>Smaller text everywhere</source>
        <translation>Überall kleinerer Text</translation>
    </message>
    <message>
        <source>Reset &amp;Zoom</source>
        <translation>&amp;Zoom zurücksetzen</translation>
    </message>
    <message>
        <source>Text as large as the desktop has it</source>
        <translation>Text so groß wie auf dem Desktop</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Den ganzen Bildschirm nutzen</translation>
    </message>
    <message>
        <source>Reset &amp;Layout</source>
        <translation>&amp;Layout zurücksetzen</translation>
    </message>
    <message>
        <source>Bring back all docks and bars to where they were at first</source>
        <translation>Alle Andockbereiche und Leisten dorthin zurückbringen, wo sie anfangs waren</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>Open the selected migration</source>
        <translation>Die ausgewählte Migration öffnen</translation>
    </message>
    <message>
        <source>Switch &amp;Up/Down Script</source>
        <translation>&amp;Up-/Down-Skript wechseln</translation>
    </message>
    <message>
        <source>Go to the other script of this migration</source>
        <translation>Zum anderen Skript dieser Migration gehen</translation>
    </message>
    <message>
        <source>Mark as &amp;Applied…</source>
        <translation>Als a&amp;ngewendet vermerken…</translation>
    </message>
    <message>
        <source>Record this migration without running it</source>
        <translation>Diese Migration verzeichnen, ohne sie auszuführen</translation>
    </message>
    <message>
        <source>Mark as &amp;Pending…</source>
        <translation>Al&amp;s ausstehend vermerken…</translation>
    </message>
    <message>
        <source>Take this migration out of the history without running anything</source>
        <translation>Diese Migration aus der Historie nehmen, ohne etwas auszuführen</translation>
    </message>
    <message>
        <source>Show in &amp;Folder</source>
        <translation>&amp;Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the file in the file manager</source>
        <translation>Die Datei im Dateimanager zeigen</translation>
    </message>
    <message>
        <source>Plan &amp;Up…</source>
        <translation>&amp;Up planen…</translation>
    </message>
    <message>
        <source>Show what applying would run</source>
        <translation>Zeigen, was beim Anwenden laufen würde</translation>
    </message>
    <message>
        <source>Plan &amp;Down…</source>
        <translation>&amp;Down planen…</translation>
    </message>
    <message>
        <source>Show what rolling back would run</source>
        <translation>Zeigen, was beim Zurückrollen laufen würde</translation>
    </message>
    <message>
        <source>&amp;Go to Version…</source>
        <translation>&amp;Gehe zu Version…</translation>
    </message>
    <message>
        <source>Plan whatever it takes to arrive at a version</source>
        <translation>Planen, was nötig ist, um zu einer Version zu kommen</translation>
    </message>
    <message>
        <source>&amp;Preflight</source>
        <translation>&amp;Vorprüfung</translation>
    </message>
    <message>
        <source>Make the checks that come before a run, and nothing else</source>
        <translation>Die Prüfungen vor einem Lauf vornehmen und sonst nichts</translation>
    </message>
    <message>
        <source>&amp;Force Version…</source>
        <translation>Ve&amp;rsion erzwingen…</translation>
    </message>
    <message>
        <source>Plan to record a version without running anything; clears the dirty mark</source>
        <translation>Planen, eine Version zu verzeichnen, ohne etwas auszuführen; löscht die Dirty-Markierung</translation>
    </message>
    <message>
        <source>&amp;Repair History…</source>
        <translation>&amp;Historie reparieren…</translation>
    </message>
    <message>
        <source>Plan the format&apos;s own repair of its history</source>
        <translation>Die formateigene Reparatur der Historie planen</translation>
    </message>
    <message>
        <source>&amp;Cancel Run…</source>
        <translation>&amp;Lauf abbrechen…</translation>
    </message>
    <message>
        <source>Stop the run under way; tells first what is kept and what undone</source>
        <translation>Den laufenden Lauf anhalten; sagt vorher, was erhalten bleibt und was rückgängig gemacht wird</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>V&amp;erbinden</translation>
    </message>
    <message>
        <source>Read this environment: read-only, nothing is changed</source>
        <translation>Diese Umgebung lesen: nur lesend, nichts wird verändert</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>Forget what was read from this environment</source>
        <translation>Vergessen, was aus dieser Umgebung gelesen wurde</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>Choose the environment that commands act on</source>
        <translation>Die Umgebung wählen, auf die Befehle wirken</translation>
    </message>
    <message>
        <source>&amp;Manage Environments…</source>
        <translation>U&amp;mgebungen verwalten…</translation>
    </message>
    <message>
        <source>Add and change environments</source>
        <translation>Umgebungen hinzufügen und ändern</translation>
    </message>
    <message>
        <source>&amp;Dump Schema…</source>
        <translation>&amp;Schema sichern…</translation>
    </message>
    <message>
        <source>Save the schema of this environment as SQL</source>
        <translation>Das Schema dieser Umgebung als SQL speichern</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>Start the private local PostgreSQL</source>
        <translation>Das private lokale PostgreSQL starten</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Stop the private local PostgreSQL</source>
        <translation>Das private lokale PostgreSQL anhalten</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>&amp;Zurücksetzen…</translation>
    </message>
    <message>
        <source>Delete the private local PostgreSQL with all it holds</source>
        <translation>Das private lokale PostgreSQL mit allem Inhalt löschen</translation>
    </message>
    <message>
        <source>Show &amp;Menubar</source>
        <translation>&amp;Menüleiste zeigen</translation>
    </message>
    <message>
        <source>Show or hide the menu bar</source>
        <translation>Die Menüleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show &amp;Tool Bar</source>
        <translation>&amp;Werkzeugleiste zeigen</translation>
    </message>
    <message>
        <source>Show or hide the tool bar</source>
        <translation>Die Werkzeugleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show Status &amp;Bar</source>
        <translation>&amp;Statusleiste zeigen</translation>
    </message>
    <message>
        <source>Show or hide the status bar</source>
        <translation>Die Statusleiste zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Configure &amp;Keyboard Shortcuts…</source>
        <translation>&amp;Tastenkürzel einrichten…</translation>
    </message>
    <message>
        <source>Change which keys do what</source>
        <translation>Ändern, welche Tasten was tun</translation>
    </message>
    <message>
        <source>&amp;Configure Lockkeeper…</source>
        <translation>&amp;Lockkeeper einrichten…</translation>
    </message>
    <message>
        <source>Appearance, language, text sizes, log</source>
        <translation>Erscheinungsbild, Sprache, Textgrößen, Protokoll</translation>
    </message>
    <message>
        <source>Lockkeeper &amp;Handbook</source>
        <translation>&amp;Lockkeeper-Handbuch</translation>
    </message>
    <message>
        <source>How everything works</source>
        <translation>Wie alles funktioniert</translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation>&amp;Was ist das?</translation>
    </message>
    <message>
        <source>Click something to learn what it is</source>
        <translation>Etwas anklicken und erfahren, was es ist</translation>
    </message>
    <message>
        <source>&amp;Find Action…</source>
        <translation>&amp;Aktion suchen…</translation>
    </message>
    <message>
        <source>Find anything the workbench can do, by typing</source>
        <translation>Alles, was die Werkbank kann, durch Tippen finden</translation>
    </message>
    <message>
        <source>&amp;Keyboard Overview</source>
        <translation>&amp;Tastenübersicht</translation>
    </message>
    <message>
        <source>All shortcuts by menu</source>
        <translation>Alle Tastenkürzel nach Menüs</translation>
    </message>
    <message>
        <source>&amp;About Lockkeeper</source>
        <translation>&amp;Über Lockkeeper</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Version und Lizenz</translation>
    </message>
    <message>
        <source>Select a migration first.</source>
        <translation>Wählen Sie zuerst eine Migration.</translation>
    </message>
    <message>
        <source>This page has nothing to export.</source>
        <translation>Diese Seite hat nichts zu exportieren.</translation>
    </message>
    <message>
        <source>This page has no filter.</source>
        <translation>Diese Seite hat keinen Filter.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>An&amp;dockbereiche</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Arbeitsbereich</translation>
    </message>
    <message>
        <source>&amp;Notices</source>
        <translation>&amp;Meldungen</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>&amp;Migration</source>
        <translation>&amp;Migration</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Lauf</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Sandbox</source>
        <translation>S&amp;andbox</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>menu → submenu</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;%1  %2</source>
        <translation>&amp;%1  %2</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>&amp;Diese Liste leeren</translation>
    </message>
    <message>
        <source>Not now.</source>
        <translation>Jetzt nicht.</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>Umgebung %1</translation>
    </message>
    <message>
        <source>take into focus</source>
        <translation>in den Fokus nehmen</translation>
    </message>
    <message>
        <source>Find action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>Actions, migrations, environments</source>
        <translation>Aktionen, Migrationen, Umgebungen</translation>
    </message>
    <message>
        <source>Open migration</source>
        <translation>Migration öffnen</translation>
    </message>
    <message>
        <source>Version or name</source>
        <translation>Version oder Name</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Tool Bar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>New Migration</source>
        <translation>Neue Migration</translation>
    </message>
    <message>
        <source>Plan Up…</source>
        <translation>Up planen…</translation>
    </message>
    <message>
        <source>Plan Down…</source>
        <translation>Down planen…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Environment in focus</source>
        <translation>Umgebung im Fokus</translation>
    </message>
    <message>
        <source>The environment that commands act on</source>
        <translation>Die Umgebung, auf die Befehle wirken</translation>
    </message>
    <message>
        <source>The environment stays as it is while a run is under way.</source>
        <translation>Die Umgebung bleibt, wie sie ist, solange ein Lauf im Gange ist.</translation>
    </message>
    <message>
        <source>Find action…</source>
        <translation>Aktion suchen…</translation>
    </message>
    <message>
        <source>Identity Band</source>
        <translation>Identitätsband</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel what is under way</source>
        <translation>Abbrechen, was im Gange ist</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Position in the text</source>
        <translation>Position im Text</translation>
    </message>
    <message>
        <source>Encoding and line ends</source>
        <translation>Zeichenkodierung und Zeilenenden</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at in this workspace.</source>
        <translation>
            <numerusform>%n Sache in diesem Arbeitsbereich verdient einen Blick.</numerusform>
            <numerusform>%n Dinge in diesem Arbeitsbereich verdienen einen Blick.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>%1 konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 could not be read for %2.</source>
        <translation>%1 konnte für %2 nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A Run Is Under Way</source>
        <translation>Ein Lauf ist im Gange</translation>
    </message>
    <message>
        <source>A run is still under way.</source>
        <translation>Ein Lauf ist noch im Gange.</translation>
    </message>
    <message>
        <source>&amp;Keep Running in the Background</source>
        <translation>&amp;Im Hintergrund weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Cancel the Run</source>
        <translation>&amp;Lauf abbrechen</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Bleiben</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <comment>tab with unsaved text</comment>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>%1: unsaved text</source>
        <translation>%1: nicht gespeicherter Text</translation>
    </message>
    <message>
        <source>Preflight on %1</source>
        <translation>Vorprüfung für %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Preflight on %1 could not be made.</source>
        <translation>Die Vorprüfung für %1 konnte nicht vorgenommen werden.</translation>
    </message>
    <message>
        <source>Dump Schema of %1</source>
        <translation>Schema von %1 sichern</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>Dumping the schema of %1</source>
        <translation>Schema von %1 wird gesichert</translation>
    </message>
    <message>
        <source>The schema of %1 was saved.</source>
        <translation>Das Schema von %1 wurde gespeichert.</translation>
    </message>
    <message>
        <source>The schema of %1 could not be dumped.</source>
        <translation>Das Schema von %1 konnte nicht gesichert werden.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>The sandbox is running.</source>
        <translation>Die Sandbox läuft.</translation>
    </message>
    <message>
        <source>The sandbox is stopped.</source>
        <translation>Die Sandbox ist angehalten.</translation>
    </message>
    <message>
        <source>The sandbox is deleted.</source>
        <translation>Die Sandbox ist gelöscht.</translation>
    </message>
    <message>
        <source>The sandbox did not do that.</source>
        <translation>Die Sandbox hat das nicht getan.</translation>
    </message>
    <message>
        <source>Reset Sandbox</source>
        <translation>Sandbox zurücksetzen</translation>
    </message>
    <message>
        <source>Delete the sandbox with all its databases?</source>
        <translation>Sandbox mit allen Datenbanken löschen?</translation>
    </message>
    <message>
        <source>The demo&apos;s databases are in it too; opening the demo makes them again.</source>
        <translation>Auch die Datenbanken der Demo liegen darin; das Öffnen der Demo legt sie wieder an.</translation>
    </message>
    <message>
        <source>&amp;Delete the Sandbox</source>
        <translation>&amp;Sandbox löschen</translation>
    </message>
    <message>
        <source>%1 belongs to no migration of this workspace.</source>
        <translation>%1 gehört zu keiner Migration dieses Arbeitsbereichs.</translation>
    </message>
    <message>
        <source>Next Findin&amp;g</source>
        <translation>&amp;Nächster Befund</translation>
    </message>
    <message>
        <source>Pre&amp;vious Finding</source>
        <translation>Vorheriger &amp;Befund</translation>
    </message>
    <message>
        <source>%1 keeps no schema file.</source>
        <translation>%1 führt keine Schemadatei.</translation>
    </message>
    <message>
        <source>&amp;Schema File</source>
        <translation>Schema&amp;datei</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations (schema.prisma)</source>
        <translation>Die Datei zeigen, aus der das Werkzeug des Projekts seine Migrationen macht (schema.prisma)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the next place in the scripts that review, the parser or the server objected to</source>
        <translation>Zur nächsten Stelle der Skripte gehen, die Prüfung, Parser oder Server beanstandet haben</translation>
    </message>
    <message>
        <source>Go to the place before that review, the parser or the server objected to</source>
        <translation>Zur vorigen Stelle gehen, die Prüfung, Parser oder Server beanstandet haben</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Show what these scripts would lock, stop or lose, and what to do instead</source>
        <translation>Zeigen, was diese Skripte sperren, aufhalten oder verlieren würden und was stattdessen zu tun ist</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>&amp;Befunde</translation>
    </message>
    <message>
        <source>Apply Re&amp;medy…</source>
        <translation>Abhil&amp;fe anwenden…</translation>
    </message>
    <message>
        <source>Show the safe way instead of what the finding at the cursor tells, before it is written</source>
        <translation>Zeigt den sicheren Weg anstelle dessen, was der Befund an der Schreibmarke meldet, bevor er geschrieben wird</translation>
    </message>
    <message>
        <source>Suggest &amp;Down…</source>
        <translation>Down-Skript &amp;vorschlagen…</translation>
    </message>
    <message>
        <source>Show what leads back from the up script, as far as anything does</source>
        <translation>Zeigt, was vom Up-Skript zurückführt, soweit etwas zurückführt</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>Ak&amp;tivität</translation>
    </message>
    <message>
        <source>What runs at the server now, who blocks whom, and how far it has come</source>
        <translation>Was auf dem Server gerade läuft, wer wen blockiert und wie weit es ist</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>What was done to which environment by whom, and whether the record is unbroken</source>
        <translation>Was von wem an welcher Umgebung getan wurde und ob die Aufzeichnung unversehrt ist</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Den Aus&amp;weg finden…</translation>
    </message>
    <message>
        <source>What is half done, and how to get out of it, step by step</source>
        <translation>Was halb getan ist und wie man da herauskommt, Schritt für Schritt</translation>
    </message>
    <message>
        <source>A&amp;udit Log</source>
        <translation>A&amp;udit-Log</translation>
    </message>
    <message>
        <source>Full S&amp;creen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>R&amp;ehearse…</source>
        <translation>Pr&amp;oben…</translation>
    </message>
    <message>
        <source>Carry out what is pending on a copy, and see its locks and times</source>
        <translation>Ausstehendes auf einer Kopie ausführen und seine Sperren und Zeiten sehen</translation>
    </message>
    <message>
        <source>&amp;Verify Reversibility…</source>
        <translation>Um&amp;kehrbarkeit prüfen…</translation>
    </message>
    <message>
        <source>Prove that each migration leads back: up, down, compare, up again</source>
        <translation>Beweisen, dass jede Migration zurückführt: hinauf, hinab, vergleichen, wieder hinauf</translation>
    </message>
    <message>
        <source>&amp;Back Up…</source>
        <translation>S&amp;ichern…</translation>
    </message>
    <message>
        <source>Take a verified backup of this environment: all, its schema, or single tables</source>
        <translation>Eine geprüfte Sicherung dieser Umgebung nehmen: alles, nur das Schema oder einzelne Tabellen</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Zurückspielen…</translation>
    </message>
    <message>
        <source>Restore a backup as a copy, or in place of what is there</source>
        <translation>Eine Sicherung als Kopie zurückspielen oder anstelle dessen, was da ist</translation>
    </message>
    <message>
        <source>Change Sets</source>
        <translation>Änderungssätze</translation>
    </message>
    <message>
        <source>Expand-contract changes over time: their phase in every environment, and the next step</source>
        <translation>Erweitern-und-Rückbauen über die Zeit: die Phase in jeder Umgebung und der nächste Schritt</translation>
    </message>
    <message>
        <source>Backfills</source>
        <translation>Backfills</translation>
    </message>
    <message>
        <source>Backfills in every environment: how far they are, what holds them up; start, pause, cancel</source>
        <translation>Backfills in jeder Umgebung: wie weit sie sind, was sie aufhält; starten, anhalten, abbrechen</translation>
    </message>
    <message>
        <source>Backfills Are Under Way</source>
        <translation>Backfills sind unterwegs</translation>
    </message>
    <message numerus="yes">
        <source>%n backfill(s) run in this window.</source>
        <translation>
            <numerusform>%n Backfill läuft in diesem Fenster.</numerusform>
            <numerusform>%n Backfills laufen in diesem Fenster.</numerusform>
        </translation>
    </message>
    <message>
        <source>Closing stops them behind the batch that is under way. Nothing is lost: the next runner goes on from there.</source>
        <translation>Schließen hält sie hinter dem laufenden Stapel an. Nichts ist verloren: der nächste Läufer macht dort weiter.</translation>
    </message>
    <message>
        <source>&amp;Stop Them and Close</source>
        <translation>Anhalten und &amp;schließen</translation>
    </message>
    <message>
        <source>S&amp;tay</source>
        <translation>&amp;Bleiben</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixHeader</name>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n ausstehend</numerusform>
            <numerusform>%n ausstehend</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen…</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>unreachable · Try again</source>
        <translation>nicht erreichbar · Erneut versuchen</translation>
    </message>
    <message>
        <source>not read · Connect</source>
        <translation>nicht gelesen · Verbinden</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixModel</name>
    <message>
        <source>up only</source>
        <translation>nur up</translation>
    </message>
    <message>
        <source>down only</source>
        <translation>nur down</translation>
    </message>
    <message>
        <source>up and down</source>
        <translation>up und down</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>keine Datei</translation>
    </message>
    <message>
        <source>%1 is recorded in a database, but there is no file.</source>
        <translation>%1 ist in einer Datenbank verzeichnet, aber es gibt keine Datei.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>state, environment, version</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Hier nicht bekannt</translation>
    </message>
    <message>
        <source>Neither recorded here, nor is there a file.</source>
        <translation>Weder hier verzeichnet, noch gibt es eine Datei.</translation>
    </message>
    <message>
        <source>The last try failed %1 ago.</source>
        <translation>Der letzte Versuch ist vor %1 fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Applied: %1</source>
        <translation>Angewendet: %1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Von: %1</translation>
    </message>
    <message>
        <source>Took: %1 ms</source>
        <translation>Dauer: %1 ms</translation>
    </message>
    <message>
        <source>Recorded checksum: %1</source>
        <translation>Verzeichnete Prüfsumme: %1</translation>
    </message>
    <message>
        <source>Checksum of the file: %1</source>
        <translation>Prüfsumme der Datei: %1</translation>
    </message>
    <message>
        <source>As read %1 ago.</source>
        <translation>Stand: vor %1 gelesen.</translation>
    </message>
    <message>
        <source>, dirty</source>
        <translation>, dirty</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>↕</source>
        <translation>↕</translation>
    </message>
    <message>
        <source>As the tool spells it; newest first.</source>
        <translation>In der Schreibweise des Werkzeugs; die neueste zuerst.</translation>
    </message>
    <message>
        <source>From the file&apos;s name.</source>
        <translation>Aus dem Namen der Datei.</translation>
    </message>
    <message>
        <source>Which scripts there are: up, down or both.</source>
        <translation>Welche Skripte es gibt: up, down oder beide.</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skripte</translation>
    </message>
    <message>
        <source>Read %1 ago.</source>
        <translation>Vor %1 gelesen.</translation>
    </message>
    <message>
        <source>Not read yet. Click to connect.</source>
        <translation>Noch nicht gelesen. Zum Verbinden klicken.</translation>
    </message>
    <message>
        <source>Being read now.</source>
        <translation>Wird gerade gelesen.</translation>
    </message>
    <message>
        <source>The last try failed %1 ago. Click to try again.</source>
        <translation>Der letzte Versuch ist vor %1 fehlgeschlagen. Klicken, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>Not pending in %1: not reviewed.</source>
        <translation>Steht in %1 nicht aus: nicht geprüft.</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>findings, version</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>What review says of migrations that are pending.</source>
        <translation>Was die Prüfung zu ausstehenden Migrationen sagt.</translation>
    </message>
    <message>
        <source>What review says of migrations that are pending in %1.</source>
        <translation>Was die Prüfung zu Migrationen sagt, die in %1 ausstehen.</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixPage</name>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Filter by version or name</source>
        <translation>Nach Version oder Name filtern</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Alle Zustände</translation>
    </message>
    <message>
        <source>Only &amp;differences</source>
        <translation>Nur Unters&amp;chiede</translation>
    </message>
    <message>
        <source>Only migrations whose state is not the same in all environments that were read.</source>
        <translation>Nur Migrationen, deren Zustand nicht in allen gelesenen Umgebungen gleich ist.</translation>
    </message>
    <message>
        <source>Only &amp;pending</source>
        <translation>Nur auss&amp;tehende</translation>
    </message>
    <message>
        <source>Only migrations that are still to be applied in at least one environment.</source>
        <translation>Nur Migrationen, die in mindestens einer Umgebung noch anzuwenden sind.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>migrations</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 environment</source>
        <translation>1 Umgebung</translation>
    </message>
    <message numerus="yes">
        <source>%n environments</source>
        <translation>
            <numerusform>%n Umgebung</numerusform>
            <numerusform>%n Umgebungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open this migration (Enter)</source>
        <translation>Diese Migration öffnen (Eingabetaste)</translation>
    </message>
    <message>
        <source>There is no file to open.</source>
        <translation>Es gibt keine Datei zum Öffnen.</translation>
    </message>
    <message>
        <source>%1 could not be read %2 ago</source>
        <translation>%1 konnte vor %2 nicht gelesen werden</translation>
    </message>
    <message>
        <source>%1 was not read yet</source>
        <translation>%1 wurde noch nicht gelesen</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <comment>version, environment, state</comment>
        <translation>%1 in %2: %3</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>hier nicht bekannt</translation>
    </message>
    <message>
        <source>as read %1 ago</source>
        <translation>Stand: vor %1 gelesen</translation>
    </message>
    <message>
        <source>P&amp;lan Up to Here…</source>
        <translation>Up b&amp;is hierher planen…</translation>
    </message>
    <message>
        <source>P&amp;lan Down to Here…</source>
        <translation>D&amp;own bis hierher planen…</translation>
    </message>
    <message>
        <source>A run is under way in this window.</source>
        <translation>In diesem Fenster ist ein Lauf im Gange.</translation>
    </message>
    <message>
        <source>No migration is selected.</source>
        <translation>Keine Migration ist ausgewählt.</translation>
    </message>
    <message>
        <source>No environment is in focus.</source>
        <translation>Keine Umgebung ist im Fokus.</translation>
    </message>
    <message>
        <source>%1 keeps no single recorded version that could be forced.</source>
        <translation>%1 führt keine einzelne verzeichnete Version, die sich erzwingen ließe.</translation>
    </message>
    <message>
        <source>%1 keeps one recorded version, not a row for each migration: use Force Version.</source>
        <translation>%1 führt eine verzeichnete Version, keine Zeile je Migration: Verwenden Sie „Version erzwingen“.</translation>
    </message>
    <message>
        <source>It is recorded already.</source>
        <translation>Sie ist bereits verzeichnet.</translation>
    </message>
    <message>
        <source>It is not recorded.</source>
        <translation>Sie ist nicht verzeichnet.</translation>
    </message>
    <message>
        <source>%1 is dirty at %2.</source>
        <translation>%1 ist dirty bei %2.</translation>
    </message>
    <message>
        <source>Migration %1 was begun there and its end is not recorded: it may have taken effect wholly, in part or not at all, and nothing runs until the history says which.</source>
        <translation>Migration %1 wurde dort begonnen, ihr Ende ist nicht verzeichnet: Sie kann ganz, teilweise oder gar nicht wirksam geworden sein, und nichts läuft, bis die Historie sagt, was davon gilt.</translation>
    </message>
    <message>
        <source>Before a run on %1</source>
        <translation>Vor einem Lauf in %1</translation>
    </message>
    <message>
        <source>Rep&amp;air History…</source>
        <translation>Hi&amp;storie reparieren…</translation>
    </message>
    <message>
        <source>Force Vers&amp;ion…</source>
        <translation>Version er&amp;zwingen…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Kein Arbeitsbereich ist offen.</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>Arbeitsbereich &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Demo-Arbeitsberei&amp;ch öffnen</translation>
    </message>
    <message>
        <source>There are no migrations in this folder.</source>
        <translation>In diesem Ordner gibt es keine Migrationen.</translation>
    </message>
    <message>
        <source>Looked for:</source>
        <translation>Gesucht wurde nach:</translation>
    </message>
    <message>
        <source>The migrations of %1 could not be read.</source>
        <translation>Die Migrationen von %1 konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Reading the migrations of %1…</source>
        <translation>Migrationen von %1 werden gelesen…</translation>
    </message>
    <message>
        <source>This workspace has no environments yet.</source>
        <translation>Dieser Arbeitsbereich hat noch keine Umgebungen.</translation>
    </message>
    <message>
        <source>An environment is a named place the migrations are deployed to: a database, a protection and a colour.</source>
        <translation>Eine Umgebung ist ein benannter Ort, an den die Migrationen ausgeliefert werden: eine Datenbank, ein Schutz und eine Farbe.</translation>
    </message>
    <message>
        <source>&amp;Add Environment…</source>
        <translation>Umgebung hinzuf&amp;ügen…</translation>
    </message>
    <message>
        <source>%1 has no migrations yet.</source>
        <translation>%1 hat noch keine Migrationen.</translation>
    </message>
    <message>
        <source>&amp;New Migration…</source>
        <translation>&amp;Neue Migration…</translation>
    </message>
    <message>
        <source>No migration passes the filter.</source>
        <translation>Keine Migration passt zum Filter.</translation>
    </message>
    <message>
        <source>&amp;Clear Filter</source>
        <translation>&amp;Filter aufheben</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>E&amp;rneut versuchen</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations</source>
        <translation>Die Datei zeigen, aus der das Werkzeug des Projekts seine Migrationen macht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>environment: where it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 has no environment yet.</source>
        <translation>%1 hat noch keine Umgebung.</translation>
    </message>
    <message>
        <source>The project&apos;s own files name these databases:</source>
        <translation>Die eigenen Dateien des Projekts nennen diese Datenbanken:</translation>
    </message>
    <message>
        <source>Looking changes nothing there, and nothing is written here.</source>
        <translation>Nachsehen ändert dort nichts, und hier wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Show Status in %1</source>
        <translation>Zustand in %1 zeigen</translation>
    </message>
    <message>
        <source>Pro&amp;ject:</source>
        <translation>Pro&amp;jekt:</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Den Auswe&amp;g finden…</translation>
    </message>
    <message>
        <source>Find the Way Out…</source>
        <translation>Den Ausweg finden…</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixTable</name>
    <message>
        <source>Migrations and environments</source>
        <translation>Migrationen und Umgebungen</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrationen</translation>
    </message>
</context>
<context>
    <name>lk::ui::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>lk::ui::MigrationPage</name>
    <message>
        <source>P&amp;lan Up to Here…</source>
        <translation>Up bis hierher &amp;planen…</translation>
    </message>
    <message>
        <source>Roll &amp;Back to Before Here…</source>
        <translation>&amp;Bis vor diese zurückrollen…</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Untereinander</translation>
    </message>
    <message>
        <source>Show the down script below the up script instead of beside it</source>
        <translation>Das Down-Skript unter dem Up-Skript statt daneben zeigen</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historie</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>Recorded, but there is no file.</source>
        <translation>Verzeichnet, aber es gibt keine Datei.</translation>
    </message>
    <message>
        <source>There is no up script.</source>
        <translation>Es gibt kein Up-Skript.</translation>
    </message>
    <message>
        <source>There is no down script: this migration cannot be rolled back.</source>
        <translation>Es gibt kein Down-Skript: Diese Migration lässt sich nicht zurückrollen.</translation>
    </message>
    <message>
        <source>&amp;Create Up Script</source>
        <translation>Up-&amp;Skript anlegen</translation>
    </message>
    <message>
        <source>&amp;Create Down Script</source>
        <translation>Down-&amp;Skript anlegen</translation>
    </message>
    <message>
        <source>%1 was not made.</source>
        <translation>%1 wurde nicht angelegt.</translation>
    </message>
    <message>
        <source>Go to this part of the script; it runs in a transaction</source>
        <translation>Zu diesem Teil des Skripts gehen; er läuft in einer Transaktion</translation>
    </message>
    <message>
        <source>Go to this part of the script; it runs without a transaction</source>
        <translation>Zu diesem Teil des Skripts gehen; er läuft ohne Transaktion</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation>Zeile %L1, Spalte %L2</translation>
    </message>
    <message>
        <source>Choose an environment first</source>
        <translation>Wählen Sie zuerst eine Umgebung</translation>
    </message>
    <message>
        <source>It is recorded already</source>
        <translation>Sie ist bereits verzeichnet</translation>
    </message>
    <message>
        <source>It is not recorded</source>
        <translation>Sie ist nicht verzeichnet</translation>
    </message>
    <message>
        <source>%1 in %2. %3</source>
        <translation>%1 in %2. %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Show what rolling back until this migration is undone in %1 would run</source>
        <translation>Zeigen, was liefe, um in %1 bis einschließlich dieser Migration zurückzurollen</translation>
    </message>
    <message>
        <source>Show what applying up to this migration in %1 would run</source>
        <translation>Zeigen, was liefe, um in %1 bis zu dieser Migration anzuwenden</translation>
    </message>
    <message>
        <source>New Mi&amp;gration That Corrects This…</source>
        <translation>&amp;Neue Migration, die diese korrigiert…</translation>
    </message>
    <message>
        <source>Edit Anywa&amp;y</source>
        <translation>Tr&amp;otzdem bearbeiten</translation>
    </message>
    <message>
        <source>Once saved, this migration counts as Changed where it is applied: those databases keep what the old text did.</source>
        <translation>Einmal gespeichert, gilt diese Migration überall, wo sie angewendet ist, als geändert: Diese Datenbanken behalten, was der alte Text getan hat.</translation>
    </message>
    <message>
        <source>Applied in %1</source>
        <translation>Angewendet in %1</translation>
    </message>
    <message>
        <source>Read-only: changing the text would not change those databases.</source>
        <translation>Schreibgeschützt: Den Text zu ändern, würde diese Datenbanken nicht ändern.</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation>%L1 ms</translation>
    </message>
    <message>
        <source>Nothing is marked in the scripts</source>
        <translation>In den Skripten ist nichts markiert</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations</source>
        <translation>Die Datei zeigen, aus der das Werkzeug des Projekts seine Migrationen macht</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Reviewing…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Statements &amp;&amp; locks</source>
        <translation>Anweisungen &amp;&amp; Sperren</translation>
    </message>
    <message>
        <source>It is program code: only its tool knows what it does</source>
        <translation>Es ist Programmcode: nur sein Werkzeug weiß, was er tut</translation>
    </message>
    <message>
        <source>Findings (%L1)</source>
        <translation>Befunde (%L1)</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) were checked.</source>
        <translation>
            <numerusform>%n Anweisung wurde geprüft.</numerusform>
            <numerusform>%n Anweisungen wurden geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Against the catalog of %1, as the pending migrations before this one leave it.</source>
        <translation>Gegen den Katalog von %1, wie ihn die ausstehenden Migrationen davor hinterlassen.</translation>
    </message>
    <message>
        <source>Without a connection: sizes and what depends on what are not known. Connect to know more.</source>
        <translation>Ohne Verbindung: Größen und Abhängigkeiten sind nicht bekannt. Mit einer Verbindung ist mehr bekannt.</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
    <message>
        <source>Review finds nothing here</source>
        <translation>Die Prüfung findet hier nichts</translation>
    </message>
    <message>
        <source>The file has changed on disk. Look at it first.</source>
        <translation>Die Datei hat sich auf der Platte geändert. Sehen Sie sie zuerst an.</translation>
    </message>
    <message>
        <source>What runs is not what stands in the file: rewrite it by hand.</source>
        <translation>Was läuft, ist nicht das, was in der Datei steht: Schreiben Sie es von Hand um.</translation>
    </message>
    <message>
        <source>There is no remedy to show.</source>
        <translation>Es gibt keine Abhilfe zu zeigen.</translation>
    </message>
    <message>
        <source>The script is read-only.</source>
        <translation>Das Skript ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>No remedy for %1 in line %L2</source>
        <translation>Keine Abhilfe für %1 in Zeile %L2</translation>
    </message>
    <message>
        <source>No rewrite is mechanical here. The handbook tells what to do.</source>
        <translation>Hier lässt sich nichts mechanisch umschreiben. Das Handbuch sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>It is not found any more in the script as it stands here.</source>
        <translation>Er ist im Skript, wie es hier steht, nicht mehr zu finden.</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>E&amp;rklären</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Apply Remedy: %1</source>
        <translation>Abhilfe anwenden: %1</translation>
    </message>
    <message>
        <source>&amp;Apply Remedy</source>
        <translation>&amp;Abhilfe anwenden</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) of the project come after this one; the new ones run behind them.</source>
        <translation>
            <numerusform>%n Migration des Projekts kommt nach dieser; die neuen laufen hinter ihr.</numerusform>
            <numerusform>%n Migrationen des Projekts kommen nach dieser; die neuen laufen hinter ihnen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at this first</source>
        <translation>Sehen Sie sich das zuerst an</translation>
    </message>
    <message>
        <source>This project&apos;s format cannot say it.</source>
        <translation>Das Format dieses Projekts kann das nicht ausdrücken.</translation>
    </message>
    <message>
        <source>The script was changed meanwhile. Nothing was written: close this and try again.</source>
        <translation>Das Skript wurde inzwischen geändert. Nichts wurde geschrieben: Schließen Sie dies und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The remedy was not applied.</source>
        <translation>Die Abhilfe wurde nicht angewendet.</translation>
    </message>
    <message>
        <source>The remedy of %1 was applied.</source>
        <translation>Die Abhilfe für %1 wurde angewendet.</translation>
    </message>
    <message>
        <source>The script is not saved yet: its page tells why.</source>
        <translation>Das Skript ist noch nicht gespeichert: Seine Seite sagt, warum.</translation>
    </message>
    <message>
        <source>Written already: %1</source>
        <translation>Schon geschrieben: %1</translation>
    </message>
    <message>
        <source>The script itself was changed and saved; Undo takes that back.</source>
        <translation>Das Skript selbst wurde geändert und gespeichert; Rückgängig nimmt das zurück.</translation>
    </message>
    <message>
        <source>The script itself was not changed.</source>
        <translation>Das Skript selbst wurde nicht geändert.</translation>
    </message>
    <message>
        <source>%1 has no down scripts</source>
        <translation>%1 kennt keine Down-Skripte</translation>
    </message>
    <message>
        <source>How its down script would be called is not known</source>
        <translation>Wie sein Down-Skript hieße, ist nicht bekannt</translation>
    </message>
    <message>
        <source>No down script is suggested</source>
        <translation>Kein Down-Skript wird vorgeschlagen</translation>
    </message>
    <message>
        <source>The file has no down part that could be written: put its marker in first.</source>
        <translation>Die Datei hat keinen Down-Teil, der sich schreiben ließe: Setzen Sie zuerst seine Marke ein.</translation>
    </message>
    <message>
        <source>The up script changes no object.</source>
        <translation>Das Up-Skript ändert kein Objekt.</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>&amp;Replace Down Script</source>
        <translation>Down-Skript e&amp;rsetzen</translation>
    </message>
    <message>
        <source>It leads back to where the up script began.</source>
        <translation>Es führt dorthin zurück, wo das Up-Skript begann.</translation>
    </message>
    <message>
        <source>It leads back as far as anything does.</source>
        <translation>Es führt zurück, soweit etwas zurückführt.</translation>
    </message>
    <message>
        <source>Suggest Down</source>
        <translation>Down-Skript vorschlagen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Line %L1, %2: %3</source>
        <comment>of the up script; what it is; what to know</comment>
        <translation>Zeile %L1, %2: %3</translation>
    </message>
    <message>
        <source>A statement of it must run outside of a transaction.</source>
        <translation>Eine Anweisung darin muss außerhalb einer Transaktion laufen.</translation>
    </message>
    <message>
        <source>What does not come back, and what to look at</source>
        <translation>Was nicht zurückkommt und was anzusehen ist</translation>
    </message>
    <message>
        <source>The down script was not changed.</source>
        <translation>Das Down-Skript wurde nicht geändert.</translation>
    </message>
    <message>
        <source>It was changed meanwhile: close this and try again.</source>
        <translation>Es wurde inzwischen geändert: Schließen Sie dies und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Apply Remedy of %1…</source>
        <translation>Abhilfe für %1 anwenden…</translation>
    </message>
    <message>
        <source>Explain %1</source>
        <translation>%1 erklären</translation>
    </message>
    <message>
        <source>Suggest Down…</source>
        <translation>Down-Skript vorschlagen…</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probe</translation>
    </message>
    <message>
        <source>The new migrations were not written.</source>
        <translation>Die neuen Migrationen wurden nicht geschrieben.</translation>
    </message>
</context>
<context>
    <name>lk::ui::NewChangeSetWords</name>
    <message>
        <source>new, backfill</source>
        <translation>neu, Backfill</translation>
    </message>
    <message>
        <source>new, declaration</source>
        <translation>neu, Deklaration</translation>
    </message>
</context>
<context>
    <name>lk::ui::NewMigrationDialog</name>
    <message>
        <source>New Migration</source>
        <translation>Neue Migration</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>project (format)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>add_index_orders_status</source>
        <translation>add_index_orders_status</translation>
    </message>
    <message>
        <source>C&amp;reate</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Project:</source>
        <translation>&amp;Projekt:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>Makes:</source>
        <translation>Legt an:</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Geben Sie ihr einen Namen.</translation>
    </message>
    <message>
        <source>Empty scripts</source>
        <translation>Leere Skripte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>recipe: what it is for</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Start from:</source>
        <translation>&amp;Beginnen mit:</translation>
    </message>
    <message>
        <source>as the recipe calls its steps</source>
        <translation>wie das Rezept seine Schritte nennt</translation>
    </message>
    <message>
        <source>Still to be given: %1</source>
        <translation>Noch anzugeben: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were created.</source>
        <translation>
            <numerusform>%n Migration wurde angelegt.</numerusform>
            <numerusform>%n Migrationen wurden angelegt.</numerusform>
        </translation>
    </message>
    <message>
        <source>As a change s&amp;et, with its backfill, its gates and its declaration</source>
        <translation>Als Änd&amp;erungssatz, mit Backfill, Schranken und Deklaration</translation>
    </message>
    <message>
        <source>rename-customer-name</source>
        <comment>id of a change set</comment>
        <translation>rename-customer-name</translation>
    </message>
    <message>
        <source>a name for the change set</source>
        <translation>ein Name für den Änderungssatz</translation>
    </message>
    <message>
        <source>Before the change set is applied:</source>
        <translation>Bevor der Änderungssatz angewendet wird:</translation>
    </message>
</context>
<context>
    <name>lk::ui::NoticesDock</name>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Nothing to tell yet.</source>
        <translation>Noch nichts zu melden.</translation>
    </message>
</context>
<context>
    <name>lk::ui::NoticesModel</name>
    <message>
        <source>Note</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>lk::ui::PaceFields</name>
    <message>
        <source>&amp;Load:</source>
        <translation>L&amp;ast:</translation>
    </message>
    <message>
        <source>Share of the time spent in batches: 10%, 30%, gentle, fast</source>
        <translation>Anteil der Zeit in Stapeln: 10%, 30%, gentle, fast</translation>
    </message>
    <message>
        <source>&amp;Batch:</source>
        <translation>&amp;Stapel:</translation>
    </message>
    <message>
        <source>Rows of a batch, or auto: as many as the target time allows</source>
        <translation>Zeilen je Stapel oder auto: so viele, wie die Zielzeit erlaubt</translation>
    </message>
    <message>
        <source>Batch &amp;time:</source>
        <translation>Stapel&amp;zeit:</translation>
    </message>
    <message>
        <source>How long a batch may take where it is auto: 25ms</source>
        <translation>Wie lange ein Stapel bei auto dauern darf: 25ms</translation>
    </message>
    <message>
        <source>&amp;Others wait at most:</source>
        <translation>Andere warten h&amp;öchstens:</translation>
    </message>
    <message>
        <source>A batch that lets a session wait longer is given up: 200ms</source>
        <translation>Ein Stapel, der eine Sitzung länger warten lässt, wird aufgegeben: 200ms</translation>
    </message>
    <message>
        <source>&amp;Replica lag at most:</source>
        <translation>&amp;Rückstand der Replik höchstens:</translation>
    </message>
    <message>
        <source>It stops until the replica has caught up: 5s</source>
        <translation>Es steht, bis die Replik aufgeholt hat: 5s</translation>
    </message>
    <message>
        <source>Time of the &amp;week:</source>
        <translation>Zeit der &amp;Woche:</translation>
    </message>
    <message>
        <source>It runs only inside: Mon-Fri 20:00-06:00 Europe/Berlin; empty: always</source>
        <translation>Läuft nur darin: Mon-Fri 20:00-06:00 Europe/Berlin; leer: immer</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>&amp;Ask these replicas:</source>
        <translation>Auch diese Repliken &amp;fragen:</translation>
    </message>
    <message>
        <source>Addresses with commas between them, of replicas that follow an archive or that the role may not see. Without passwords: those come from the password file.</source>
        <translation>Adressen mit Kommas dazwischen, von Repliken, die einem Archiv folgen oder die die Rolle nicht sehen darf. Ohne Passwörter: die kommen aus der Passwortdatei.</translation>
    </message>
    <message>
        <source>Watch with a canar&amp;y</source>
        <translation>Mit einem &amp;Kanarienvogel wachen</translation>
    </message>
    <message>
        <source>Updates a row of its own ten times a second: batches wait while that takes much longer than without them</source>
        <translation>Ändert zehnmal in der Sekunde eine eigene Zeile: Stapel warten, solange das viel länger dauert als ohne sie</translation>
    </message>
    <message>
        <source>those that stream</source>
        <translation>die, die streamen</translation>
    </message>
</context>
<context>
    <name>lk::ui::PasswordBroker</name>
    <message>
        <source>The keychain has no password for it yet.</source>
        <translation>Der Schlüsselbund hat noch kein Passwort dafür.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;Password for %1:</source>
        <translation>&amp;Passwort für %1:</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation>&amp;Im Schlüsselbund behalten</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>&amp;Verbinden</translation>
    </message>
</context>
<context>
    <name>lk::ui::PasswordFields</name>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;keychain</source>
        <translation>S&amp;chlüsselbund</translation>
    </message>
    <message>
        <source>password &amp;file</source>
        <translation>Pass&amp;wortdatei</translation>
    </message>
    <message>
        <source>v&amp;ariable</source>
        <translation>Va&amp;riable</translation>
    </message>
    <message>
        <source>ask each time</source>
        <translation>jedes Mal fragen</translation>
    </message>
    <message>
        <source>Variable with the password</source>
        <translation>Variable mit dem Passwort</translation>
    </message>
    <message>
        <source>libpq&apos;s own: ~/.pgpass, PGPASSFILE or the service file.</source>
        <translation>Die von libpq: ~/.pgpass, PGPASSFILE oder die Dienstdatei.</translation>
    </message>
    <message>
        <source>Password for the keychain</source>
        <translation>Passwort für den Schlüsselbund</translation>
    </message>
    <message>
        <source>leave empty to keep the one that is there</source>
        <translation>leer lassen, um das vorhandene zu behalten</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers: the password would be asked for in each session.</source>
        <translation>Auf diesem Desktop antwortet kein Schlüsselbund: Das Passwort würde in jeder Sitzung erfragt.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PinDialog</name>
    <message>
        <source>System identifier</source>
        <translation>Systemkennung</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitlinie</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Oid of the database</source>
        <translation>OID der Datenbank</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>TLS mode</source>
        <translation>TLS-Modus</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Stammzertifikat</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>nicht angeheftet</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>ein Server</translation>
    </message>
    <message>
        <source>%1 (%2 as %3), since %4</source>
        <comment>server (database as role), since date</comment>
        <translation>%1 (%2 als %3), seit %4</translation>
    </message>
    <message>
        <source>Pin Environment</source>
        <translation>Umgebung anheften</translation>
    </message>
    <message>
        <source>What it is pinned to, and what answers now</source>
        <translation>Woran sie geheftet ist, und was jetzt antwortet</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Answers now</source>
        <translation>Antwortet jetzt</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>&amp;Lassen</translation>
    </message>
    <message>
        <source>Let It &amp;Go…</source>
        <translation>L&amp;ösen…</translation>
    </message>
    <message>
        <source>&amp;Pin It</source>
        <translation>&amp;Anheften</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Server wird gefragt…</translation>
    </message>
    <message>
        <source>The server could not be asked; nothing was pinned.</source>
        <translation>Der Server war nicht zu fragen; nichts wurde angeheftet.</translation>
    </message>
    <message>
        <source>The pin cannot be read.</source>
        <translation>Die Anheftung ist nicht zu lesen.</translation>
    </message>
    <message>
        <source>%1 is pinned to just that since %2.</source>
        <translation>%1 ist seit %2 an genau das geheftet.</translation>
    </message>
    <message>
        <source>%1 is not pinned yet.</source>
        <translation>%1 ist noch nicht angeheftet.</translation>
    </message>
    <message>
        <source>Whatever answers at its address is taken for it. Once it is pinned, anything else there is refused.</source>
        <translation>Was immer unter der Adresse antwortet, gilt als diese Umgebung. Ist sie angeheftet, wird alles andere dort abgelehnt.</translation>
    </message>
    <message>
        <source>What answers now is not what %1 was pinned to.</source>
        <translation>Was jetzt antwortet, ist nicht das, woran %1 geheftet wurde.</translation>
    </message>
    <message>
        <source>If nobody moved it on purpose, leave it, and set right where the environment leads.</source>
        <translation>Hat niemand sie mit Absicht verlegt, lassen Sie es und stellen Sie richtig, wohin die Umgebung führt.</translation>
    </message>
    <message>
        <source>Pin %1 to what answers now?</source>
        <translation>%1 an das heften, was jetzt antwortet?</translation>
    </message>
    <message>
        <source>Pin %1 to this?</source>
        <translation>%1 hieran heften?</translation>
    </message>
    <message>
        <source>Differs: changes are refused</source>
        <translation>Weicht ab: Änderungen werden abgelehnt</translation>
    </message>
    <message>
        <source>Differs: only told</source>
        <translation>Weicht ab: wird nur gemeldet</translation>
    </message>
    <message>
        <source>&amp;Let It Go</source>
        <translation>L&amp;ösen</translation>
    </message>
    <message>
        <source>%1 is to be pinned to nothing.</source>
        <translation>%1 soll an nichts mehr geheftet sein.</translation>
    </message>
    <message>
        <source>Let %1 go?</source>
        <translation>%1 lösen?</translation>
    </message>
    <message>
        <source>Whatever answers at its address is taken for it from then on.</source>
        <translation>Was immer unter der Adresse antwortet, gilt von da an als diese Umgebung.</translation>
    </message>
    <message>
        <source>It is being written.</source>
        <translation>Es wird geschrieben.</translation>
    </message>
    <message>
        <source>The pin was not written; it is as it was.</source>
        <translation>Die Anheftung wurde nicht geschrieben; sie ist, wie sie war.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanDialog</name>
    <message>
        <source>Plan for %1</source>
        <translation>Plan für %1</translation>
    </message>
    <message>
        <source>Reading the history of %1…</source>
        <translation>Historie von %1 wird gelesen…</translation>
    </message>
    <message>
        <source>No plan could be made</source>
        <translation>Es konnte kein Plan gemacht werden</translation>
    </message>
    <message>
        <source>%1 could not be planned for %2.</source>
        <translation>%1 konnte für %2 nicht geplant werden.</translation>
    </message>
    <message>
        <source>Making the plan…</source>
        <translation>Plan wird gemacht…</translation>
    </message>
    <message>
        <source>Record as the &amp;version:</source>
        <translation>Verzei&amp;chnen als Version:</translation>
    </message>
    <message>
        <source>Go to &amp;version:</source>
        <translation>&amp;Gehe zu Version:</translation>
    </message>
    <message>
        <source>none: an empty history</source>
        <translation>keine: eine leere Historie</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Es gibt nichts zu tun.</translation>
    </message>
    <message>
        <source>The history of %1 is where this would bring it.</source>
        <translation>Die Historie von %1 ist schon dort, wohin dies sie brächte.</translation>
    </message>
    <message>
        <source>What the catalog says:</source>
        <translation>Was der Katalog sagt:</translation>
    </message>
    <message>
        <source>This address comes from a file of the project folder (%1), not from you.</source>
        <translation>Diese Adresse stammt aus einer Datei des Projektordners (%1), nicht von Ihnen.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… und %n weitere.</numerusform>
            <numerusform>… und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>This loses data</source>
        <translation>Hierbei gehen Daten verloren</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>Das ist nicht möglich</translation>
    </message>
    <message>
        <source>There is no plan for this.</source>
        <translation>Hierfür gibt es keinen Plan.</translation>
    </message>
    <message>
        <source>Refused; nothing was changed.</source>
        <translation>Abgelehnt; es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Repair &amp;History…</source>
        <translation>&amp;Historie reparieren…</translation>
    </message>
    <message>
        <source>&amp;Force Version…</source>
        <translation>Ve&amp;rsion erzwingen…</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>Erneut &amp;nachsehen</translation>
    </message>
    <message>
        <source>Preflight forbids this; nothing was changed.</source>
        <translation>Die Vorprüfung verbietet das; es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Bestätigen Sie durch das Häkchen, dass Sie gelesen haben, was verloren geht.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Tippen Sie zuerst den Namen der Umgebung ein.</translation>
    </message>
    <message>
        <source>Nothing was started: the plan changed while it was read.</source>
        <translation>Es wurde nichts gestartet: Der Plan hat sich beim Lesen geändert.</translation>
    </message>
    <message>
        <source>Save Plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>Plan saved</source>
        <translation>Plan gespeichert</translation>
    </message>
    <message>
        <source>The plan was not saved.</source>
        <translation>Der Plan wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Im Gange</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Save Plan…</source>
        <translation>&amp;Plan speichern…</translation>
    </message>
    <message>
        <source>Copy as S&amp;QL</source>
        <translation>Als SQL k&amp;opieren</translation>
    </message>
    <message>
        <source>Reading once more…</source>
        <translation>Wird noch einmal gelesen…</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>&amp;Lock wait at most</source>
        <translation>Höchstens auf Sperren &amp;warten</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> s</translation>
    </message>
    <message>
        <source>A statement that waits longer for a table gives up and is tried again after a pause, because everybody else queues behind it meanwhile.</source>
        <translation>Eine Anweisung, die länger auf eine Tabelle wartet, gibt auf und wird nach einer Pause erneut versucht, denn alle anderen stehen derweil hinter ihr an.</translation>
    </message>
    <message>
        <source>&amp;tries</source>
        <translation>&amp;Versuche</translation>
    </message>
    <message>
        <source>I &amp;have read what is lost</source>
        <translation>&amp;Ich habe gelesen, was verloren geht</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Name der Umgebung</translation>
    </message>
    <message numerus="yes">
        <source>%1 goes on where a former run stopped: %n statement(s) took effect already.</source>
        <translation>
            <numerusform>%1 macht dort weiter, wo ein früherer Lauf anhielt: %n Anweisung wurde bereits wirksam.</numerusform>
            <numerusform>%1 macht dort weiter, wo ein früherer Lauf anhielt: %n Anweisungen wurden bereits wirksam.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before the run your hook %1 is called.</source>
        <translation>Vor dem Lauf wird Ihr Hook %1 aufgerufen.</translation>
    </message>
    <message>
        <source>After the run your hook %1 is called.</source>
        <translation>Nach dem Lauf wird Ihr Hook %1 aufgerufen.</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Den Ausweg &amp;finden…</translation>
    </message>
    <message>
        <source>Carry it out on a copy, and see its locks and times</source>
        <translation>Auf einer Kopie ausführen und seine Sperren und Zeiten sehen</translation>
    </message>
    <message>
        <source>It runs nothing: there is nothing to rehearse.</source>
        <translation>Er führt nichts aus: Es gibt nichts zu proben.</translation>
    </message>
    <message>
        <source>R&amp;ehearse First…</source>
        <translation>Erst pro&amp;ben…</translation>
    </message>
    <message>
        <source>I &amp;have read all of this</source>
        <translation>&amp;Ich habe all das gelesen</translation>
    </message>
    <message>
        <source>Review reads the plan first.</source>
        <translation>Zuerst liest die Prüfung den Plan.</translation>
    </message>
    <message>
        <source>Tick that you have read the findings.</source>
        <translation>Bestätigen Sie durch das Häkchen, dass Sie die Befunde gelesen haben.</translation>
    </message>
    <message>
        <source>Take one from here; the preflight looks again then.</source>
        <translation>Sichern Sie von hier aus; dann sieht die Vorprüfung erneut nach.</translation>
    </message>
    <message>
        <source>&amp;Back Up…</source>
        <translation>&amp;Sichern…</translation>
    </message>
    <message>
        <source>%1, line %2: %3 (%4)</source>
        <comment>version, line: finding (rule)</comment>
        <translation>%1, Zeile %2: %3 (%4)</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>version: finding (rule)</comment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>Review found %n error(s) that nobody has silenced:</source>
        <translation>
            <numerusform>Die Prüfung fand %n Fehler, den niemand stummgeschaltet hat:</numerusform>
            <numerusform>Die Prüfung fand %n Fehler, die niemand stummgeschaltet hat:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanModel</name>
    <message>
        <source>Step %1: %2 %3, %4</source>
        <translation>Schritt %1: %2 %3, %4</translation>
    </message>
    <message>
        <source>up</source>
        <translation>up</translation>
    </message>
    <message>
        <source>down</source>
        <translation>down</translation>
    </message>
    <message>
        <source>write %1 to the history</source>
        <translation>%1 in die Historie schreiben</translation>
    </message>
    <message>
        <source>loses data</source>
        <translation>Datenverlust</translation>
    </message>
    <message>
        <source>loses data: </source>
        <translation>Datenverlust: </translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Strongest lock</source>
        <translation>Stärkste Sperre</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>nicht fertig</translation>
    </message>
    <message>
        <source>Something in it was otherwise than review predicts.</source>
        <translation>Etwas darin war anders, als die Durchsicht vorhersagt.</translation>
    </message>
    <message>
        <source>Seen on the copy</source>
        <translation>Auf der Kopie gesehen</translation>
    </message>
    <message>
        <source>Time there</source>
        <translation>Zeit dort</translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanWords</name>
    <message>
        <source>empty</source>
        <comment>no version</comment>
        <translation>leer</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>Roll back 1 migration</source>
        <translation>1 Migration zurückrollen</translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migrations</source>
        <translation>
            <numerusform>%n Migration zurückrollen</numerusform>
            <numerusform>%n Migrationen zurückrollen</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back and apply again: 1 step</source>
        <translation>Zurückrollen und erneut anwenden: 1 Schritt</translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again: %n steps</source>
        <translation>
            <numerusform>Zurückrollen und erneut anwenden: %n Schritt</numerusform>
            <numerusform>Zurückrollen und erneut anwenden: %n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Force the recorded version: %1</source>
        <translation>Verzeichnete Version erzwingen: %1</translation>
    </message>
    <message>
        <source>Mark %1 as applied, without running it</source>
        <translation>%1 als angewendet vermerken, ohne sie auszuführen</translation>
    </message>
    <message>
        <source>Mark %1 as pending, without running it</source>
        <translation>%1 als ausstehend vermerken, ohne sie auszuführen</translation>
    </message>
    <message>
        <source>Repair the history: 1 step</source>
        <translation>Historie reparieren: 1 Schritt</translation>
    </message>
    <message numerus="yes">
        <source>Repair the history: %n steps</source>
        <translation>
            <numerusform>Historie reparieren: %n Schritt</numerusform>
            <numerusform>Historie reparieren: %n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply 1 migration</source>
        <translation>1 Migration anwenden</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations</source>
        <translation>
            <numerusform>%n Migration anwenden</numerusform>
            <numerusform>%n Migrationen anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Roll Back 1 Migration</source>
        <translation>1 &amp;Migration zurückrollen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Roll Back %n Migrations</source>
        <translation>
            <numerusform>%n &amp;Migration zurückrollen</numerusform>
            <numerusform>%n &amp;Migrationen zurückrollen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Redo 1 Step</source>
        <translation>1 &amp;Schritt wiederholen</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Redo %n Steps</source>
        <translation>
            <numerusform>%n &amp;Schritt wiederholen</numerusform>
            <numerusform>%n &amp;Schritte wiederholen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Force Version %1</source>
        <translation>Ver&amp;sion %1 erzwingen</translation>
    </message>
    <message>
        <source>&amp;Mark as Applied</source>
        <translation>&amp;Als angewendet vermerken</translation>
    </message>
    <message>
        <source>&amp;Mark as Pending</source>
        <translation>&amp;Als ausstehend vermerken</translation>
    </message>
    <message>
        <source>&amp;Repair History</source>
        <translation>Hi&amp;storie reparieren</translation>
    </message>
    <message>
        <source>&amp;Apply 1 Migration</source>
        <translation>1 &amp;Migration anwenden</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Apply %n Migrations</source>
        <translation>
            <numerusform>%n &amp;Migration anwenden</numerusform>
            <numerusform>%n &amp;Migrationen anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back 1 migration in %1, from %2 to %3?</source>
        <translation>1 Migration in %1 zurückrollen, von %2 auf %3?</translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migrations in %1, from %2 to %3?</source>
        <translation>
            <numerusform>%n Migration in %1 zurückrollen, von %2 auf %3?</numerusform>
            <numerusform>%n Migrationen in %1 zurückrollen, von %2 auf %3?</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back and apply again in %1: 1 step?</source>
        <translation>In %1 zurückrollen und erneut anwenden: 1 Schritt?</translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again in %1: %n steps?</source>
        <translation>
            <numerusform>In %1 zurückrollen und erneut anwenden: %n Schritt?</numerusform>
            <numerusform>In %1 zurückrollen und erneut anwenden: %n Schritte?</numerusform>
        </translation>
    </message>
    <message>
        <source>Record %3 as the version of %1 instead of %2, running nothing?</source>
        <translation>%3 statt %2 als Version von %1 verzeichnen, ohne etwas auszuführen?</translation>
    </message>
    <message>
        <source>Record %2 as applied in %1, running nothing?</source>
        <translation>%2 in %1 als angewendet verzeichnen, ohne etwas auszuführen?</translation>
    </message>
    <message>
        <source>Record %2 as pending in %1, running nothing?</source>
        <translation>%2 in %1 als ausstehend verzeichnen, ohne etwas auszuführen?</translation>
    </message>
    <message>
        <source>Repair the history of %1, running none of the scripts?</source>
        <translation>Historie von %1 reparieren, ohne eines der Skripte auszuführen?</translation>
    </message>
    <message>
        <source>Apply 1 migration to %1, from %2 to %3?</source>
        <translation>1 Migration auf %1 anwenden, von %2 auf %3?</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations to %1, from %2 to %3?</source>
        <translation>
            <numerusform>%n Migration auf %1 anwenden, von %2 auf %3?</numerusform>
            <numerusform>%n Migrationen auf %1 anwenden, von %2 auf %3?</numerusform>
        </translation>
    </message>
    <message>
        <source>To roll back in %1 type its &amp;name:</source>
        <translation>&amp;Zum Zurückrollen in %1 den Namen eintippen:</translation>
    </message>
    <message>
        <source>To roll back and apply again in %1 type its &amp;name:</source>
        <translation>&amp;Zum Zurückrollen und erneuten Anwenden in %1 den Namen eintippen:</translation>
    </message>
    <message>
        <source>To change the history of %1 type its &amp;name:</source>
        <translation>&amp;Zum Ändern der Historie von %1 den Namen eintippen:</translation>
    </message>
    <message>
        <source>To apply to %1 type its &amp;name:</source>
        <translation>&amp;Zum Anwenden auf %1 den Namen eintippen:</translation>
    </message>
    <message>
        <source>one</source>
        <comment>transaction</comment>
        <translation>eine</translation>
    </message>
    <message>
        <source>none</source>
        <comment>transaction</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>one, its own</source>
        <comment>transaction</comment>
        <translation>eine, die eigene</translation>
    </message>
    <message>
        <source>history only</source>
        <comment>transaction</comment>
        <translation>nur Historie</translation>
    </message>
    <message>
        <source>All statements and the history&apos;s row commit together, or nothing does.</source>
        <translation>Alle Anweisungen und die Zeile der Historie werden gemeinsam festgeschrieben oder gar nicht.</translation>
    </message>
    <message>
        <source>Each statement commits by itself: a failure keeps the statements before it.</source>
        <translation>Jede Anweisung wird für sich festgeschrieben: Bei einem Fehler bleiben die Anweisungen davor erhalten.</translation>
    </message>
    <message>
        <source>The file&apos;s own BEGIN and COMMIT are replaced by ours, the history&apos;s row included.</source>
        <translation>BEGIN und COMMIT der Datei werden durch unsere ersetzt, die Zeile der Historie eingeschlossen.</translation>
    </message>
    <message>
        <source>This side of the migration has no statements: only the history moves.</source>
        <translation>Diese Seite der Migration hat keine Anweisungen: Nur die Historie rückt weiter.</translation>
    </message>
    <message>
        <source>Nothing of the scripts runs: only the history is written.</source>
        <translation>Von den Skripten wird nichts ausgeführt: Nur die Historie wird geschrieben.</translation>
    </message>
    <message>
        <source>no down script</source>
        <translation>kein Down-Skript</translation>
    </message>
    <message>
        <source>no up script</source>
        <translation>kein Up-Skript</translation>
    </message>
    <message>
        <source>down script</source>
        <translation>Down-Skript</translation>
    </message>
    <message>
        <source>up script</source>
        <translation>Up-Skript</translation>
    </message>
    <message numerus="yes">
        <source>Way back: every one of the %n steps has a script.</source>
        <translation>
            <numerusform>Rückweg: Der %n Schritt hat ein Skript.</numerusform>
            <numerusform>Rückweg: Jeder der %n Schritte hat ein Skript.</numerusform>
        </translation>
    </message>
    <message>
        <source>Way back: 1 step has none.</source>
        <translation>Rückweg: 1 Schritt hat keinen.</translation>
    </message>
    <message numerus="yes">
        <source>Way back: %n steps have none.</source>
        <translation>
            <numerusform>Rückweg: %n Schritt hat keinen.</numerusform>
            <numerusform>Rückweg: %n Schritte haben keinen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Way back: %1</source>
        <translation>Rückweg: %1</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message>
        <source>1 statement removes data that no script brings back.</source>
        <translation>1 Anweisung entfernt Daten, die kein Skript zurückbringt.</translation>
    </message>
    <message numerus="yes">
        <source>%n statements remove data that no script brings back.</source>
        <translation>
            <numerusform>%n Anweisung entfernt Daten, die kein Skript zurückbringt.</numerusform>
            <numerusform>%n Anweisungen entfernen Daten, die kein Skript zurückbringt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 runs without a transaction: if it fails half-way, what ran before stays.</source>
        <translation>%1 läuft ohne Transaktion: Scheitert sie auf halbem Weg, bleibt, was davor lief.</translation>
    </message>
    <message>
        <source>%1 has no way back: there is no script that undoes it.</source>
        <translation>%1 hat keinen Rückweg: Es gibt kein Skript, das sie rückgängig macht.</translation>
    </message>
    <message>
        <source>What the applied migrations made is taken away again.</source>
        <translation>Was die angewendeten Migrationen angelegt haben, wird wieder entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… und %n weitere.</numerusform>
            <numerusform>… und %n weitere.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server is another one, or the role: %1 instead of %2.</source>
        <translation>Server oder Rolle ist ein anderer: %1 statt %2.</translation>
    </message>
    <message>
        <source>The history moved from %1 to %2.</source>
        <translation>Die Historie ist von %1 auf %2 gerückt.</translation>
    </message>
    <message>
        <source>The history&apos;s rows changed.</source>
        <translation>Die Zeilen der Historie haben sich geändert.</translation>
    </message>
    <message>
        <source>%1 was added to the plan.</source>
        <translation>%1 kam in den Plan hinzu.</translation>
    </message>
    <message>
        <source>The file of %1 changed: %2.</source>
        <translation>Die Datei von %1 hat sich geändert: %2.</translation>
    </message>
    <message>
        <source>%1 is no longer in the plan.</source>
        <translation>%1 ist nicht mehr im Plan.</translation>
    </message>
    <message>
        <source>The plan&apos;s steps changed.</source>
        <translation>Die Schritte des Plans haben sich geändert.</translation>
    </message>
    <message>
        <source>the tool&apos;s</source>
        <comment>transaction</comment>
        <translation>die des Werkzeugs</translation>
    </message>
    <message>
        <source>The tool itself carries it out and decides on transactions; the history tells what it did.</source>
        <translation>Das Werkzeug selbst führt es aus und entscheidet über Transaktionen; die Historie sagt, was es getan hat.</translation>
    </message>
    <message>
        <source>%1 is carried out by its own tool: %2</source>
        <translation>%1 wird vom eigenen Werkzeug ausgeführt: %2</translation>
    </message>
    <message>
        <source>Undo what %1 left behind</source>
        <translation>Rückgängig machen, was %1 hinterlassen hat</translation>
    </message>
    <message>
        <source>&amp;Undo It</source>
        <translation>&amp;Rückgängig machen</translation>
    </message>
    <message>
        <source>Undo in %1 what %2 left behind, and take it out of the history?</source>
        <translation>In %1 rückgängig machen, was %2 hinterlassen hat, und sie aus der Historie nehmen?</translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightDialog</name>
    <message>
        <source>Preflight</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>forbids it</source>
        <translation>verbietet es</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) forbid going up.</source>
        <translation>
            <numerusform>%n Prüfung verbietet das Anwenden.</numerusform>
            <numerusform>%n Prüfungen verbieten das Anwenden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing forbids going up; %n warning(s).</source>
        <translation>
            <numerusform>Nichts verbietet das Anwenden; %n Warnung.</numerusform>
            <numerusform>Nichts verbietet das Anwenden; %n Warnungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing forbids going up.</source>
        <translation>Nichts verbietet das Anwenden.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightView</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>looking at the server…</source>
        <translation>Server wird betrachtet…</translation>
    </message>
    <message>
        <source>Preflight is under way</source>
        <translation>Die Vorprüfung ist im Gange</translation>
    </message>
    <message>
        <source>could not be made: %1</source>
        <translation>konnte nicht vorgenommen werden: %1</translation>
    </message>
    <message>
        <source>Preflight could not be made</source>
        <translation>Die Vorprüfung konnte nicht vorgenommen werden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Preflight: all %n checks are good</source>
        <translation>
            <numerusform>Vorprüfung: Die %n Prüfung ist gut</numerusform>
            <numerusform>Vorprüfung: Alle %n Prüfungen sind gut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Preflight: %n of the checks want attention</source>
        <translation>
            <numerusform>Vorprüfung: %n der Prüfungen verlangt Aufmerksamkeit</numerusform>
            <numerusform>Vorprüfung: %n der Prüfungen verlangen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) good</source>
        <translation>
            <numerusform>%n Prüfung gut</numerusform>
            <numerusform>%n Prüfungen gut</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::ProblemModel</name>
    <message>
        <source>Line %L1: %2</source>
        <translation>Zeile %L1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProgressPanel</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProjectAddressesModel</name>
    <message>
        <source>as above</source>
        <translation>wie oben</translation>
    </message>
    <message>
        <source>A URL without password, service=NAME or $VARIABLE; empty: the environment&apos;s own address.</source>
        <translation>Eine URL ohne Passwort, service=NAME oder $VARIABLE; leer: die Adresse der Umgebung selbst.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProposalView</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie sie ist</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>%1 as it is</source>
        <translation>%1, wie sie ist</translation>
    </message>
    <message>
        <source>%1 as proposed</source>
        <translation>%1, wie vorgeschlagen</translation>
    </message>
    <message>
        <source>new, up</source>
        <translation>neu, up</translation>
    </message>
    <message>
        <source>new, down</source>
        <translation>neu, down</translation>
    </message>
</context>
<context>
    <name>lk::ui::RecipeForm</name>
    <message>
        <source>May stay as it is:</source>
        <translation>Darf bleiben, wie es ist:</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalDialog</name>
    <message>
        <source>%1, statement %2 of %3</source>
        <translation>%1, Anweisung %2 von %3</translation>
    </message>
    <message>
        <source>Rehearse for %1</source>
        <translation>Probe für %1</translation>
    </message>
    <message>
        <source>On a copy: %1</source>
        <comment>a plan</comment>
        <translation>Auf einer Kopie: %1</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>&amp;Proben</translation>
    </message>
    <message>
        <source>This cannot be rehearsed.</source>
        <translation>Das kann nicht geprobt werden.</translation>
    </message>
    <message>
        <source>Where the copy is</source>
        <translation>Wo die Kopie ist</translation>
    </message>
    <message>
        <source>On a &amp;private server of this machine</source>
        <translation>Auf einem &amp;eigenen Server dieses Rechners</translation>
    </message>
    <message>
        <source>Made for it with the roles, rights and settings of the original, and gone afterwards.</source>
        <translation>Dafür gemacht, mit Rollen, Rechten und Einstellungen des Originals; danach ist er fort.</translation>
    </message>
    <message>
        <source>In a database &amp;beside the original</source>
        <translation>In einer Datenbank &amp;neben dem Original</translation>
    </message>
    <message>
        <source>On its own server, which works for it meanwhile; dropped afterwards.</source>
        <translation>Auf dessen eigenem Server, der solange dafür arbeitet; danach wird sie gelöscht.</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>The &amp;schema alone</source>
        <translation>Nur das Sche&amp;ma</translation>
    </message>
    <message>
        <source>Shows locks and rewrites; times tell nothing.</source>
        <translation>Zeigt Sperren und Neuschreiben; Zeiten sagen nichts.</translation>
    </message>
    <message>
        <source>A sa&amp;mple of the rows</source>
        <translation>Eine A&amp;uswahl der Zeilen</translation>
    </message>
    <message>
        <source>10,000 of each table at most, and all that they reference.</source>
        <translation>Höchstens 10.000 jeder Tabelle und alles, worauf sie verweisen.</translation>
    </message>
    <message>
        <source>&amp;All rows</source>
        <translation>&amp;Alle Zeilen</translation>
    </message>
    <message>
        <source>All of them are read from the original.</source>
        <translation>Alle werden vom Original gelesen.</translation>
    </message>
    <message>
        <source>What a back&amp;up holds</source>
        <translation>Was eine Si&amp;cherung enthält</translation>
    </message>
    <message>
        <source>Restored here; the original is not read for it.</source>
        <translation>Hier zurückgespielt; das Original wird dafür nicht gelesen.</translation>
    </message>
    <message>
        <source>File of the backup</source>
        <translation>Datei der Sicherung</translation>
    </message>
    <message>
        <source>File of a backup of the whole database</source>
        <translation>Datei einer Sicherung der ganzen Datenbank</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>Make a copy of %1 on the server of %2, and drop it afterwards?</source>
        <translation>Eine Kopie von %1 auf dem Server von %2 machen und danach löschen?</translation>
    </message>
    <message>
        <source>To make it in %1 type its name:</source>
        <translation>Um sie in %1 zu machen, den Namen eintippen:</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Name der Umgebung</translation>
    </message>
    <message>
        <source>Backup to Rehearse On</source>
        <translation>Sicherung für die Probe</translation>
    </message>
    <message>
        <source>Backups (*.dump);;All files (*)</source>
        <translation>Sicherungen (*.dump);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A backup is restored on a private server alone.</source>
        <translation>Eine Sicherung wird nur auf einem eigenen Server zurückgespielt.</translation>
    </message>
    <message>
        <source>Choose the file of a backup first.</source>
        <translation>Zuerst die Datei einer Sicherung wählen.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Zuerst den Namen der Umgebung eintippen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Rehearsing on a copy of %1</source>
        <translation>Probe auf einer Kopie von %1</translation>
    </message>
    <message>
        <source>It could not be rehearsed for %1.</source>
        <translation>Für %1 konnte nicht geprobt werden.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalPanel</name>
    <message>
        <source>Rehearse…</source>
        <translation>Proben…</translation>
    </message>
    <message>
        <source>Rehearsals of this migration</source>
        <translation>Proben dieser Migration</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Strongest lock seen</source>
        <translation>Stärkste gesehene Sperre</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>What was rehearsed could not be read.</source>
        <translation>Was geprobt wurde, konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This migration has not been rehearsed.</source>
        <translation>Diese Migration wurde noch nicht geprobt.</translation>
    </message>
    <message>
        <source>A rehearsal carries a plan out on a throw-away copy, and sees its locks and times.</source>
        <translation>Eine Probe führt einen Plan auf einer Wegwerfkopie aus und sieht seine Sperren und Zeiten.</translation>
    </message>
    <message>
        <source>Up, for %1</source>
        <comment>environment</comment>
        <translation>Up, für %1</translation>
    </message>
    <message>
        <source>Down, for %1</source>
        <comment>environment</comment>
        <translation>Down, für %1</translation>
    </message>
    <message>
        <source>Its file has changed since.</source>
        <translation>Ihre Datei hat sich seitdem geändert.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalWords</name>
    <message>
        <source>%1 on %2</source>
        <comment>lock, relation</comment>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>written anew</source>
        <translation>neu geschrieben</translation>
    </message>
    <message>
        <source>all of it read (%1 rows)</source>
        <translation>ganz gelesen (%1 Zeilen)</translation>
    </message>
    <message>
        <source>%1 rows changed</source>
        <translation>%1 Zeilen geändert</translation>
    </message>
    <message>
        <source>going up</source>
        <translation>beim Hinauf</translation>
    </message>
    <message>
        <source>going down</source>
        <translation>beim Hinab</translation>
    </message>
    <message>
        <source>going up again</source>
        <translation>beim erneuten Hinauf</translation>
    </message>
    <message>
        <source>on a private server of this machine</source>
        <translation>auf einem eigenen Server dieses Rechners</translation>
    </message>
    <message>
        <source>beside the original on its server</source>
        <translation>neben dem Original auf dessen Server</translation>
    </message>
    <message>
        <source>on a copy without rows, %1</source>
        <comment>where</comment>
        <translation>auf einer Kopie ohne Zeilen, %1</translation>
    </message>
    <message>
        <source>on a copy with a sample of the rows, %1</source>
        <comment>where</comment>
        <translation>auf einer Kopie mit einer Auswahl der Zeilen, %1</translation>
    </message>
    <message>
        <source>on a whole copy, %1</source>
        <comment>where</comment>
        <translation>auf einer ganzen Kopie, %1</translation>
    </message>
    <message>
        <source>on a restored backup, %1</source>
        <comment>where</comment>
        <translation>auf einer zurückgespielten Sicherung, %1</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: done in %3.</source>
        <comment>time, on a copy, duration</comment>
        <translation>Vor %1 geprobt, %2: fertig in %3.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: refused before its first statement.</source>
        <comment>time, on a copy</comment>
        <translation>Vor %1 geprobt, %2: vor der ersten Anweisung abgelehnt.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: failed after %3 of %4 migrations.</source>
        <comment>time, on a copy</comment>
        <translation>Vor %1 geprobt, %2: gescheitert nach %3 von %4 Migrationen.</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) something was otherwise than review predicts; the steps say where.</source>
        <translation>
            <numerusform>%n-mal war etwas anders, als die Durchsicht vorhersagt; die Schritte sagen, wo.</numerusform>
            <numerusform>%n-mal war etwas anders, als die Durchsicht vorhersagt; die Schritte sagen, wo.</numerusform>
        </translation>
    </message>
    <message>
        <source>Locks, rewrites and scans were as review predicts.</source>
        <translation>Sperren, Neuschreiben und Durchlesen waren, wie die Durchsicht vorhersagt.</translation>
    </message>
    <message>
        <source>%1, there about %2</source>
        <comment>duration on the copy, on the real database</comment>
        <translation>%1, dort etwa %2</translation>
    </message>
    <message>
        <source>%1 written to the log (WAL)</source>
        <comment>size</comment>
        <translation>%1 ins Log geschrieben (WAL)</translation>
    </message>
    <message>
        <source>Locks as seen from outside: what was held for a moment may be missing.</source>
        <translation>Sperren von außen gesehen: Was nur einen Augenblick gehalten wurde, kann fehlen.</translation>
    </message>
    <message>
        <source>A guess for the real one: %1 is %2 there and %3 here.</source>
        <comment>relation, sizes</comment>
        <translation>Eine Schätzung für die echte: %1 hat dort %2 und hier %3.</translation>
    </message>
    <message>
        <source>Reversible, columns in another order</source>
        <translation>Umkehrbar, Spalten in anderer Reihenfolge</translation>
    </message>
    <message>
        <source>Reversible</source>
        <translation>Umkehrbar</translation>
    </message>
    <message>
        <source>Differs %1</source>
        <comment>going down</comment>
        <translation>Weicht ab %1</translation>
    </message>
    <message>
        <source>No way back</source>
        <translation>Kein Rückweg</translation>
    </message>
    <message>
        <source>Fails %1</source>
        <comment>going down</comment>
        <translation>Scheitert %1</translation>
    </message>
    <message>
        <source>Has no way back by its nature</source>
        <translation>Hat von Natur aus keinen Rückweg</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>Only applied</source>
        <translation>Nur angewendet</translation>
    </message>
</context>
<context>
    <name>lk::ui::Rehearsals</name>
    <message>
        <source>Rehearsed %1 ago: it did not come to its end on the copy.</source>
        <translation>Vor %1 geprobt: Auf der Kopie kam sie nicht ans Ende.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago: done in %2, otherwise than review predicts.</source>
        <translation>Vor %1 geprobt: fertig in %2, anders als die Durchsicht vorhersagt.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago: done in %2.</source>
        <translation>Vor %1 geprobt: fertig in %2.</translation>
    </message>
    <message>
        <source>Its file has changed since.</source>
        <translation>Ihre Datei hat sich seitdem geändert.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RescuePage</name>
    <message>
        <source>Way out: %1</source>
        <comment>environment</comment>
        <translation>Ausweg: %1</translation>
    </message>
    <message>
        <source>Reading everything once more…</source>
        <translation>Alles wird noch einmal gelesen…</translation>
    </message>
    <message>
        <source>Holding history and catalog against each other…</source>
        <translation>Historie und Katalog werden verglichen…</translation>
    </message>
    <message>
        <source>Reading history, journal and catalog…</source>
        <translation>Historie, Journal und Katalog werden gelesen…</translation>
    </message>
    <message>
        <source>What was found has changed. Nothing was started; choose again.</source>
        <translation>Das Vorgefundene hat sich geändert. Es wurde nichts gestartet; wählen Sie erneut.</translation>
    </message>
    <message>
        <source>Somebody else has been at work on this environment since it was looked at.</source>
        <translation>Seit dem Ansehen war jemand anderes an dieser Umgebung tätig.</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>%1 konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Recorded version: %1. Pending: %2.</source>
        <translation>Verzeichnete Version: %1. Ausstehend: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nothing is half done, nothing is missing.</source>
        <translation>Nichts ist halb getan, nichts fehlt.</translation>
    </message>
    <message>
        <source>The tool&apos;s lock is taken: %1</source>
        <translation>Die Sperre des Werkzeugs ist belegt: %1</translation>
    </message>
    <message>
        <source>A step is still running. Nothing goes on before it has ended: wait and look again, or end it.</source>
        <translation>Ein Schritt läuft noch. Vor seinem Ende geht nichts weiter: Warten Sie und sehen Sie erneut nach, oder beenden Sie ihn.</translation>
    </message>
    <message>
        <source>No run is at work, and nothing of a former one is left on the server.</source>
        <translation>Kein Lauf ist am Werk, und von keinem früheren ist auf dem Server etwas übrig.</translation>
    </message>
    <message>
        <source>No run is at work. These sessions have to do with it.</source>
        <translation>Kein Lauf ist am Werk. Diese Sitzungen haben damit zu tun.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Was da ist</translation>
    </message>
    <message>
        <source>History, journal and catalog side by side, read afresh. Looking changes nothing.</source>
        <translation>Historie, Journal und Katalog nebeneinander, frisch gelesen. Ansehen ändert nichts.</translation>
    </message>
    <message>
        <source>What still runs</source>
        <translation>Was noch läuft</translation>
    </message>
    <message>
        <source>Nothing goes on while a step is still running.</source>
        <translation>Nichts geht weiter, solange noch ein Schritt läuft.</translation>
    </message>
    <message>
        <source>Which way out</source>
        <translation>Welcher Ausweg</translation>
    </message>
    <message>
        <source>Each with what it does, what it needs and what is lost.</source>
        <translation>Jeder mit dem, was er tut, was er braucht und was verloren geht.</translation>
    </message>
    <message>
        <source>Before anything is changed</source>
        <translation>Bevor etwas geändert wird</translation>
    </message>
    <message>
        <source>What the way touches can be backed up first.</source>
        <translation>Was der Weg berührt, kann zuerst gesichert werden.</translation>
    </message>
    <message>
        <source>What will run</source>
        <translation>Was laufen wird</translation>
    </message>
    <message>
        <source>This very plan is carried out, and no other.</source>
        <translation>Genau dieser Plan wird ausgeführt und kein anderer.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Everything was read once more, and is as it was when you chose.</source>
        <translation>Alles wurde noch einmal gelesen und ist, wie es bei Ihrer Wahl war.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Im Gange</translation>
    </message>
    <message>
        <source>A run as any other: with locks, journal and audit log.</source>
        <translation>Ein Lauf wie jeder andere: mit Sperren, Journal und Audit-Log.</translation>
    </message>
    <message>
        <source>What is there now</source>
        <translation>Was jetzt da ist</translation>
    </message>
    <message>
        <source>History and catalog held against each other again.</source>
        <translation>Historie und Katalog erneut miteinander verglichen.</translation>
    </message>
    <message>
        <source>%1, done</source>
        <comment>step</comment>
        <translation>%1, erledigt</translation>
    </message>
    <message>
        <source>Something is under way.</source>
        <translation>Etwas ist im Gange.</translation>
    </message>
    <message>
        <source>Nothing could be read yet.</source>
        <translation>Noch konnte nichts gelesen werden.</translation>
    </message>
    <message>
        <source>A step is still running.</source>
        <translation>Ein Schritt läuft noch.</translation>
    </message>
    <message>
        <source>Choose a way first.</source>
        <translation>Wählen Sie zuerst einen Weg.</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Bestätigen Sie durch das Häkchen, dass Sie gelesen haben, was verloren geht.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Tippen Sie zuerst den Namen der Umgebung ein.</translation>
    </message>
    <message>
        <source>The run is under way.</source>
        <translation>Der Lauf ist im Gange.</translation>
    </message>
    <message>
        <source>The way touches tables: a verified backup of just these can be taken now.</source>
        <translation>Der Weg berührt Tabellen: Von genau diesen lässt sich jetzt eine geprüfte Sicherung anlegen.</translation>
    </message>
    <message>
        <source>The newest verified backup is of %1.</source>
        <translation>Die neueste geprüfte Sicherung ist von %1.</translation>
    </message>
    <message>
        <source>No table is touched but the history: no backup is needed.</source>
        <translation>Außer der Historie wird keine Tabelle berührt: Eine Sicherung ist nicht nötig.</translation>
    </message>
    <message>
        <source>This migration has no down script. One can be written now, with review; then look again.</source>
        <translation>Diese Migration hat kein Down-Skript. Jetzt lässt sich eines schreiben, mit Prüfung; dann erneut nachsehen.</translation>
    </message>
    <message>
        <source>This loses data</source>
        <translation>Dabei gehen Daten verloren</translation>
    </message>
    <message>
        <source>Steps of the way out</source>
        <translation>Schritte des Auswegs</translation>
    </message>
    <message>
        <source>1 Look</source>
        <translation>1 Ansehen</translation>
    </message>
    <message>
        <source>2 Stop</source>
        <translation>2 Anhalten</translation>
    </message>
    <message>
        <source>3 Choose</source>
        <translation>3 Wählen</translation>
    </message>
    <message>
        <source>4 Secure</source>
        <translation>4 Sichern</translation>
    </message>
    <message>
        <source>5 Read</source>
        <translation>5 Lesen</translation>
    </message>
    <message>
        <source>6 Confirm</source>
        <translation>6 Bestätigen</translation>
    </message>
    <message>
        <source>7 Watch</source>
        <translation>7 Zusehen</translation>
    </message>
    <message>
        <source>8 Prove</source>
        <translation>8 Nachweisen</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>Zurü&amp;ck</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Schl&amp;ießen</translation>
    </message>
    <message>
        <source>History says</source>
        <translation>Die Historie sagt</translation>
    </message>
    <message>
        <source>Journal says</source>
        <translation>Das Journal sagt</translation>
    </message>
    <message>
        <source>Catalog says</source>
        <translation>Der Katalog sagt</translation>
    </message>
    <message>
        <source>What history, journal and catalog say</source>
        <translation>Was Historie, Journal und Katalog sagen</translation>
    </message>
    <message>
        <source>Sessions that have to do with it</source>
        <translation>Sitzungen, die damit zu tun haben</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>Er&amp;neut nachsehen</translation>
    </message>
    <message>
        <source>&amp;Cancel Its Query…</source>
        <translation>Seine Ab&amp;frage abbrechen…</translation>
    </message>
    <message>
        <source>Back &amp;Up Now</source>
        <translation>Jetzt s&amp;ichern</translation>
    </message>
    <message>
        <source>&amp;Open the Migration</source>
        <translation>Die Migration ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Schritte des Plans</translation>
    </message>
    <message>
        <source>Taking the backup…</source>
        <translation>Sicherung wird angelegt…</translation>
    </message>
    <message>
        <source>Backed up and verified: %1</source>
        <translation>Gesichert und geprüft: %1</translation>
    </message>
    <message>
        <source>The backup is unverified and does not count: %1</source>
        <translation>Die Sicherung ist ungeprüft und zählt nicht: %1</translation>
    </message>
    <message>
        <source>The backup was not taken: %1</source>
        <translation>Die Sicherung wurde nicht angelegt: %1</translation>
    </message>
    <message>
        <source>Put back the backup of %1 in %2?</source>
        <translation>Die Sicherung von %1 in %2 zurückspielen?</translation>
    </message>
    <message>
        <source>Is lost: %1</source>
        <translation>Geht verloren: %1</translation>
    </message>
    <message>
        <source>Another run is under way in this window.</source>
        <translation>In diesem Fenster ist ein anderer Lauf im Gange.</translation>
    </message>
    <message>
        <source>Refused; nothing was changed.</source>
        <translation>Abgelehnt; es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Putting the backup back…</source>
        <translation>Sicherung wird zurückgespielt…</translation>
    </message>
    <message>
        <source>History and catalog agree again.</source>
        <translation>Historie und Katalog stimmen wieder überein.</translation>
    </message>
    <message>
        <source>History and catalog do not agree yet.</source>
        <translation>Historie und Katalog stimmen noch nicht überein.</translation>
    </message>
    <message>
        <source>The schema is as it was before.</source>
        <translation>Das Schema ist wie zuvor.</translation>
    </message>
    <message>
        <source>What is otherwise in the schema than before stands below.</source>
        <translation>Was im Schema anders ist als zuvor, steht unten.</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>HTML (*.html);;Markdown (*.md)</source>
        <translation>HTML (*.html);;Markdown (*.md)</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht geschrieben</translation>
    </message>
    <message>
        <source>The report was not written.</source>
        <translation>Der Bericht wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>What is there now is replaced. Back it up first if it may be wanted.</source>
        <translation>Was jetzt da ist, wird ersetzt. Sichern Sie es zuerst, falls es noch gebraucht wird.</translation>
    </message>
    <message>
        <source>S&amp;ave the Facts…</source>
        <translation>Tatsachen s&amp;peichern…</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>Wei&amp;ter</translation>
    </message>
    <message>
        <source>Restore the Bac&amp;kup</source>
        <translation>Sicherung &amp;zurückspielen</translation>
    </message>
    <message>
        <source>There is no script to rehearse.</source>
        <translation>Es gibt kein Skript zu proben.</translation>
    </message>
    <message>
        <source>Carry it out on a copy, and see its locks and times</source>
        <translation>Auf einer Kopie ausführen und seine Sperren und Zeiten sehen</translation>
    </message>
    <message>
        <source>Term&amp;inate…</source>
        <translation>S&amp;itzung beenden…</translation>
    </message>
    <message>
        <source>Rehearse First…</source>
        <translation>Erst proben…</translation>
    </message>
    <message>
        <source>I have rea&amp;d what is lost</source>
        <translation>Ich habe gelesen, was &amp;verloren geht</translation>
    </message>
    <message>
        <source>Save Re&amp;port…</source>
        <translation>Bericht s&amp;peichern…</translation>
    </message>
    <message>
        <source>To restore in %1 type &amp;its name:</source>
        <translation>Zum Zurückspielen in %1 den Name&amp;n eintippen:</translation>
    </message>
</context>
<context>
    <name>lk::ui::RescueWords</name>
    <message>
        <source>As the statement leaves it</source>
        <translation>So, wie die Anweisung es hinterlässt</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Anders</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Da</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Nicht da</translation>
    </message>
    <message>
        <source>There, but invalid</source>
        <translation>Da, aber ungültig</translation>
    </message>
    <message>
        <source>Proves nothing</source>
        <translation>Beweist nichts</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Sent; its end is not known</source>
        <translation>Gesendet; das Ende ist nicht bekannt</translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <comment>SQLSTATE</comment>
        <translation>Fehlgeschlagen mit %1</translation>
    </message>
    <message>
        <source>Took effect</source>
        <translation>Wirksam geworden</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Nicht gelaufen</translation>
    </message>
    <message>
        <source>Left nothing</source>
        <translation>Nichts hinterlassen</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Nicht festzustellen</translation>
    </message>
    <message>
        <source>Left by a former run</source>
        <translation>Von einem früheren Lauf übrig</translation>
    </message>
    <message>
        <source>A run at work</source>
        <translation>Ein Lauf bei der Arbeit</translation>
    </message>
    <message>
        <source>In its way</source>
        <translation>Steht im Weg</translation>
    </message>
    <message>
        <source>Waits for it</source>
        <translation>Wartet darauf</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <comment>version</comment>
        <translation>Mit %1 weitermachen</translation>
    </message>
    <message>
        <source>Go on with what is pending</source>
        <translation>Mit dem Ausstehenden weitermachen</translation>
    </message>
    <message>
        <source>Release the tool&apos;s lock</source>
        <translation>Die Sperre des Werkzeugs lösen</translation>
    </message>
    <message>
        <source>Take the history as it is</source>
        <translation>Die Historie nehmen, wie sie ist</translation>
    </message>
    <message>
        <source>Clear the mark of %1: it left nothing behind</source>
        <comment>version</comment>
        <translation>Die Markierung von %1 löschen: Es blieb nichts zurück</translation>
    </message>
    <message>
        <source>Undo the half-done parts of %1, then clear it</source>
        <comment>version</comment>
        <translation>Halb Getanes von %1 rückgängig machen, dann die Markierung löschen</translation>
    </message>
    <message>
        <source>Roll back %1 with the down script</source>
        <comment>version</comment>
        <translation>%1 mit dem Down-Skript zurückrollen</translation>
    </message>
    <message>
        <source>Finish by hand, then record %1 as applied</source>
        <comment>version</comment>
        <translation>Von Hand zu Ende bringen, dann %1 als angewendet verzeichnen</translation>
    </message>
    <message>
        <source>Restore the backup of %1</source>
        <comment>time</comment>
        <translation>Die Sicherung von %1 zurückspielen</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Eine Sicherung zurückspielen</translation>
    </message>
    <message>
        <source>Only look; save the facts</source>
        <translation>Nur ansehen; die Tatsachen speichern</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Nicht möglich: %1</translation>
    </message>
    <message>
        <source>Recommended: %1</source>
        <translation>Empfohlen: %1</translation>
    </message>
    <message>
        <source>Is lost: %1</source>
        <translation>Geht verloren: %1</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Zuerst: %1</translation>
    </message>
    <message>
        <source>Speaks against it: %1</source>
        <translation>Spricht dagegen: %1</translation>
    </message>
    <message>
        <source>There, but another</source>
        <translation>Da, aber ein anderes</translation>
    </message>
</context>
<context>
    <name>lk::ui::RestoreDialog</name>
    <message>
        <source>Restore in %1</source>
        <translation>Zurückspielen in %1</translation>
    </message>
    <message>
        <source>The backups could not be listed.</source>
        <translation>Die Sicherungen konnten nicht aufgelistet werden.</translation>
    </message>
    <message>
        <source>Backup to Restore</source>
        <translation>Sicherung zum Zurückspielen</translation>
    </message>
    <message>
        <source>Backups (*.dump);;All files (*)</source>
        <translation>Sicherungen (*.dump);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>That is no backup that Lockkeeper took.</source>
        <translation>Das ist keine Sicherung, die Lockkeeper genommen hat.</translation>
    </message>
    <message>
        <source>Reading all of it again…</source>
        <translation>Alles wird noch einmal gelesen…</translation>
    </message>
    <message>
        <source>Verified: read back whole, with all its rows.</source>
        <translation>Geprüft: ganz zurückgelesen, mit allen Zeilen.</translation>
    </message>
    <message>
        <source>Unverified: it does not count.</source>
        <translation>Ungeprüft: Sie zählt nicht.</translation>
    </message>
    <message>
        <source>It could not be read again.</source>
        <translation>Sie konnte nicht noch einmal gelesen werden.</translation>
    </message>
    <message>
        <source>Choose a backup.</source>
        <translation>Eine Sicherung wählen.</translation>
    </message>
    <message>
        <source>There is none of %1. Others are hidden.</source>
        <translation>Von %1 gibt es keine. Andere sind ausgeblendet.</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>Es gibt noch keine Sicherungen.</translation>
    </message>
    <message>
        <source>Something is under way.</source>
        <translation>Etwas ist im Gange.</translation>
    </message>
    <message>
        <source>Choose a backup first.</source>
        <translation>Zuerst eine Sicherung wählen.</translation>
    </message>
    <message>
        <source>Name the new database first.</source>
        <translation>Zuerst die neue Datenbank benennen.</translation>
    </message>
    <message>
        <source>It is unverified.</source>
        <translation>Sie ist ungeprüft.</translation>
    </message>
    <message>
        <source>Looking at the backup and at the server…</source>
        <translation>Sicherung und Server werden angesehen…</translation>
    </message>
    <message>
        <source>It cannot be restored like this.</source>
        <translation>So kann sie nicht zurückgespielt werden.</translation>
    </message>
    <message>
        <source>Make the database %1 in %2 from the backup of %3?</source>
        <translation>Die Datenbank %1 in %2 aus der Sicherung von %3 machen?</translation>
    </message>
    <message>
        <source>Nothing that is there is touched; where it does not work out, the new database is dropped.</source>
        <translation>Nichts, was da ist, wird berührt; gelingt es nicht, wird die neue Datenbank gelöscht.</translation>
    </message>
    <message numerus="yes">
        <source>Put back %n table(s) of %1 as they were on %2?</source>
        <translation>
            <numerusform>%n Tabelle von %1 zurückspielen, wie sie am %2 war?</numerusform>
            <numerusform>%n Tabellen von %1 zurückspielen, wie sie am %2 waren?</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written to them since is lost.</source>
        <translation>Was seitdem hineingeschrieben wurde, geht verloren.</translation>
    </message>
    <message>
        <source>One transaction does it: whatever ends it before leaves everything as it was.</source>
        <translation>Eine Transaktion tut es: Was sie vorher beendet, lässt alles, wie es war.</translation>
    </message>
    <message>
        <source>Others wait while it runs; for each lock it waits %1 at most, and begins again.</source>
        <translation>Andere warten, solange sie läuft; auf jede Sperre wartet sie höchstens %1 und beginnt von vorn.</translation>
    </message>
    <message>
        <source>The backup is unverified: it may not be whole.</source>
        <translation>Die Sicherung ist ungeprüft: Sie ist vielleicht nicht ganz.</translation>
    </message>
    <message>
        <source>To restore in %1 type its name:</source>
        <translation>Zum Zurückspielen in %1 den Namen eintippen:</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Ankreuzen, dass Sie gelesen haben, was verloren geht.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Zuerst den Namen der Umgebung eintippen.</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Make the Copy</source>
        <translation>Kopie &amp;machen</translation>
    </message>
    <message>
        <source>&amp;Put It Back</source>
        <translation>Zurück&amp;spielen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Restoring in %1</source>
        <translation>Wird in %1 zurückgespielt</translation>
    </message>
    <message>
        <source>The backup was not restored in %1.</source>
        <translation>Die Sicherung wurde in %1 nicht zurückgespielt.</translation>
    </message>
    <message numerus="yes">
        <source>The rows of %n table(s) were counted, and are those of the backup.</source>
        <translation>
            <numerusform>Die Zeilen von %n Tabelle wurden gezählt und sind die der Sicherung.</numerusform>
            <numerusform>Die Zeilen von %n Tabellen wurden gezählt und sind die der Sicherung.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is there, restored in %2.</source>
        <translation>%1 ist da, zurückgespielt in %2.</translation>
    </message>
    <message>
        <source>Restored in place in %1, in %2.</source>
        <translation>An Ort und Stelle zurückgespielt in %1, in %2.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>&amp;Only those of %1</source>
        <translation>&amp;Nur die von %1</translation>
    </message>
    <message>
        <source>&amp;Verify Again</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Other &amp;File…</source>
        <translation>Andere &amp;Datei…</translation>
    </message>
    <message>
        <source>As a &amp;copy, in a new database:</source>
        <translation>Als &amp;Kopie, in einer neuen Datenbank:</translation>
    </message>
    <message>
        <source>Name of the new database</source>
        <translation>Name der neuen Datenbank</translation>
    </message>
    <message>
        <source>&amp;In place of what is there: what was written since is lost</source>
        <translation>&amp;Anstelle dessen, was da ist: Was seitdem geschrieben wurde, geht verloren</translation>
    </message>
    <message>
        <source>Take it altho&amp;ugh it is unverified</source>
        <translation>Sie nehmen, &amp;obwohl sie ungeprüft ist</translation>
    </message>
    <message>
        <source>It is of &amp;another server or database, and that is meant</source>
        <translation>Sie ist von einem anderen &amp;Server oder einer anderen Datenbank, und das ist gemeint</translation>
    </message>
    <message>
        <source>The same by &amp;hand:</source>
        <translation>Dasselbe von &amp;Hand:</translation>
    </message>
    <message>
        <source>I have &amp;read what is lost</source>
        <translation>Ich habe ge&amp;lesen, was verloren geht</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Name der Umgebung</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunFields</name>
    <message>
        <source> h</source>
        <comment>hours</comment>
        <translation> h</translation>
    </message>
    <message>
        <source>Before and after a run</source>
        <translation>Vor und nach einem Lauf</translation>
    </message>
    <message>
        <source>Which plans want a fresh, verified backup</source>
        <translation>Welche Pläne eine frische, geprüfte Sicherung verlangen</translation>
    </message>
    <message>
        <source>as protected: typed wants one before data is lost</source>
        <translation>je nach Schutz: „eintippen“ verlangt eine vor Datenverlust</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>before data is lost</source>
        <translation>vor Datenverlust</translation>
    </message>
    <message>
        <source>always</source>
        <translation>immer</translation>
    </message>
    <message>
        <source>How old that backup may be</source>
        <translation>Wie alt diese Sicherung sein darf</translation>
    </message>
    <message>
        <source>Environment that must have a migration first</source>
        <translation>Umgebung, die eine Migration zuerst haben muss</translation>
    </message>
    <message>
        <source>How long it must have been there</source>
        <translation>Wie lange sie schon dort sein muss</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>When it may be changed</source>
        <translation>Wann sie geändert werden darf</translation>
    </message>
    <message>
        <source>any time; for example: %1</source>
        <translation>jederzeit; zum Beispiel: %1</translation>
    </message>
    <message>
        <source>Keep the audit lo&amp;g also in a table of this database: lockkeeper.audit</source>
        <translation>Audit-L&amp;og auch in einer Tabelle dieser Datenbank führen: lockkeeper.audit</translation>
    </message>
    <message>
        <source>&amp;Backup first</source>
        <translation>Zuerst Sicherun&amp;g</translation>
    </message>
    <message>
        <source>not older than</source>
        <translation>nicht älter als</translation>
    </message>
    <message>
        <source>Applied first in</source>
        <translation>Zuerst angewendet in</translation>
    </message>
    <message>
        <source>for at least</source>
        <translation>seit mindestens</translation>
    </message>
    <message>
        <source>Only &amp;within</source>
        <translation>Nur innerha&amp;lb</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Not understood, and not taken yet. Days, times and zone: Mon-Fri 22:00-05:00 Europe/Kyiv; several with ;</source>
        <translation>Nicht verstanden und noch nicht übernommen. Tage, Zeiten und Zone: Mon-Fri 22:00-05:00 Europe/Kyiv; mehrere mit ;</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunModel</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>history only</source>
        <translation>nur Historie</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunPage</name>
    <message>
        <source>%1: %2</source>
        <comment>run: outcome</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The run is being cancelled.</source>
        <translation>Der Lauf wird abgebrochen.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Der Lauf ist beendet.</translation>
    </message>
    <message>
        <source>The report is written when the run has ended.</source>
        <translation>Der Bericht entsteht, wenn der Lauf beendet ist.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>&amp;Cancel Run…</source>
        <translation>Lauf abb&amp;rechen…</translation>
    </message>
    <message>
        <source>Statements of the run</source>
        <translation>Anweisungen des Laufs</translation>
    </message>
    <message>
        <source>Course of the run</source>
        <translation>Verlauf des Laufs</translation>
    </message>
    <message numerus="yes">
        <source>Course of the run · %n notice(s) of the server</source>
        <translation>
            <numerusform>Verlauf des Laufs · %n Meldung des Servers</numerusform>
            <numerusform>Verlauf des Laufs · %n Meldungen des Servers</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>cancelling…</source>
        <translation>wird abgebrochen…</translation>
    </message>
    <message>
        <source>Cancel Run</source>
        <translation>Lauf abbrechen</translation>
    </message>
    <message>
        <source>Cancel the run in %1?</source>
        <translation>Den Lauf in %1 abbrechen?</translation>
    </message>
    <message>
        <source>&amp;Cancel Run</source>
        <translation>Lauf abb&amp;rechen</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>Wei&amp;terlaufen lassen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Export Report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht geschrieben</translation>
    </message>
    <message>
        <source>The report was not written.</source>
        <translation>Der Bericht wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>Tr&amp;y Again…</source>
        <translation>Erneut &amp;versuchen…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>run (when it began)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Den Auswe&amp;g finden…</translation>
    </message>
    <message>
        <source>Ex&amp;port…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunTime</name>
    <message>
        <source>&lt;1 ms</source>
        <translation>&lt;1 ms</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunWords</name>
    <message>
        <source>none</source>
        <comment>no version</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>up to %1</source>
        <comment>version</comment>
        <translation>up bis %1</translation>
    </message>
    <message>
        <source>down to %1</source>
        <comment>version</comment>
        <translation>down bis %1</translation>
    </message>
    <message>
        <source>go to %1</source>
        <comment>version</comment>
        <translation>zu %1 gehen</translation>
    </message>
    <message>
        <source>redo %1</source>
        <comment>version</comment>
        <translation>%1 wiederholen</translation>
    </message>
    <message>
        <source>force %1</source>
        <comment>version</comment>
        <translation>%1 erzwingen</translation>
    </message>
    <message>
        <source>mark %1</source>
        <comment>version</comment>
        <translation>%1 vermerken</translation>
    </message>
    <message>
        <source>repair to %1</source>
        <comment>version</comment>
        <translation>reparieren auf %1</translation>
    </message>
    <message>
        <source>Run: %1, %2</source>
        <comment>what, environment</comment>
        <translation>Lauf: %1, %2</translation>
    </message>
    <message>
        <source>Writing the history of %1</source>
        <translation>Historie von %1 wird geschrieben</translation>
    </message>
    <message>
        <source>Rolling back and applying again</source>
        <translation>Wird zurückgerollt und erneut angewendet</translation>
    </message>
    <message>
        <source>Rolling back 1 migration</source>
        <translation>1 Migration wird zurückgerollt</translation>
    </message>
    <message numerus="yes">
        <source>Rolling back %n migrations</source>
        <translation>
            <numerusform>%n Migration wird zurückgerollt</numerusform>
            <numerusform>%n Migrationen werden zurückgerollt</numerusform>
        </translation>
    </message>
    <message>
        <source>Applying 1 migration</source>
        <translation>1 Migration wird angewendet</translation>
    </message>
    <message numerus="yes">
        <source>Applying %n migrations</source>
        <translation>
            <numerusform>%n Migration wird angewendet</numerusform>
            <numerusform>%n Migrationen werden angewendet</numerusform>
        </translation>
    </message>
    <message>
        <source>The history of %1 was written</source>
        <translation>Die Historie von %1 wurde geschrieben</translation>
    </message>
    <message>
        <source>Rolled back and applied again in %1</source>
        <translation>In %1 zurückgerollt und erneut angewendet</translation>
    </message>
    <message>
        <source>1 migration was rolled back in %1</source>
        <translation>1 Migration wurde in %1 zurückgerollt</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were rolled back in %1</source>
        <translation>
            <numerusform>%n Migration wurde in %1 zurückgerollt</numerusform>
            <numerusform>%n Migrationen wurden in %1 zurückgerollt</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration was applied to %1</source>
        <translation>1 Migration wurde auf %1 angewendet</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were applied to %1</source>
        <translation>
            <numerusform>%n Migration wurde auf %1 angewendet</numerusform>
            <numerusform>%n Migrationen wurden auf %1 angewendet</numerusform>
        </translation>
    </message>
    <message>
        <source>The run in %1 failed</source>
        <translation>Der Lauf in %1 ist fehlgeschlagen</translation>
    </message>
    <message>
        <source>The run in %1 was refused</source>
        <translation>Der Lauf in %1 wurde abgelehnt</translation>
    </message>
    <message>
        <source>The run in %1 was cancelled</source>
        <translation>Der Lauf in %1 wurde abgebrochen</translation>
    </message>
    <message>
        <source>The end of the run in %1 is not known</source>
        <translation>Wie der Lauf in %1 ausging, ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 was not changed.</source>
        <translation>%1 wurde nicht verändert.</translation>
    </message>
    <message>
        <source>The run in %1 did not come to its end.</source>
        <translation>Der Lauf in %1 kam nicht zu seinem Ende.</translation>
    </message>
    <message>
        <source>It is not known whether migration %1 was committed in %2.</source>
        <translation>Es ist nicht bekannt, ob Migration %1 in %2 festgeschrieben wurde.</translation>
    </message>
    <message>
        <source>Migration %1 was not rolled back in %2.</source>
        <translation>Migration %1 wurde in %2 nicht zurückgerollt.</translation>
    </message>
    <message>
        <source>Migration %1 was not applied to %2.</source>
        <translation>Migration %1 wurde nicht auf %2 angewendet.</translation>
    </message>
    <message>
        <source>Statement %1 failed.</source>
        <translation>Anweisung %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Nothing was changed yet, and nothing will be.</source>
        <translation>Es wurde noch nichts verändert, und dabei bleibt es.</translation>
    </message>
    <message>
        <source>Kept: 1 step that is committed and recorded already.</source>
        <translation>Erhalten bleibt: 1 Schritt, der bereits festgeschrieben und verzeichnet ist.</translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n steps that are committed and recorded already.</source>
        <translation>
            <numerusform>Erhalten bleibt: %n Schritt, der bereits festgeschrieben und verzeichnet ist.</numerusform>
            <numerusform>Erhalten bleiben: %n Schritte, die bereits festgeschrieben und verzeichnet sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 runs without a transaction; none of its statements has ended yet.</source>
        <translation>%1 läuft ohne Transaktion; noch keine ihrer Anweisungen ist beendet.</translation>
    </message>
    <message>
        <source>Kept: the statements of %1 that have ended (%2 of %3), because it runs without a transaction. It stops part-way and can be gone on with.</source>
        <translation>Erhalten bleiben die beendeten Anweisungen von %1 (%2 von %3), weil sie ohne Transaktion läuft. Sie hält auf halbem Weg an und kann fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Undone: the statement that runs now.</source>
        <translation>Rückgängig gemacht wird die Anweisung, die gerade läuft.</translation>
    </message>
    <message>
        <source>Undone: all that %1 did so far, its transaction is rolled back.</source>
        <translation>Rückgängig gemacht wird alles, was %1 bisher getan hat: Die Transaktion wird zurückgerollt.</translation>
    </message>
    <message>
        <source>A COMMIT that is under way is waited for.</source>
        <translation>Auf ein COMMIT, das gerade läuft, wird gewartet.</translation>
    </message>
    <message>
        <source>run %1 began</source>
        <translation>Lauf %1 begonnen</translation>
    </message>
    <message>
        <source>: up began</source>
        <translation>: up begonnen</translation>
    </message>
    <message>
        <source>: down began</source>
        <translation>: down begonnen</translation>
    </message>
    <message>
        <source>%1, statement %2, line %3: %4</source>
        <translation>%1, Anweisung %2, Zeile %3: %4</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>try %1 of %2 after %3, pause %4</source>
        <translation>Versuch %1 von %2 nach %3, Pause %4</translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <translation>%1: fertig in %2</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 fehlgeschlagen: %2</translation>
    </message>
    <message>
        <source>run ended: %1</source>
        <translation>Lauf beendet: %1</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>State left</source>
        <translation>Hinterlassener Zustand</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Audit entry</source>
        <translation>Audit-Eintrag</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Erledigte Schritte</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Recorded version</source>
        <translation>Verzeichnete Version</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>undo %1</source>
        <comment>version</comment>
        <translation>%1 rückgängig machen</translation>
    </message>
</context>
<context>
    <name>lk::ui::SchemaPage</name>
    <message>
        <source>Read-only</source>
        <translation>Schreibgeschützt</translation>
    </message>
    <message>
        <source>The project&apos;s own tool makes migrations of this file; here it is only shown.</source>
        <translation>Das eigene Werkzeug des Projekts macht aus dieser Datei Migrationen; hier wird sie nur gezeigt.</translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation>Zeile %L1, Spalte %L2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>file, project</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ScriptPane</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>The script could not be read.</source>
        <translation>Das Skript konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The script was not saved. The text is still here.</source>
        <translation>Das Skript wurde nicht gespeichert. Der Text ist noch hier.</translation>
    </message>
    <message>
        <source>The file could not be read again.</source>
        <translation>Die Datei konnte nicht erneut gelesen werden.</translation>
    </message>
    <message>
        <source>%1 script</source>
        <translation>Skript „%1“</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, nicht gespeichert</translation>
    </message>
    <message>
        <source>Read-only: %1</source>
        <translation>Schreibgeschützt: %1</translation>
    </message>
    <message>
        <source>Saving would change bytes that cannot be shown. Mend the file with another program; it is read again by itself.</source>
        <translation>Speichern würde Bytes verändern, die nicht darstellbar sind. Bessern Sie die Datei mit einem anderen Programm aus; sie wird von selbst neu gelesen.</translation>
    </message>
    <message>
        <source>&amp;Go There</source>
        <translation>Dorthin &amp;gehen</translation>
    </message>
    <message>
        <source>%1 was deleted outside</source>
        <translation>%1 wurde außerhalb gelöscht</translation>
    </message>
    <message>
        <source>The text is kept here. Saving makes the file again.</source>
        <translation>Der Text bleibt hier erhalten. Speichern legt die Datei wieder an.</translation>
    </message>
    <message>
        <source>&amp;Save Again</source>
        <translation>&amp;Erneut speichern</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Auf dem Datenträger geändert</translation>
    </message>
    <message>
        <source>%1 was changed outside, and there is unsaved text here.</source>
        <translation>%1 wurde außerhalb geändert, und hier gibt es nicht gespeicherten Text.</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Verglei&amp;chen</translation>
    </message>
    <message>
        <source>%1: − on disk, + here</source>
        <translation>%1: − auf dem Datenträger, + hier</translation>
    </message>
    <message>
        <source>&amp;Keep Mine</source>
        <translation>Meinen behal&amp;ten</translation>
    </message>
    <message>
        <source>&amp;Load Theirs</source>
        <translation>Ande&amp;ren laden</translation>
    </message>
    <message>
        <source>Undo brings the text here back</source>
        <translation>Rückgängig bringt den Text von hier zurück</translation>
    </message>
    <message>
        <source>Unsaved text of %1 was found</source>
        <translation>Nicht gespeicherter Text von %1 wurde gefunden</translation>
    </message>
    <message>
        <source>The program ended before it was saved.</source>
        <translation>Das Programm endete, bevor er gespeichert wurde.</translation>
    </message>
    <message>
        <source>Unsaved text</source>
        <translation>Nicht gespeicherter Text</translation>
    </message>
    <message>
        <source>− on disk, + the unsaved text</source>
        <translation>− auf dem Datenträger, + der nicht gespeicherte Text</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>Wiede&amp;rherstellen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Reload from Disk</source>
        <translation>Vom Datenträger neu laden</translation>
    </message>
    <message>
        <source>Replace the unsaved text by what is on disk? Undo brings it back.</source>
        <translation>Den nicht gespeicherten Text durch den vom Datenträger ersetzen? Rückgängig bringt ihn zurück.</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>Go to Line</source>
        <translation>Gehe zu Zeile</translation>
    </message>
    <message>
        <source>&amp;Line (1 to %L1):</source>
        <translation>&amp;Zeile (1 bis %L1):</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Try Aga&amp;in</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>There is no script here</source>
        <translation>Hier gibt es kein Skript</translation>
    </message>
    <message>
        <source>The script is read-only</source>
        <translation>Das Skript ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Nothing has been changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>Es gibt nichts wiederherzustellen</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ist ausgewählt</translation>
    </message>
    <message>
        <source>Files of this kind have no comments</source>
        <translation>Dateien dieser Art kennen keine Kommentare</translation>
    </message>
</context>
<context>
    <name>lk::ui::ScriptText</name>
    <message>
        <source>UTF-8 with byte order mark</source>
        <translation>UTF-8 mit Byte-Order-Mark</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>mixed line ends</source>
        <translation>gemischte Zeilenenden</translation>
    </message>
    <message>
        <source>not UTF-8, %1</source>
        <translation>kein UTF-8, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Not valid UTF-8 at line %1, column %2.</source>
        <translation>Kein gültiges UTF-8 in Zeile %1, Spalte %2.</translation>
    </message>
    <message>
        <source>A NUL byte stands at line %1, column %2.</source>
        <translation>Ein NUL-Byte steht in Zeile %1, Spalte %2.</translation>
    </message>
    <message>
        <source>A character that the editor cannot keep stands at line %1, column %2.</source>
        <translation>Ein Zeichen, das der Editor nicht bewahren kann, steht in Zeile %1, Spalte %2.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SessionSignaller</name>
    <message>
        <source>Process %1 has ended by itself; nothing was sent.</source>
        <translation>Prozess %1 endete von selbst; nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Process %1 could not be told anything.</source>
        <translation>Prozess %1 war nicht zu erreichen.</translation>
    </message>
    <message>
        <source>Our role cannot see when it began, so nobody can say that it is still the same: pg_read_all_stats.</source>
        <translation>Unsere Rolle sieht nicht, wann er begann; niemand kann sagen, ob er noch derselbe ist: pg_read_all_stats.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SettingsDialog</name>
    <message>
        <source>Configure Lockkeeper</source>
        <translation>Lockkeeper einrichten</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Takes effect when Lockkeeper starts again.</source>
        <translation>Wirkt beim nächsten Start von Lockkeeper.</translation>
    </message>
    <message>
        <source> %</source>
        <comment>per cent</comment>
        <translation> %</translation>
    </message>
    <message>
        <source> pt</source>
        <comment>points</comment>
        <translation> pt</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Warnungen und Fehler</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Open the last &amp;workspace and its tabs when starting</source>
        <translation>&amp;Beim Start den letzten Arbeitsbereich mit seinen Tabs öffnen</translation>
    </message>
    <message>
        <source>Restoring connects to nothing and runs nothing.</source>
        <translation>Wiederherstellen verbindet mit nichts und führt nichts aus.</translation>
    </message>
    <message>
        <source>A&amp;ppearance:</source>
        <translation>&amp;Erscheinungsbild:</translation>
    </message>
    <message>
        <source>Lan&amp;guage:</source>
        <translation>&amp;Sprache:</translation>
    </message>
    <message>
        <source>&amp;Zoom:</source>
        <translation>&amp;Zoom:</translation>
    </message>
    <message>
        <source>&amp;Editor font size:</source>
        <translation>Schriftgröße &amp;des Editors:</translation>
    </message>
    <message>
        <source>&amp;Log:</source>
        <translation>&amp;Protokoll:</translation>
    </message>
</context>
<context>
    <name>lk::ui::ShortcutsDialog</name>
    <message>
        <source>Configure Keyboard Shortcuts</source>
        <translation>Tastenkürzel einrichten</translation>
    </message>
    <message>
        <source>Filter by name or shortcut</source>
        <translation>Nach Name oder Tastenkürzel filtern</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Actions and their shortcuts</source>
        <translation>Aktionen und ihre Tastenkürzel</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Shortcut:</source>
        <translation>&amp;Tastenkürzel:</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>&amp;Vorgabe</translation>
    </message>
    <message>
        <source>&amp;Take It Over</source>
        <translation>&amp;Übernehmen</translation>
    </message>
    <message>
        <source>&amp;Reset All</source>
        <translation>&amp;Alle zurücksetzen</translation>
    </message>
    <message>
        <source>%1 already belongs to &quot;%2&quot;.</source>
        <translation>%1 gehört bereits zu „%2“.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SignalDialog</name>
    <message>
        <source>Cancel Query</source>
        <translation>Abfrage abbrechen</translation>
    </message>
    <message>
        <source>Terminate Session</source>
        <translation>Sitzung beenden</translation>
    </message>
    <message>
        <source>Cancel the query of process %1 in %2?</source>
        <translation>Die Abfrage von Prozess %1 in %2 abbrechen?</translation>
    </message>
    <message>
        <source>Terminate process %1 in %2?</source>
        <translation>Prozess %1 in %2 beenden?</translation>
    </message>
    <message>
        <source>The query fails with an error; its transaction can then only be rolled back.</source>
        <translation>Die Abfrage endet mit einem Fehler; ihre Transaktion lässt sich dann nur noch zurückrollen.</translation>
    </message>
    <message>
        <source>It runs no query now: its locks stay. Terminate ends its transaction.</source>
        <translation>Sie führt gerade keine Abfrage aus: Ihre Sperren bleiben. Beenden beendet ihre Transaktion.</translation>
    </message>
    <message>
        <source>Its transaction is rolled back; what it did there is lost, and the rollback may take a while.</source>
        <translation>Ihre Transaktion wird zurückgerollt; was sie darin tat, ist verloren, und das Zurückrollen kann dauern.</translation>
    </message>
    <message>
        <source>Its application loses the connection and must connect again.</source>
        <translation>Ihre Anwendung verliert die Verbindung und muss sich neu verbinden.</translation>
    </message>
    <message>
        <source>It is a session of Lockkeeper&apos;s own: a run of it ends, and the next one finds out what was left.</source>
        <translation>Es ist eine eigene Sitzung von Lockkeeper: Ein Lauf endet damit, und der nächste findet heraus, was übrig ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait for it and can go on then.</source>
        <translation>
            <numerusform>%n Sitzung wartet darauf und kann dann weiter.</numerusform>
            <numerusform>%n Sitzungen warten darauf und können dann weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel Its Query</source>
        <translation>Abfrage &amp;abbrechen</translation>
    </message>
    <message>
        <source>&amp;Terminate</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Leave It</source>
        <translation>In &amp;Ruhe lassen</translation>
    </message>
</context>
<context>
    <name>lk::ui::SqlEdit</name>
    <message>
        <source>SQL script</source>
        <translation>SQL-Skript</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>Vervollständigungen</translation>
    </message>
</context>
<context>
    <name>lk::ui::SqlPanel</name>
    <message>
        <source>Show SQL of &amp;Up</source>
        <translation>SQL von &amp;Up zeigen</translation>
    </message>
    <message>
        <source>Show SQL of Do&amp;wn</source>
        <translation>SQL von Do&amp;wn zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>SQL of this migration</source>
        <translation>SQL dieser Migration</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>What runs, as the file says it in its own words.</source>
        <translation>Was läuft; die Datei sagt es in ihren eigenen Worten.</translation>
    </message>
    <message>
        <source>To show it the tool executes the project&apos;s own code, without a database.</source>
        <translation>Um es zu zeigen, führt das Werkzeug den eigenen Code des Projekts aus, ohne Datenbank.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>%1 wird gefragt…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>%1 did not show the SQL.</source>
        <translation>%1 hat das SQL nicht gezeigt.</translation>
    </message>
    <message>
        <source>%1 said besides:</source>
        <translation>%1 sagte außerdem:</translation>
    </message>
    <message>
        <source>Static SQL: what the code asks the database on its way is not in it.</source>
        <translation>Statisches SQL: Was der Code die Datenbank unterwegs fragt, steht nicht darin.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StartDialog</name>
    <message>
        <source>Backfill %1</source>
        <translation>Backfill %1</translation>
    </message>
    <message>
        <source>Backfill %1 in %2</source>
        <translation>Backfill %1 in %2</translation>
    </message>
    <message>
        <source>Go on with backfill %1 in %2, behind %3 rows</source>
        <translation>Backfill %1 in %2 weiterführen, hinter %3 Zeilen</translation>
    </message>
    <message>
        <source>Looking at the table and the server; nothing is changed…</source>
        <translation>Tabelle und Server werden angesehen; nichts wird geändert…</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Im Gange</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>&amp;Weiterführen</translation>
    </message>
    <message>
        <source>&amp;Start Backfill</source>
        <translation>Backfill &amp;starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Was angesehen wurde</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Wie es steht</translation>
    </message>
    <message>
        <source>The statements that will run, and how the server would run them</source>
        <translation>Die Anweisungen, die laufen, und wie der Server sie ausführte</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Hinweise</translation>
    </message>
    <message>
        <source>Sta&amp;tements</source>
        <translation>&amp;Anweisungen</translation>
    </message>
    <message>
        <source>as declared: %1 %</source>
        <translation>wie deklariert: %1 %</translation>
    </message>
    <message>
        <source>gentle: 10 %</source>
        <translation>sanft: 10 %</translation>
    </message>
    <message>
        <source>usual: 30 %</source>
        <translation>üblich: 30 %</translation>
    </message>
    <message>
        <source>fast: no rests</source>
        <translation>schnell: ohne Pausen</translation>
    </message>
    <message>
        <source>Share of the time that batches take while nothing throttles them; can be changed while it runs.</source>
        <translation>Anteil der Zeit, den Stapel nehmen, solange nichts sie drosselt; im Lauf änderbar.</translation>
    </message>
    <message>
        <source>A run that goes on keeps its rate; Change Rate… changes it.</source>
        <translation>Ein Lauf, der weitergeht, behält sein Tempo; „Tempo ändern…“ ändert es.</translation>
    </message>
    <message>
        <source>Its declaration has changed &amp;since:</source>
        <translation>Seine Deklaration hat sich &amp;seither geändert:</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>wählen…</translation>
    </message>
    <message>
        <source>go on with the old text</source>
        <translation>mit dem alten Text weiter</translation>
    </message>
    <message>
        <source>begin again with the new text</source>
        <translation>mit dem neuen Text neu beginnen</translation>
    </message>
    <message>
        <source>only its rate has changed</source>
        <translation>nur das Tempo hat sich geändert</translation>
    </message>
    <message>
        <source>The backfill could not be planned.</source>
        <translation>Das Backfill konnte nicht geplant werden.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n table(s)</source>
        <translation>
            <numerusform>%1, %n Tabelle</numerusform>
            <numerusform>%1, %n Tabellen</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 rows, %2</source>
        <translation>etwa %1 Zeilen, %2</translation>
    </message>
    <message>
        <source>about %1 of WAL</source>
        <translation>etwa %1 WAL</translation>
    </message>
    <message>
        <source>duration not known</source>
        <translation>Dauer nicht bekannt</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>dauert %1</translation>
    </message>
    <message>
        <source>in the order of its blocks</source>
        <translation>in der Reihenfolge seiner Blöcke</translation>
    </message>
    <message>
        <source>in the order of %1</source>
        <translation>in der Reihenfolge von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es)</source>
        <translation>
            <numerusform>%n Durchgang</numerusform>
            <numerusform>%n Durchgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with backfill %1 in %2?</source>
        <translation>Backfill %1 in %2 weiterführen?</translation>
    </message>
    <message>
        <source>Start backfill %1 in %2?</source>
        <translation>Backfill %1 in %2 starten?</translation>
    </message>
    <message>
        <source>Rows are changed in small batches, each committed by itself; it can be paused at any time.</source>
        <translation>Zeilen werden in kleinen Stapeln geändert, jeder für sich festgeschrieben; jederzeit anzuhalten.</translation>
    </message>
    <message>
        <source>It is carried out by this window; another runner goes on where it stops.</source>
        <translation>Dieses Fenster führt es aus; ein anderer Läufer macht weiter, wo es anhält.</translation>
    </message>
    <message>
        <source>Say what becomes of the unfinished run first.</source>
        <translation>Sagen Sie zuerst, was aus dem unfertigen Lauf wird.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 is there.</source>
        <translation>%1 ist da.</translation>
    </message>
    <message>
        <source>&amp;Load:</source>
        <translation>&amp;Last:</translation>
    </message>
    <message>
        <source>what comes before</source>
        <translation>was vorher kommt</translation>
    </message>
    <message>
        <source>&amp;Workers:</source>
        <translation>&amp;Arbeiter:</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>They do parts of the table side by side, under one load and one set of limits. On two cores a second one did no more rows a second, and the application answered half as fast.</source>
        <translation>Sie bearbeiten Teile der Tabelle nebeneinander, unter einer Last und denselben Grenzen. Auf zwei Kernen schaffte ein zweiter nicht mehr Zeilen je Sekunde, und die Anwendung antwortete halb so schnell.</translation>
    </message>
    <message>
        <source>How many cores the server has is not known; cores= in the declaration says it.</source>
        <translation>Wie viele Kerne der Server hat, ist nicht bekannt; cores= in der Deklaration sagt es.</translation>
    </message>
    <message>
        <source>One does. Busy cores: %1 of %2; more workers would take their time.</source>
        <translation>Einer genügt. Beschäftigte Kerne: %1 von %2; mehr Arbeiter nähmen ihnen die Zeit.</translation>
    </message>
    <message>
        <source>There is room for more. Busy cores: %1 of %2.</source>
        <translation>Es ist Platz für mehr. Beschäftigte Kerne: %1 von %2.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StateWords</name>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>Recorded, and the file is unchanged.</source>
        <translation>Verzeichnet, und die Datei ist unverändert.</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Not recorded; the next &quot;up&quot; runs it.</source>
        <translation>Nicht verzeichnet; das nächste „up“ führt sie aus.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Außer der Reihe</translation>
    </message>
    <message>
        <source>Pending, but older than the newest applied one.</source>
        <translation>Ausstehend, aber älter als die neueste angewendete.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Recorded as failed, or the dirty version. Opens the way out.</source>
        <translation>Als fehlgeschlagen verzeichnet oder die Dirty-Version. Öffnet den Ausweg.</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Recorded, but there is no file.</source>
        <translation>Verzeichnet, aber es gibt keine Datei.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Applied, and the file has been changed since.</source>
        <translation>Angewendet, und die Datei wurde seither geändert.</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Repeatable; its file changed since it last ran.</source>
        <translation>Wiederholbar; die Datei hat sich seit der letzten Ausführung geändert.</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Was applied; its reversal is recorded.</source>
        <translation>War angewendet; ihre Rücknahme ist verzeichnet.</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ignoriert</translation>
    </message>
    <message>
        <source>Never run by this format&apos;s rules.</source>
        <translation>Wird nach den Regeln dieses Formats nie ausgeführt.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>protection</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Changes need no confirmation beyond the button on the plan.</source>
        <translation>Änderungen brauchen keine Bestätigung außer der Schaltfläche am Plan.</translation>
    </message>
    <message>
        <source>confirm</source>
        <comment>protection</comment>
        <translation>bestätigen</translation>
    </message>
    <message>
        <source>Changes ask a question first.</source>
        <translation>Änderungen stellen vorher eine Frage.</translation>
    </message>
    <message>
        <source>typed</source>
        <comment>protection</comment>
        <translation>eintippen</translation>
    </message>
    <message>
        <source>Changes need the environment&apos;s name to be typed.</source>
        <translation>Für Änderungen muss der Name der Umgebung eingetippt werden.</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>run</comment>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Everything is applied and recorded.</source>
        <translation>Alles ist angewendet und verzeichnet.</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>run</comment>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>A step failed; what is left is told.</source>
        <translation>Ein Schritt ist fehlgeschlagen; was bleibt, wird gesagt.</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>run</comment>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>run</comment>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Stopped by you; what is left is told.</source>
        <translation>Von Ihnen angehalten; was bleibt, wird gesagt.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>run</comment>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>The connection was lost at commit. Opens the way out.</source>
        <translation>Die Verbindung brach beim COMMIT ab. Öffnet den Ausweg.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Under way.</source>
        <translation>Im Gange.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>Noch nicht gefragt.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Being asked now.</source>
        <translation>Wird gerade gefragt.</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>The last try failed.</source>
        <translation>Der letzte Versuch ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Taken as applied: this history records one number only.</source>
        <translation>Gilt als angewendet: Diese Historie verzeichnet nur eine Zahl.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StatementModel</name>
    <message>
        <source>cannot run in a transaction</source>
        <translation>kann nicht in einer Transaktion laufen</translation>
    </message>
    <message>
        <source>none, as it must be</source>
        <translation>keine, wie es sein muss</translation>
    </message>
    <message>
        <source>begins one itself</source>
        <translation>beginnt selbst eine</translation>
    </message>
    <message>
        <source>commits</source>
        <translation>schreibt fest</translation>
    </message>
    <message>
        <source>controls it itself</source>
        <translation>steuert sie selbst</translation>
    </message>
    <message>
        <source>in transaction</source>
        <translation>in Transaktion</translation>
    </message>
    <message>
        <source>may commit itself</source>
        <translation>schreibt evtl. selbst fest</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>für sich</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>not parsed</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>Loses data</source>
        <translation>Datenverlust</translation>
    </message>
    <message>
        <source>The parser does not know this statement: it is sent as it stands, and the server is the judge.</source>
        <translation>Der Parser kennt diese Anweisung nicht: Sie wird gesendet, wie sie ist, und der Server entscheidet.</translation>
    </message>
    <message>
        <source>%1, loses data</source>
        <translation>%1, Datenverlust</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skript</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>%1 on %2 (implied)</source>
        <translation>%1 auf %2 (mittelbar)</translation>
    </message>
    <message>
        <source>rewrites %1</source>
        <translation>schreibt %1 neu</translation>
    </message>
    <message>
        <source>scans %1</source>
        <translation>liest %1 ganz</translation>
    </message>
    <message>
        <source>reads an index of %1</source>
        <translation>liest einen Index von %1</translation>
    </message>
    <message numerus="yes">
        <source>builds %n index(es) on %1</source>
        <translation>
            <numerusform>baut %n Index auf %1</numerusform>
            <numerusform>baut %n Indizes auf %1</numerusform>
        </translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>unter 1 s</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1 s</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>etwa %1 min</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>etwa %1 h</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
</context>
<context>
    <name>lk::ui::TextTableModel</name>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ThroughputPlot</name>
    <message>
        <source>Rows a second over time</source>
        <translation>Zeilen je Sekunde über die Zeit</translation>
    </message>
    <message>
        <source>Nothing was measured yet.</source>
        <translation>Noch wurde nichts gemessen.</translation>
    </message>
    <message>
        <source>Mean %1 rows a second</source>
        <translation>Mittel %1 Zeilen je Sekunde</translation>
    </message>
    <message>
        <source>%1: %2 rows a second</source>
        <comment>time: rate</comment>
        <translation>%1: %2 Zeilen je Sekunde</translation>
    </message>
    <message>
        <source>Throttled %1 % of the time by %2</source>
        <translation>%1 % der Zeit gedrosselt durch %2</translation>
    </message>
    <message>
        <source>rows a second</source>
        <translation>Zeilen je Sekunde</translation>
    </message>
</context>
<context>
    <name>lk::ui::TimelineView</name>
    <message>
        <source>Timeline of change sets</source>
        <translation>Zeitachse der Änderungssätze</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>phase and state, environment, change set</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Cannot be reached: %1</source>
        <translation>Nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Gelesen %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::TimelineWords</name>
    <message>
        <source>%1 %</source>
        <comment>per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>lk::ui::UndoDialog</name>
    <message>
        <source>Cancel backfill %1; what it has filled does no harm</source>
        <translation>Backfill %1 abbrechen; was er gefüllt hat, schadet nicht</translation>
    </message>
    <message>
        <source>Give the old side what was written while it was hidden</source>
        <translation>Der alten Seite geben, was geschrieben wurde, während sie verborgen war</translation>
    </message>
    <message>
        <source>Roll back migration %1, %2</source>
        <translation>Migration %1 zurückrollen, %2</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>%1 zurücknehmen</translation>
    </message>
    <message>
        <source>The way back of %1 in %2</source>
        <translation>Der Rückweg von %1 in %2</translation>
    </message>
    <message>
        <source>Back &amp;to:</source>
        <translation>Zurück &amp;bis:</translation>
    </message>
    <message>
        <source>Steps of the way back</source>
        <translation>Schritte des Rückwegs</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was er tut</translation>
    </message>
    <message>
        <source>Looking how far %1 has come</source>
        <translation>Es wird nachgesehen, wie weit %1 ist</translation>
    </message>
    <message>
        <source>%1 could not be looked at.</source>
        <translation>%1 konnte nicht angesehen werden.</translation>
    </message>
    <message>
        <source>the beginning: nothing of it stays</source>
        <translation>zum Anfang: nichts davon bleibt</translation>
    </message>
    <message>
        <source>%1 stays</source>
        <comment>phase stays</comment>
        <translation>%1 bleibt</translation>
    </message>
    <message>
        <source>There is no such way back.</source>
        <translation>Diesen Rückweg gibt es nicht.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>%1 in %2?</source>
        <comment>deed in environment</comment>
        <translation>%1 in %2?</translation>
    </message>
    <message>
        <source>This step of the way back was not taken.</source>
        <translation>Dieser Schritt des Rückwegs wurde nicht getan.</translation>
    </message>
    <message>
        <source>Leave It</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show the &amp;Plan…</source>
        <translation>&amp;Plan zeigen…</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the Backfill</source>
        <translation>Backfill abb&amp;rechen</translation>
    </message>
    <message>
        <source>Bring Them To&amp;gether</source>
        <translation>An&amp;gleichen</translation>
    </message>
    <message numerus="yes">
        <source>The plan takes back %n migration(s) first; what is left comes after that.</source>
        <translation>
            <numerusform>Der Plan nimmt zuerst %n Migration zurück; was übrig bleibt, kommt danach.</numerusform>
            <numerusform>Der Plan nimmt zuerst %n Migrationen zurück; was übrig bleibt, kommt danach.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::UnsavedDialog</name>
    <message>
        <source>Unsaved Text</source>
        <translation>Nicht gespeicherter Text</translation>
    </message>
    <message>
        <source>Files with unsaved text</source>
        <translation>Dateien mit nicht gespeichertem Text</translation>
    </message>
    <message>
        <source>These files have text that is not saved:</source>
        <translation>Diese Dateien enthalten nicht gespeicherten Text:</translation>
    </message>
    <message>
        <source>A plan is made from what is on disk. These files have text that is not saved:</source>
        <translation>Ein Plan entsteht aus dem, was auf dem Datenträger steht. Diese Dateien enthalten nicht gespeicherten Text:</translation>
    </message>
    <message>
        <source>&amp;Save Selected</source>
        <translation>&amp;Ausgewählte speichern</translation>
    </message>
    <message>
        <source>&amp;Save and Plan</source>
        <translation>&amp;Speichern und planen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
</context>
<context>
    <name>lk::ui::VerifyDialog</name>
    <message>
        <source>Verify Reversibility of %1</source>
        <translation>Umkehrbarkeit von %1 prüfen</translation>
    </message>
    <message>
        <source>Each migration goes up, down and up again on an empty database of a private server; after each way the schema must be what it was before. No environment is touched. Rows are not compared.</source>
        <translation>Jede Migration geht auf einer leeren Datenbank eines eigenen Servers hinauf, hinab und wieder hinauf; nach jedem Weg muss das Schema sein, was es vorher war. Keine Umgebung wird berührt. Zeilen werden nicht verglichen.</translation>
    </message>
    <message>
        <source>&amp;All migrations</source>
        <translation>&amp;Alle Migrationen</translation>
    </message>
    <message>
        <source>Only those &amp;pending in %1 (%2)</source>
        <translation>Nur die in %1 a&amp;usstehenden (%2)</translation>
    </message>
    <message>
        <source>Migrations that were proved</source>
        <translation>Migrationen, die bewiesen wurden</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message numerus="yes">
        <source>%n reversible</source>
        <translation>
            <numerusform>%n umkehrbar</numerusform>
            <numerusform>%n umkehrbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that differ</source>
        <translation>
            <numerusform>%n weicht ab</numerusform>
            <numerusform>%n weichen ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a way back</source>
        <translation>
            <numerusform>%n ohne Rückweg</numerusform>
            <numerusform>%n ohne Rückweg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that fail</source>
        <translation>
            <numerusform>%n scheitert</numerusform>
            <numerusform>%n scheitern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n nicht erreicht</numerusform>
            <numerusform>%n nicht erreicht</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; on PostgreSQL %2, in %3.</source>
        <translation>%1; auf PostgreSQL %2, in %3.</translation>
    </message>
    <message>
        <source>All of them lead back.</source>
        <translation>Alle führen zurück.</translation>
    </message>
    <message>
        <source>Not all of them lead back.</source>
        <translation>Nicht alle führen zurück.</translation>
    </message>
    <message>
        <source>Cancelled; the private server is gone.</source>
        <translation>Abgebrochen; der eigene Server ist fort.</translation>
    </message>
    <message>
        <source>It could not be proved.</source>
        <translation>Es konnte nicht bewiesen werden.</translation>
    </message>
</context>
<context>
    <name>lk::ui::VerifyModel</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
</context>
<context>
    <name>lk::ui::WaitingPanel</name>
    <message>
        <source>Waiting for a lock</source>
        <translation>Wartet auf eine Sperre</translation>
    </message>
    <message>
        <source>Waiting for a lock on %1</source>
        <translation>Wartet auf eine Sperre auf %1</translation>
    </message>
    <message>
        <source>Waiting for another run to end</source>
        <translation>Wartet auf das Ende eines anderen Laufs</translation>
    </message>
    <message>
        <source>Waiting for what a former run left open on the server</source>
        <translation>Wartet auf das, was ein früherer Lauf auf dem Server offen ließ</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>Wartet auf den Server</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 von höchstens %2</translation>
    </message>
    <message>
        <source>%1, try %2 of %3</source>
        <translation>%1, Versuch %2 von %3</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>PID %1</translation>
    </message>
    <message>
        <source>&amp;Give Up</source>
        <translation>Au&amp;fgeben</translation>
    </message>
    <message>
        <source>Stop waiting and end the run; nothing of the statement that waits has happened.</source>
        <translation>Nicht länger warten und den Lauf beenden; von der wartenden Anweisung ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation>Wer sie hält</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Hält</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Cancel &amp;Its Query…</source>
        <translation>Seine Abfrage abbre&amp;chen…</translation>
    </message>
    <message>
        <source>Select a process that holds it.</source>
        <translation>Wählen Sie einen Prozess, der sie hält.</translation>
    </message>
    <message>
        <source>Cancel what it runs now; the session stays</source>
        <translation>Abbrechen, was er gerade ausführt; die Sitzung bleibt</translation>
    </message>
    <message>
        <source>End the session; its transaction is rolled back</source>
        <translation>Die Sitzung beenden; ihre Transaktion wird zurückgerollt</translation>
    </message>
    <message>
        <source>Termin&amp;ate…</source>
        <translation>S&amp;itzung beenden…</translation>
    </message>
</context>
<context>
    <name>lk::ui::WelcomePage</name>
    <message>
        <source>Lockkeeper</source>
        <translation>Lockkeeper</translation>
    </message>
    <message>
        <source>PostgreSQL migrations, every environment side by side.</source>
        <translation>PostgreSQL-Migrationen, alle Umgebungen nebeneinander.</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>Arbeitsbereich &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Dem&amp;o-Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Recent wor&amp;kspaces</source>
        <translation>Le&amp;tzte Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Letzte Arbeitsbereiche</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>Demo wird angelegt</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abb&amp;rechen</translation>
    </message>
    <message>
        <source>It connects to nothing until you say so: opening a workspace and starting again read files only.</source>
        <translation>Es verbindet sich mit nichts, bevor Sie es sagen: Das Öffnen eines Arbeitsbereichs und ein Neustart lesen nur Dateien.</translation>
    </message>
    <message>
        <source>It changes nothing while you look: reading sessions are read-only on the server.</source>
        <translation>Es verändert nichts, während Sie schauen: Lesende Sitzungen sind auch auf dem Server nur lesend.</translation>
    </message>
    <message>
        <source>It runs nothing that you have not seen: every change is a plan first, and the plan is what runs.</source>
        <translation>Es führt nichts aus, was Sie nicht gesehen haben: Jede Änderung ist zuerst ein Plan, und der Plan ist, was läuft.</translation>
    </message>
    <message>
        <source>It never repairs, retries a migration or clears a dirty mark on its own.</source>
        <translation>Es repariert nie von sich aus, wiederholt keine Migration und löscht keine Dirty-Markierung.</translation>
    </message>
    <message>
        <source>It keeps no password in files, and sends nothing to anyone but your database servers.</source>
        <translation>Es legt kein Passwort in Dateien ab und sendet niemandem etwas außer Ihren Datenbankservern.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Anfangen</translation>
    </message>
    <message>
        <source>The demo is a small shop with three environments on a private PostgreSQL of its own: one is behind, one is dirty.</source>
        <translation>Die Demo ist ein kleiner Shop mit drei Umgebungen auf einem eigenen, privaten PostgreSQL: Eine liegt zurück, eine ist dirty.</translation>
    </message>
    <message>
        <source>What it never does by itself</source>
        <translation>Was es nie von sich aus tut</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 ist nicht mehr da.</translation>
    </message>
    <message>
        <source>None yet. A workspace is a folder, usually a repository, that holds migrations of golang-migrate, dbmate, Flyway or another of twelve tools. It stays as it is: nothing needs to be added to it.</source>
        <translation>Noch keiner. Ein Arbeitsbereich ist ein Ordner, meist ein Repository, mit Migrationen von golang-migrate, dbmate, Flyway oder einem anderen von zwölf Werkzeugen. Er bleibt, wie er ist: Nichts muss hinzugefügt werden.</translation>
    </message>
</context>
<context>
    <name>lk::ui::WorkspaceDock</name>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Kein Arbeitsbereich ist offen.</translation>
    </message>
    <message>
        <source>No migrations were found here.</source>
        <translation>Hier wurden keine Migrationen gefunden.</translation>
    </message>
    <message>
        <source>The environment stays as it is while a run is under way.</source>
        <translation>Die Umgebung bleibt, wie sie ist, solange ein Lauf im Gange ist.</translation>
    </message>
</context>
<context>
    <name>lk::ui::WorkspaceModel</name>
    <message>
        <source>%1 project in %2</source>
        <translation>%1-Projekt in %2</translation>
    </message>
    <message>
        <source>%1, protection: %2</source>
        <translation>%1, Schutz: %2</translation>
    </message>
    <message>
        <source>DIRTY at %1</source>
        <translation>DIRTY bei %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n ausstehend</numerusform>
            <numerusform>%n ausstehend</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <comment>environment: nothing is pending</comment>
        <translation>vollständig</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <translation>
            <numerusform>%n Migration</numerusform>
            <numerusform>%n Migrationen</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>DIRTY</source>
        <translation>DIRTY</translation>
    </message>
    <message>
        <source>Backfills</source>
        <translation>Backfills</translation>
    </message>
    <message>
        <source>Batched changes of rows, outside of any migration</source>
        <translation>Änderungen von Zeilen in Portionen, außerhalb jeder Migration</translation>
    </message>
    <message>
        <source>Backfill %1 of %2, in %3</source>
        <translation>Backfill %1 von %2, in %3</translation>
    </message>
    <message>
        <source>Change sets</source>
        <translation>Änderungssätze</translation>
    </message>
    <message>
        <source>Changes in phases that old and new code both survive</source>
        <translation>Änderungen in Phasen, die alter und neuer Code überstehen</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Workbench for PostgreSQL migrations.</source>
        <translation>Werkbank für PostgreSQL-Migrationen.</translation>
    </message>
    <message>
        <source>Start with defaults; neither read nor write what the window remembers.</source>
        <translation>Mit Vorgaben starten; weder lesen noch schreiben, was sich das Fenster merkt.</translation>
    </message>
    <message>
        <source>Open the demo workspace, making it when needed.</source>
        <translation>Den Demo-Arbeitsbereich öffnen und bei Bedarf anlegen.</translation>
    </message>
    <message>
        <source>Play a session with a demo of its own and leave its pictures in DIR.</source>
        <translation>Eine Sitzung mit eigener Demo abspielen und ihre Bilder in DIR ablegen.</translation>
    </message>
    <message>
        <source>Folder to open. Opening reads files only.</source>
        <translation>Zu öffnender Ordner. Das Öffnen liest nur Dateien.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>CloseButton</name>
    <message>
        <source>Close Tab</source>
        <translation>Закрити вкладку</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Виділити все</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>Крок &amp;угору</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Крок униз</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Float</source>
        <translation>Відкріпити</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>Відкріплює панель або прикріплює її знову</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>Закриває панель</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Шукати в:</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперед</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Батьківська тека</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Створити нову теку</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Список</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Подробиці</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>&amp;Назва файлу:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Тека:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Тип файлів:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>В&amp;ідкрити</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Зберегти</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>В&amp;ибрати</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Перейменувати</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Видалити</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>Показувати приховані &amp;файли</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>Нова &amp;тека</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Теки</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 уже існує.
Замінити цей файл?</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Розмір</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Тип</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Дата зміни</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Натисніть скорочення</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Скасувати</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повернути</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ирізати</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копіювати</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Вставити</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Видалити</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Виділити все</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>Гаразд</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Зберегти</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Відкрити</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Так</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Ні</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторити</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Відкинути</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Довідка</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Застосувати</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Скинути</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Відновити типові</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Скасувати</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Повернути</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ирізати</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копіювати</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Копіювати &amp;адресу посилання</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Вставити</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Видалити</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Виділити все</translation>
    </message>
</context>
<context>
    <name>lk::ui::AboutDialog</name>
    <message>
        <source>About Lockkeeper</source>
        <translation>Про Lockkeeper</translation>
    </message>
    <message>
        <source>Lockkeeper %1</source>
        <translation>Lockkeeper %1</translation>
    </message>
    <message>
        <source>A workbench for PostgreSQL migrations: sees every environment side by side, shows what a change will do before it does it, and leads out when one went wrong.

Apache License 2.0.
With Qt %1, libpqxx, libpg_query, KSyntaxHighlighting, QtKeychain, spdlog, fmt and toml++.</source>
        <translation>Робоче місце для міграцій PostgreSQL: показує всі середовища поруч, показує, що зробить зміна, перш ніж її зробити, і виводить із біди, коли щось пішло не так.

Apache License 2.0.
На основі Qt %1, libpqxx, libpg_query, KSyntaxHighlighting, QtKeychain, spdlog, fmt і toml++.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActDialog</name>
    <message>
        <source>Cancelling…</source>
        <translation>Скасування…</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed and nothing is left.</source>
        <translation>Скасовано; нічого не змінено й нічого не залишилося.</translation>
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
        <translation>Зараз ні: %1</translation>
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
        <translation>Роль</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Застосунок</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>For</source>
        <comment>how long</comment>
        <translation>Тривалість</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Чекає на</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Поступ</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Запит</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Активність</translation>
    </message>
    <message>
        <source>Activity of %1</source>
        <translation>Активність %1</translation>
    </message>
    <message>
        <source>Add an environment first.</source>
        <translation>Спершу додайте середовище.</translation>
    </message>
    <message>
        <source>Refresh: %1 s</source>
        <translation>Оновлення: %1 с</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Оновити</translation>
    </message>
    <message>
        <source>Read at %1</source>
        <translation>Прочитано о %1</translation>
    </message>
    <message>
        <source>The activity of %1 could not be read.</source>
        <translation>Не вдалося прочитати активність %1.</translation>
    </message>
    <message>
        <source>No environment is in focus.</source>
        <translation>Жодне середовище не вибране.</translation>
    </message>
    <message>
        <source>Add one, or choose one in the tool bar.</source>
        <translation>Додайте його або виберіть на панелі інструментів.</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Немає чого показати.</translation>
    </message>
    <message>
        <source>Reading the activity of %1</source>
        <translation>Читання активності %1</translation>
    </message>
    <message>
        <source>The activity of %1 has not been read.</source>
        <translation>Активність %1 ще не прочитано.</translation>
    </message>
    <message>
        <source>Reading connects read-only and changes nothing.</source>
        <translation>Читання під’єднується лише для читання й нічого не змінює.</translation>
    </message>
    <message>
        <source>Nobody is blocked.</source>
        <translation>Нікого не заблоковано.</translation>
    </message>
    <message>
        <source>No session is idle in a transaction.</source>
        <translation>Жоден сеанс не простоює в транзакції.</translation>
    </message>
    <message>
        <source>Nobody else is connected.</source>
        <translation>Більше ніхто не під’єднаний.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>Очистити фі&amp;льтр</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) belong to other roles: what they do is not visible to ours.</source>
        <translation>
            <numerusform>%n сеанс належить іншій ролі: наша не бачить, що він робить.</numerusform>
            <numerusform>%n сеанси належать іншим ролям: наша не бачить, що вони роблять.</numerusform>
            <numerusform>%n сеансів належать іншим ролям: наша не бачить, що вони роблять.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server shows it to members of pg_read_all_stats. Who blocks whom is shown all the same.</source>
        <translation>Сервер показує це членам pg_read_all_stats. Хто кого блокує, показано все одно.</translation>
    </message>
    <message>
        <source>Cancelling the query of process %1…</source>
        <translation>Скасування запиту процесу %1…</translation>
    </message>
    <message>
        <source>Terminating process %1…</source>
        <translation>Завершення процесу %1…</translation>
    </message>
    <message>
        <source>Process %1 could not be told anything.</source>
        <translation>Процесу %1 нічого не вдалося передати.</translation>
    </message>
    <message>
        <source>&amp;Copy Row</source>
        <translation>&amp;Копіювати рядок</translation>
    </message>
    <message>
        <source>Copy &amp;Query</source>
        <translation>Копіювати &amp;запит</translation>
    </message>
    <message>
        <source>Copy &amp;Pid</source>
        <translation>Копіювати &amp;PID</translation>
    </message>
    <message>
        <source>&amp;Terminate…</source>
        <translation>Зав&amp;ершити…</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Спробу&amp;вати ще раз</translation>
    </message>
    <message>
        <source>Read now; the arrow chooses how often it is read by itself (only while this page is seen)</source>
        <translation>Прочитати зараз; стрілка вибирає, як часто читати самостійно (лише поки цю сторінку видно)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Вимкнено</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Let the list stand still</source>
        <translation>Зупинити оновлення списку</translation>
    </message>
    <message>
        <source>Only &amp;blocked</source>
        <translation>Лише за&amp;блоковані</translation>
    </message>
    <message>
        <source>Sessions that wait for others, and those that they wait for</source>
        <translation>Сеанси, що чекають на інші, і ті, на які вони чекають</translation>
    </message>
    <message>
        <source>&amp;Idle in transaction</source>
        <translation>Простій у &amp;транзакції</translation>
    </message>
    <message>
        <source>Sessions that hold a transaction open and do nothing, and prepared transactions</source>
        <translation>Сеанси, що тримають транзакцію відкритою й нічого не роблять, та підготовлені транзакції</translation>
    </message>
    <message>
        <source>Sessions of the whole server, not of this database alone</source>
        <translation>Сеанси всього сервера, а не лише цієї бази даних</translation>
    </message>
    <message>
        <source>Sessions, the blocked ones below those that block them</source>
        <translation>Сеанси, заблоковані під тими, що їх блокують</translation>
    </message>
    <message>
        <source>The whole query, as far as the server keeps it</source>
        <translation>Увесь запит, наскільки його зберігає сервер</translation>
    </message>
    <message>
        <source>&amp;Cancel Query…</source>
        <translation>С&amp;касувати запит…</translation>
    </message>
    <message>
        <source>Select a session to see all of it.</source>
        <translation>Виберіть сеанс, щоб побачити про нього все.</translation>
    </message>
    <message>
        <source>Select a session first.</source>
        <translation>Спершу виберіть сеанс.</translation>
    </message>
    <message>
        <source>A prepared transaction has no process. COMMIT PREPARED or ROLLBACK PREPARED ends it.</source>
        <translation>Підготовлена транзакція не має процесу. Її завершує COMMIT PREPARED або ROLLBACK PREPARED.</translation>
    </message>
    <message>
        <source>Our role cannot see when it began, so nobody can say that it is still the same: pg_read_all_stats.</source>
        <translation>Наша роль не бачить, коли він почався, тож ніхто не скаже, чи він досі той самий: pg_read_all_stats.</translation>
    </message>
    <message>
        <source>Another one is being told.</source>
        <translation>Саме надсилається іншому.</translation>
    </message>
    <message>
        <source>End the session; its transaction is rolled back</source>
        <translation>Завершити сеанс; його транзакцію буде відкочено</translation>
    </message>
    <message>
        <source>It runs no query now; Terminate ends its transaction.</source>
        <translation>Зараз він не виконує запиту; «Завершити» закінчує його транзакцію.</translation>
    </message>
    <message>
        <source>Cancel what it runs now; the session stays</source>
        <translation>Скасувати те, що він виконує; сеанс залишається</translation>
    </message>
    <message>
        <source>The query of process %1 was cancelled.</source>
        <translation>Запит процесу %1 скасовано.</translation>
    </message>
    <message>
        <source>Process %1 has ended.</source>
        <translation>Процес %1 завершився.</translation>
    </message>
    <message>
        <source>Its transaction was rolled back.</source>
        <translation>Його транзакцію відкочено.</translation>
    </message>
    <message>
        <source>Process %1 ended by itself; nothing was sent.</source>
        <translation>Процес %1 завершився сам; нічого не надіслано.</translation>
    </message>
    <message>
        <source>Process %1 was told to cancel its query, and still runs it.</source>
        <translation>Процесу %1 наказано скасувати запит, але він досі його виконує.</translation>
    </message>
    <message>
        <source>Process %1 was told to end, and is still there.</source>
        <translation>Процесу %1 наказано завершитися, але він досі є.</translation>
    </message>
    <message>
        <source>A rollback may take its time, and some work cannot be interrupted at once.</source>
        <translation>Відкочування може тривати, а деяку роботу не можна перервати відразу.</translation>
    </message>
    <message>
        <source>Process %1 is another session by now; nothing was sent.</source>
        <translation>Процес %1 тепер уже інший сеанс; нічого не надіслано.</translation>
    </message>
    <message>
        <source>The one that was shown has ended.</source>
        <translation>Показаний сеанс завершився.</translation>
    </message>
    <message>
        <source>Process %1 runs no query now; nothing was sent.</source>
        <translation>Процес %1 зараз не виконує запиту; нічого не надіслано.</translation>
    </message>
    <message>
        <source>Terminate ends its transaction.</source>
        <translation>«Завершити» закінчує його транзакцію.</translation>
    </message>
    <message>
        <source>Nobody can say that process %1 is still the same; nothing was sent.</source>
        <translation>Ніхто не скаже, чи процес %1 досі той самий; нічого не надіслано.</translation>
    </message>
    <message>
        <source>Our role lacks %1.</source>
        <translation>Нашій ролі бракує %1.</translation>
    </message>
    <message>
        <source>Our role may not do that to process %1; nothing was changed.</source>
        <translation>Наша роль не має права на це щодо процесу %1; нічого не змінено.</translation>
    </message>
    <message>
        <source>prepared</source>
        <comment>a transaction that has no process</comment>
        <translation>підготовлена</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>не видно</translation>
    </message>
    <message>
        <source>Row of %1</source>
        <translation>Рядок у %1</translation>
    </message>
    <message>
        <source>Lock: %1</source>
        <translation>Блокування: %1</translation>
    </message>
    <message>
        <source>End of a transaction</source>
        <translation>Кінець транзакції</translation>
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
        <translation>Підготовлена транзакція: вона не має процесу, якому можна щось передати. Її завершує COMMIT PREPARED або ROLLBACK PREPARED.</translation>
    </message>
    <message>
        <source>It belongs to another role: ours would need pg_read_all_stats to see what it does.</source>
        <translation>Він належить іншій ролі: нашій потрібна pg_read_all_stats, щоб бачити, що він робить.</translation>
    </message>
    <message>
        <source>A session of Lockkeeper&apos;s own.</source>
        <translation>Власний сеанс Lockkeeper.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Звідки</translation>
    </message>
    <message>
        <source>Transaction open for</source>
        <translation>Транзакція відкрита</translation>
    </message>
    <message>
        <source>Connected for</source>
        <translation>Під’єднаний</translation>
    </message>
    <message>
        <source>Keeps vacuum back by</source>
        <translation>Стримує VACUUM на</translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n транзакцію</numerusform>
            <numerusform>%n транзакції</numerusform>
            <numerusform>%n транзакцій</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Чекає на</translation>
    </message>
    <message>
        <source>a prepared transaction</source>
        <translation>підготовлена транзакція</translation>
    </message>
    <message>
        <source>%1 (before it in the queue)</source>
        <translation>%1 (попереду в черзі)</translation>
    </message>
    <message>
        <source>%1 (holds %2)</source>
        <translation>%1 (тримає %2)</translation>
    </message>
    <message>
        <source>Blocked by</source>
        <translation>Заблокований</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Поступ</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n сеанс</numerusform>
            <numerusform>%n сеанси</numerusform>
            <numerusform>%n сеансів</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n заблокований</numerusform>
            <numerusform>%n заблоковані</numerusform>
            <numerusform>%n заблокованих</numerusform>
        </translation>
    </message>
    <message>
        <source>oldest transaction %1</source>
        <translation>найстаріша транзакція %1</translation>
    </message>
    <message>
        <source>Read &amp;Activity</source>
        <translation>Прочитати &amp;активність</translation>
    </message>
    <message>
        <source>Ca&amp;ncel Query…</source>
        <translation>Скас&amp;увати запит…</translation>
    </message>
    <message>
        <source>Every %1 s</source>
        <translation>Кожні %1 с</translation>
    </message>
    <message>
        <source>Termin&amp;ate…</source>
        <translation>Зав&amp;ершити…</translation>
    </message>
    <message>
        <source>Nobody else is connected to this database.</source>
        <translation>Більше ніхто не під’єднаний до цієї бази даних.</translation>
    </message>
    <message>
        <source>&amp;Whole server</source>
        <translation>Увесь сер&amp;вер</translation>
    </message>
</context>
<context>
    <name>lk::ui::Age</name>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 хв</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 год</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 дн</translation>
    </message>
</context>
<context>
    <name>lk::ui::Analysis</name>
    <message>
        <source>A quote or comment that begins here has no end: %1</source>
        <translation>Лапки або коментар, що починаються тут, не мають кінця: %1</translation>
    </message>
    <message>
        <source>A psql command; the server does not know it: %1</source>
        <translation>Команда psql; сервер її не знає: %1</translation>
    </message>
    <message>
        <source>Data inside the script cannot be sent: %1</source>
        <translation>Дані всередині скрипту неможливо надіслати: %1</translation>
    </message>
    <message>
        <source>A NUL byte cannot be sent.</source>
        <translation>Нульовий байт неможливо надіслати.</translation>
    </message>
    <message>
        <source>This is not valid UTF-8.</source>
        <translation>Це не коректний UTF-8.</translation>
    </message>
    <message>
        <source>The parser does not know this; the server is the judge: %1</source>
        <translation>Аналізатор цього не знає; вирішує сервер: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::AuditModel</name>
    <message>
        <source>no end told</source>
        <translation>кінець невідомий</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Середовище</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>Підтвердження</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>fact: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Запис</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number, time</comment>
        <translation>%1 від %2</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>Невдача на</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>State left</source>
        <translation>Залишений стан</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>, as %1 on the server</source>
        <translation>, на сервері як %1</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>database, server</comment>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Кластер</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Захист</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Проєкт</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версії</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Що зроблено</translation>
    </message>
    <message>
        <source>Guards set aside</source>
        <translation>Обійдені запобіжники</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Резервна копія</translation>
    </message>
    <message>
        <source>Found out about former runs</source>
        <translation>З’ясовано про попередні запуски</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Хеш</translation>
    </message>
</context>
<context>
    <name>lk::ui::AuditPage</name>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Спробувати &amp;ще раз</translation>
    </message>
    <message>
        <source>Audit Log</source>
        <translation>Журнал аудиту</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фільтр</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Фільтр за текстом</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Середовище</translation>
    </message>
    <message>
        <source>Any environment</source>
        <translation>Будь-яке середовище</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Будь-хто</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Коли</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Будь-коли</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Останні 7 днів</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Останні 30 днів</translation>
    </message>
    <message>
        <source>From – to…</source>
        <translation>Від – до…</translation>
    </message>
    <message>
        <source>From this day on</source>
        <translation>Від цього дня</translation>
    </message>
    <message>
        <source>Up to this day</source>
        <translation>До цього дня</translation>
    </message>
    <message>
        <source>What was done, the newest first</source>
        <translation>Що зроблено, найновіше вгорі</translation>
    </message>
    <message>
        <source>All that the entry says</source>
        <translation>Усе, що каже запис</translation>
    </message>
    <message>
        <source>&amp;Open Run</source>
        <translation>В&amp;ідкрити запуск</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Експортувати…</translation>
    </message>
    <message>
        <source>Write the entries that are shown to a file: .jsonl, .csv or .html</source>
        <translation>Записати показані записи до файлу: .jsonl, .csv або .html</translation>
    </message>
    <message>
        <source>The audit log could not be read.</source>
        <translation>Не вдалося прочитати журнал аудиту.</translation>
    </message>
    <message numerus="yes">
        <source>Chain unbroken, %n entries</source>
        <translation>
            <numerusform>Ланцюг цілий, %n запис</numerusform>
            <numerusform>Ланцюг цілий, %n записи</numerusform>
            <numerusform>Ланцюг цілий, %n записів</numerusform>
        </translation>
    </message>
    <message>
        <source>Chain broken</source>
        <translation>Ланцюг розірвано</translation>
    </message>
    <message>
        <source>The audit log is broken at line %1.</source>
        <translation>Ланцюг журналу аудиту розірвано в рядку %1.</translation>
    </message>
    <message>
        <source>The audit log is not whole.</source>
        <translation>Журнал аудиту неповний.</translation>
    </message>
    <message>
        <source>What stands before it is sound. Somebody or something changed the file: %1</source>
        <translation>Усе, що стоїть перед цим, ціле. Хтось або щось змінило файл: %1</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Немає чого показати.</translation>
    </message>
    <message>
        <source>Reading the audit log</source>
        <translation>Читання журналу аудиту</translation>
    </message>
    <message>
        <source>Nothing is in the audit log yet.</source>
        <translation>У журналі аудиту ще нічого немає.</translation>
    </message>
    <message>
        <source>Every run, refusal and confirmation will stand here: who, where, when, and how it ended.</source>
        <translation>Тут з’являться всі запуски, відмови й підтвердження: хто, де, коли й чим закінчилося.</translation>
    </message>
    <message>
        <source>No entry matches the filter.</source>
        <translation>Жоден запис не проходить фільтр.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>О&amp;чистити фільтр</translation>
    </message>
    <message numerus="yes">
        <source>%n entries shown</source>
        <translation>
            <numerusform>Показано %n запис</numerusform>
            <numerusform>Показано %n записи</numerusform>
            <numerusform>Показано %n записів</numerusform>
        </translation>
    </message>
    <message>
        <source>Select an entry to see all that it says.</source>
        <translation>Виберіть запис, щоб побачити все, що в ньому сказано.</translation>
    </message>
    <message>
        <source>Go to the page of this run</source>
        <translation>Перейти до сторінки цього запуску</translation>
    </message>
    <message>
        <source>The page of that run is not open in this window; all that was kept stands above.</source>
        <translation>Сторінку цього запуску в цьому вікні не відкрито; усе, що збережено, наведено вище.</translation>
    </message>
    <message>
        <source>Export Audit Log</source>
        <translation>Експорт журналу аудиту</translation>
    </message>
    <message>
        <source>Lines as in the log (*.jsonl);;Table (*.csv);;Page (*.html)</source>
        <translation>Рядки, як у журналі (*.jsonl);;Таблиця (*.csv);;Сторінка (*.html)</translation>
    </message>
    <message>
        <source>Audit log written</source>
        <translation>Журнал аудиту записано</translation>
    </message>
    <message>
        <source>The audit log was not written.</source>
        <translation>Журнал аудиту не записано.</translation>
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
        <translation>Жоден файл цієї робочої області його не оголошує.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>state, environment, backfill</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Backfill</source>
        <translation>Заповнення</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Середовище</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>share that is done</comment>
        <translation>Готово</translation>
    </message>
    <message>
        <source>open</source>
        <comment>refused row</comment>
        <translation>відкритий</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>refused row</comment>
        <translation>прийнятий</translation>
    </message>
    <message>
        <source>to be tried again</source>
        <comment>refused row</comment>
        <translation>спробувати знову</translation>
    </message>
    <message>
        <source>rows %1, indexes %2</source>
        <comment>sizes</comment>
        <translation>рядки %1, індекси %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillRuns</name>
    <message>
        <source>%1 in %2</source>
        <comment>backfill in environment</comment>
        <translation>%1 у %2</translation>
    </message>
    <message>
        <source>Backfill done: %1</source>
        <translation>Заповнення завершено: %1</translation>
    </message>
    <message>
        <source>%1 rows were changed, and none is left.</source>
        <translation>Змінено рядків: %1, жодного не лишилося.</translation>
    </message>
    <message>
        <source>Backfill paused: %1</source>
        <translation>Заповнення призупинено: %1</translation>
    </message>
    <message>
        <source>Backfill cancelled: %1</source>
        <translation>Заповнення скасовано: %1</translation>
    </message>
    <message>
        <source>Backfill refused, nothing was changed: %1</source>
        <translation>Заповнення відхилено, нічого не змінено: %1</translation>
    </message>
    <message>
        <source>Another runner is at work: %1</source>
        <translation>Працює інший виконавець: %1</translation>
    </message>
    <message>
        <source>Backfill ended, and rows were refused: %1</source>
        <translation>Заповнення завершено, деякі рядки відхилено: %1</translation>
    </message>
    <message>
        <source>Backfill ended, and rows are left: %1</source>
        <translation>Заповнення завершено, але рядки лишилися: %1</translation>
    </message>
    <message>
        <source>Backfill failed: %1</source>
        <translation>Заповнення не вдалося: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillWords</name>
    <message>
        <source>Pending</source>
        <translation>Очікує</translation>
    </message>
    <message>
        <source>Has not begun here.</source>
        <translation>Тут ще не починалося.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Виконується</translation>
    </message>
    <message>
        <source>Batch after batch, each committed by itself.</source>
        <translation>Пакет за пакетом, кожен фіксується окремо.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Призупинено</translation>
    </message>
    <message>
        <source>Stands between two batches; goes on from there when somebody resumes it.</source>
        <translation>Стоїть між двома пакетами; продовжиться звідти, коли хтось відновить.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не вдалося</translation>
    </message>
    <message>
        <source>Stopped by itself; what is done stays done, and Retry goes on from there.</source>
        <translation>Зупинилося саме; зроблене лишається, а «Повторити» продовжує звідти.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>A scan after the last batch found no row left.</source>
        <translation>Перегляд після останнього пакета не знайшов жодного рядка.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Скасовано</translation>
    </message>
    <message>
        <source>Ended by somebody; what was done stays done.</source>
        <translation>Хтось завершив; зроблене лишається.</translation>
    </message>
    <message>
        <source>No runner</source>
        <translation>Без виконавця</translation>
    </message>
    <message>
        <source>Its runner is gone; the next one goes on behind the last batch.</source>
        <translation>Виконавець зник; наступний продовжить після останнього пакета.</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Пригальмовано</translation>
    </message>
    <message>
        <source>Waits until the server has room again.</source>
        <translation>Чекає, доки сервер звільниться.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Чекає</translation>
    </message>
    <message>
        <source>Waits for a lock, or for its time of the week.</source>
        <translation>Чекає на блокування або на свій час тижня.</translation>
    </message>
    <message>
        <source>missing replica</source>
        <translation>відсутня репліка</translation>
    </message>
    <message>
        <source>replica lag</source>
        <translation>відставання репліки</translation>
    </message>
    <message>
        <source>replication slot</source>
        <translation>слот реплікації</translation>
    </message>
    <message>
        <source>sessions wait for a lock</source>
        <translation>сеанси чекають на блокування</translation>
    </message>
    <message>
        <source>a schema change waits</source>
        <translation>чекає зміна схеми</translation>
    </message>
    <message>
        <source>busy sessions</source>
        <translation>зайняті сеанси</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>з’єднання</translation>
    </message>
    <message>
        <source>old snapshot</source>
        <translation>старий знімок</translation>
    </message>
    <message>
        <source>dead rows</source>
        <translation>мертві рядки</translation>
    </message>
    <message>
        <source>vacuum against wraparound</source>
        <translation>очищення проти переповнення</translation>
    </message>
    <message>
        <source>time window</source>
        <translation>часове вікно</translation>
    </message>
    <message>
        <source>flag file</source>
        <translation>файл-прапорець</translation>
    </message>
    <message>
        <source>throttle query</source>
        <translation>запит гальмування</translation>
    </message>
    <message>
        <source>archiver</source>
        <translation>архіватор</translation>
    </message>
    <message>
        <source>amount of WAL</source>
        <translation>обсяг WAL</translation>
    </message>
    <message>
        <source>free disk</source>
        <translation>вільне місце на диску</translation>
    </message>
    <message>
        <source>no room at the server</source>
        <translation>на сервері немає місця</translation>
    </message>
    <message>
        <source>waits for a lock</source>
        <translation>чекає на блокування</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>cause: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No runner is at work.</source>
        <translation>Жоден виконавець не працює.</translation>
    </message>
    <message>
        <source>Rows were refused and wait for a decision.</source>
        <translation>Рядки відхилено, вони чекають рішення.</translation>
    </message>
    <message>
        <source>a batch is under way</source>
        <translation>виконується пакет</translation>
    </message>
    <message>
        <source>rests between batches</source>
        <translation>відпочиває між пакетами</translation>
    </message>
    <message>
        <source>vacuums the table</source>
        <translation>очищує таблицю (VACUUM)</translation>
    </message>
    <message>
        <source>looks for rows that are left</source>
        <translation>шукає рядки, що лишилися</translation>
    </message>
    <message>
        <source>waits for its time of the week</source>
        <translation>чекає на свій час тижня</translation>
    </message>
    <message>
        <source>throttled by %1</source>
        <translation>пригальмовано: %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 хв</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 год %2 хв</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 д %2 год</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of ~%2 rows</source>
        <translation>%1 із ~%2 рядків</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>рядків: %1</translation>
    </message>
    <message>
        <source>up to block %1</source>
        <translation>до блоку %1</translation>
    </message>
    <message>
        <source>last key %1</source>
        <translation>останній ключ %1</translation>
    </message>
    <message>
        <source>End: after the rows are counted</source>
        <translation>Кінець: після підрахунку рядків</translation>
    </message>
    <message>
        <source>End: not known without statistics of the key (ANALYZE)</source>
        <translation>Кінець: невідомо без статистики ключа (ANALYZE)</translation>
    </message>
    <message>
        <source>End: still measuring</source>
        <translation>Кінець: ще вимірюється</translation>
    </message>
    <message>
        <source>End: waits for %1</source>
        <translation>Кінець: чекає — %1</translation>
    </message>
    <message>
        <source>waits for %1, then about %2</source>
        <translation>чекає — %1, потім близько %2</translation>
    </message>
    <message>
        <source>End: %1 (in %2, ± %3)</source>
        <translation>Кінець: %1 (за %2, ± %3)</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Розпочато</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Відновлено</translation>
    </message>
    <message>
        <source>Asked to go on</source>
        <translation>Прохання продовжити</translation>
    </message>
    <message>
        <source>Asked to pause</source>
        <translation>Прохання призупинити</translation>
    </message>
    <message>
        <source>Asked to end</source>
        <translation>Прохання завершити</translation>
    </message>
    <message>
        <source>Batch given up: others waited for it</source>
        <translation>Пакет відкладено: на нього чекали інші</translation>
    </message>
    <message>
        <source>Row refused</source>
        <translation>Рядок відхилено</translation>
    </message>
    <message>
        <source>Refused rows to be tried again</source>
        <translation>Відхилені рядки спробують знову</translation>
    </message>
    <message>
        <source>Refused rows accepted as they are</source>
        <translation>Відхилені рядки прийнято як є</translation>
    </message>
    <message>
        <source>Rate changed</source>
        <translation>Темп змінено</translation>
    </message>
    <message>
        <source>Vacuumed</source>
        <translation>Очищено (VACUUM)</translation>
    </message>
    <message>
        <source>Vacuum failed</source>
        <translation>Очищення не вдалося</translation>
    </message>
    <message>
        <source>Rows were left: another sweep</source>
        <translation>Рядки лишилися: ще один прохід</translation>
    </message>
    <message>
        <source>Connection made again</source>
        <translation>З’єднання відновлено</translation>
    </message>
    <message>
        <source>Partition is gone</source>
        <translation>Секція зникла</translation>
    </message>
    <message>
        <source>Begun again</source>
        <translation>Розпочато знову</translation>
    </message>
    <message>
        <source>Locked rows passed over</source>
        <translation>Заблоковані рядки пропущено</translation>
    </message>
    <message>
        <source>No room at the server</source>
        <translation>На сервері немає місця</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>менше хвилини</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>від %1 до %2</translation>
    </message>
    <message>
        <source>WAL that waits for the archiver</source>
        <translation>WAL, що чекає на архіватор</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>канарка</translation>
    </message>
    <message>
        <source>Not throttled any more</source>
        <translation>Більше не сповільнюється</translation>
    </message>
    <message>
        <source>Refused row went through</source>
        <translation>Відхилений рядок пройшов</translation>
    </message>
    <message>
        <source>Constraint added for the proof</source>
        <translation>Додано обмеження для доказу</translation>
    </message>
    <message>
        <source>Proved by the server</source>
        <translation>Доведено сервером</translation>
    </message>
    <message>
        <source>Size of the table before</source>
        <translation>Розмір таблиці до початку</translation>
    </message>
    <message>
        <source>Size of the table after</source>
        <translation>Розмір таблиці після завершення</translation>
    </message>
    <message>
        <source>It requires %1, which is neither a migration nor a backfill of this project.</source>
        <translation>Потребує %1, а це ні міграція, ні заповнення цього проєкту.</translation>
    </message>
    <message>
        <source>It requires the migration %1, which is not applied here.</source>
        <translation>Потребує міграції %1, яку тут не застосовано.</translation>
    </message>
    <message>
        <source>It requires the backfill %1 to be done here: %2</source>
        <comment>name, state</comment>
        <translation>Потребує, щоб заповнення %1 тут було завершено: %2</translation>
    </message>
    <message>
        <source>It requires the backfill %1, which has not begun here.</source>
        <translation>Потребує заповнення %1, яке тут ще не розпочато.</translation>
    </message>
    <message>
        <source>How the server goes about a slow batch</source>
        <translation>Як сервер виконує повільний пакет</translation>
    </message>
    <message>
        <source>Space of old rows is held back</source>
        <translation>Місце старих рядків утримується</translation>
    </message>
    <message>
        <source>Space of old rows is free again</source>
        <translation>Місце старих рядків знову вільне</translation>
    </message>
    <message>
        <source>A replica cancelled statements</source>
        <translation>Репліка скасувала інструкції</translation>
    </message>
    <message>
        <source>Vacuums are left to autovacuum</source>
        <translation>Очищення залишено автоочищенню</translation>
    </message>
    <message>
        <source>the first look at what may throttle it</source>
        <translation>перший погляд на те, що може його пригальмувати</translation>
    </message>
    <message>
        <source>waits for the first look at what may throttle it</source>
        <translation>чекає на перший погляд на те, що може його пригальмувати</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillsPage</name>
    <message>
        <source>Backfills</source>
        <translation>Заповнення</translation>
    </message>
    <message numerus="yes">
        <source>%n declaration(s) of backfills cannot be read.</source>
        <translation>
            <numerusform>%n оголошення заповнення не читається.</numerusform>
            <numerusform>%n оголошення заповнень не читаються.</numerusform>
            <numerusform>%n оголошень заповнень не читаються.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <comment>file:line: what</comment>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>Looking for backfills</source>
        <translation>Пошук заповнень</translation>
    </message>
    <message>
        <source>This workspace has no backfills.</source>
        <translation>У цій робочій області немає заповнень.</translation>
    </message>
    <message>
        <source>This workspace has no environments.</source>
        <translation>У цій робочій області немає середовищ.</translation>
    </message>
    <message>
        <source>A backfill changes existing rows in small batches, outside the migrations. It is declared by a comment at the top of an SQL file in the folder backfills: -- lockkeeper:backfill name=…</source>
        <translation>Заповнення змінює наявні рядки малими пакетами, поза міграціями. Його оголошує коментар на початку SQL-файлу в теці backfills: -- lockkeeper:backfill name=…</translation>
    </message>
    <message>
        <source>Backfills are shown for each environment. Add one first.</source>
        <translation>Заповнення показано для кожного середовища. Спершу додайте його.</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <comment>backfill in environment: state</comment>
        <translation>%1 у %2: %3</translation>
    </message>
    <message>
        <source>read at %1</source>
        <translation>прочитано о %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>backfill of table</comment>
        <translation>%1 для %2</translation>
    </message>
    <message>
        <source>The backfills of %1 could not be read.</source>
        <translation>Не вдалося прочитати заповнення середовища %1.</translation>
    </message>
    <message>
        <source>The backfill could not be told.</source>
        <translation>Не вдалося передати команду заповненню.</translation>
    </message>
    <message>
        <source>%1 has not been read.</source>
        <translation>%1 ще не прочитано.</translation>
    </message>
    <message>
        <source>Reading connects read-only and changes nothing.</source>
        <translation>Читання під’єднується лише для читання і нічого не змінює.</translation>
    </message>
    <message>
        <source>Read It N&amp;ow</source>
        <translation>Про&amp;читати зараз</translation>
    </message>
    <message>
        <source>Its runner is gone.</source>
        <translation>Виконавець зник.</translation>
    </message>
    <message>
        <source>It was killed, or its machine is. Nothing is lost: the next one goes on behind the last batch.</source>
        <translation>Його або його машину зупинено. Нічого не втрачено: наступний продовжить після останнього пакета.</translation>
    </message>
    <message>
        <source>It failed and stands still.</source>
        <translation>Не вдалося, воно стоїть.</translation>
    </message>
    <message>
        <source>This window&apos;s last try did not go on.</source>
        <translation>Остання спроба цього вікна не просунулася.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>It has not begun in this environment.</source>
        <translation>У цьому середовищі ще не починалося.</translation>
    </message>
    <message>
        <source>none is left, counted %1</source>
        <translation>жодного не лишилося, пораховано %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Зараз: %1</translation>
    </message>
    <message>
        <source>Speed: %1 rows a second, mean %2</source>
        <translation>Швидкість: %1 рядків за секунду, у середньому %2</translation>
    </message>
    <message>
        <source>Load: %1</source>
        <translation>Навантаження: %1</translation>
    </message>
    <message>
        <source>Batch: %1 rows, %2 ms, at most %3 ms</source>
        <translation>Пакет: %1 рядків, %2 мс, щонайбільше %3 мс</translation>
    </message>
    <message>
        <source>Throttled: %1 in all</source>
        <translation>Пригальмовано: разом %1</translation>
    </message>
    <message>
        <source>Written: %1 of WAL</source>
        <translation>Записано: %1 WAL</translation>
    </message>
    <message>
        <source>Rows refused: %1</source>
        <translation>Відхилено рядків: %1</translation>
    </message>
    <message>
        <source>Runs in this window</source>
        <translation>Виконується в цьому вікні</translation>
    </message>
    <message>
        <source>Runs at %1</source>
        <translation>Виконується на %1</translation>
    </message>
    <message>
        <source>Migration %1 waits for it</source>
        <translation>На нього чекає міграція %1</translation>
    </message>
    <message>
        <source>Begun: %1</source>
        <translation>Розпочато: %1</translation>
    </message>
    <message>
        <source>Declared in %1</source>
        <translation>Оголошено в %1</translation>
    </message>
    <message>
        <source>Needs %1 first</source>
        <translation>Спершу потрібно %1</translation>
    </message>
    <message>
        <source>St&amp;art…</source>
        <translation>Запус&amp;тити…</translation>
    </message>
    <message>
        <source>Retry…</source>
        <translation>Повторити…</translation>
    </message>
    <message>
        <source>Res&amp;ume from %1…</source>
        <translation>Від&amp;новити від %1…</translation>
    </message>
    <message>
        <source>Run &amp;Again…</source>
        <translation>Запус&amp;тити знову…</translation>
    </message>
    <message>
        <source>No file of this workspace declares it.</source>
        <translation>Жоден файл цієї робочої області його не оголошує.</translation>
    </message>
    <message>
        <source>It is at work.</source>
        <translation>Воно працює.</translation>
    </message>
    <message>
        <source>Its runner waits: Resume lets it go on.</source>
        <translation>Виконавець чекає: «Відновити» дозволить йому продовжити.</translation>
    </message>
    <message>
        <source>Show what it would do here, then begin or go on</source>
        <translation>Показати, що воно тут зробить, потім почати або продовжити</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>Від&amp;новити</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Приз&amp;упинити</translation>
    </message>
    <message>
        <source>It is being told.</source>
        <translation>Команда передається.</translation>
    </message>
    <message>
        <source>It is not under way here.</source>
        <translation>Тут воно не виконується.</translation>
    </message>
    <message>
        <source>It is paused, and no runner waits for it.</source>
        <translation>Призупинено, і жоден виконавець не чекає.</translation>
    </message>
    <message>
        <source>It is not running.</source>
        <translation>Воно не виконується.</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Дозволити продовжити</translation>
    </message>
    <message>
        <source>Stop behind the batch that is under way</source>
        <translation>Зупинити після поточного пакета</translation>
    </message>
    <message>
        <source>End it for good; rows that are done stay done</source>
        <translation>Завершити остаточно; готові рядки лишаються</translation>
    </message>
    <message>
        <source>Batch, load and what makes it wait; obeyed within a second</source>
        <translation>Пакет, навантаження і що змушує чекати; діє за секунду</translation>
    </message>
    <message>
        <source>No row was refused.</source>
        <translation>Жодного рядка не відхилено.</translation>
    </message>
    <message>
        <source>The next run takes them up</source>
        <translation>Їх візьме наступний запуск</translation>
    </message>
    <message>
        <source>They keep their old value</source>
        <translation>Вони зберігають старе значення</translation>
    </message>
    <message>
        <source>Refuse&amp;d Rows (%1)</source>
        <translation>Від&amp;хилені рядки (%1)</translation>
    </message>
    <message>
        <source>Refuse&amp;d Rows</source>
        <translation>Від&amp;хилені рядки</translation>
    </message>
    <message>
        <source>Batches of %1 rows, %2 ms, at most %3 ms</source>
        <translation>Пакети по %1 рядків, %2 мс, щонайбільше %3 мс</translation>
    </message>
    <message>
        <source>Backfills, one row for each environment</source>
        <translation>Заповнення, рядок для кожного середовища</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Спро&amp;бувати знову</translation>
    </message>
    <message>
        <source>Share that is done</source>
        <translation>Частка зробленого</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>С&amp;касувати…</translation>
    </message>
    <message>
        <source>Chan&amp;ge Rate…</source>
        <translation>Змінити т&amp;емп…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Що сталося</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Подробиці</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>Що сталося, найновіше спершу</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблиця</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Code</source>
        <comment>SQLSTATE</comment>
        <translation>Код</translation>
    </message>
    <message>
        <source>The server&apos;s words</source>
        <translation>Слова сервера</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Спроби</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Востаннє</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Рішення</translation>
    </message>
    <message>
        <source>Rows that could not be changed</source>
        <translation>Рядки, які не вдалося змінити</translation>
    </message>
    <message>
        <source>Try Them Again…</source>
        <translation>Спробувати знову…</translation>
    </message>
    <message>
        <source>Accept Them As They Are…</source>
        <translation>Прийняти як є…</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Хвилина</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Рядки</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Пакети</translation>
    </message>
    <message>
        <source>Median, ms</source>
        <translation>Медіана, мс</translation>
    </message>
    <message>
        <source>Longest, ms</source>
        <translation>Найдовший, мс</translation>
    </message>
    <message>
        <source>Rows of a batch</source>
        <translation>Рядків у пакеті</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>share that is done</comment>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Пригальмовано</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Через</translation>
    </message>
    <message>
        <source>What was done minute by minute, the newest first</source>
        <translation>Що зроблено щохвилини, найновіше спершу</translation>
    </message>
    <message>
        <source>What it does to the whole table</source>
        <translation>Що воно робить з усією таблицею</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Події</translation>
    </message>
    <message>
        <source>M&amp;inutes</source>
        <translation>Хви&amp;лини</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Інструкція</translation>
    </message>
    <message>
        <source>Workers: %1</source>
        <translation>Виконавців: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupDialog</name>
    <message>
        <source>Back Up %1</source>
        <translation>Резервна копія: %1</translation>
    </message>
    <message>
        <source>Show in &amp;Folder</source>
        <translation>&amp;Показати в теці</translation>
    </message>
    <message>
        <source>&amp;Back Up</source>
        <translation>&amp;Зробити копію</translation>
    </message>
    <message>
        <source>The &amp;whole database</source>
        <translation>&amp;Уся база даних</translation>
    </message>
    <message>
        <source>Everything in it, but for roles and other databases of the server.</source>
        <translation>Усе, що в ній, крім ролей та інших баз даних сервера.</translation>
    </message>
    <message>
        <source>The &amp;schema alone</source>
        <translation>&amp;Лише схема</translation>
    </message>
    <message>
        <source>All objects, without their rows.</source>
        <translation>Усі об’єкти, без їхніх рядків.</translation>
    </message>
    <message>
        <source>Single &amp;tables</source>
        <translation>Окремі &amp;таблиці</translation>
    </message>
    <message>
        <source>With their rows, indexes and partitions.</source>
        <translation>З їхніми рядками, індексами й розділами.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фільтр</translation>
    </message>
    <message>
        <source>Filter of the tables</source>
        <translation>Фільтр таблиць</translation>
    </message>
    <message>
        <source>Tables to back up</source>
        <translation>Таблиці для копії</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблиця</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Розмір</translation>
    </message>
    <message>
        <source>Fo&amp;lder:</source>
        <translation>Тек&amp;а:</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Вибрати…</translation>
    </message>
    <message>
        <source>Readable by you alone, with a manifest beside it. Elsewhere than in the usual folder it is never removed by itself. No backup is ever written over.</source>
        <translation>Читати можете лише ви; поруч лежить маніфест. Поза звичною текою копія ніколи не вилучається сама. Жодну копію не перезаписують.</translation>
    </message>
    <message>
        <source>Folder of the Backup</source>
        <translation>Тека резервної копії</translation>
    </message>
    <message>
        <source>Reading the tables of %1…</source>
        <translation>Читання таблиць %1…</translation>
    </message>
    <message>
        <source>The tables could not be read: %1</source>
        <translation>Не вдалося прочитати таблиці: %1</translation>
    </message>
    <message>
        <source>Tick a table first.</source>
        <translation>Спершу позначте таблицю.</translation>
    </message>
    <message>
        <source>Name the folder from the root on.</source>
        <translation>Назвіть теку від кореня.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) ticked</source>
        <translation>
            <numerusform>Позначено %n таблицю</numerusform>
            <numerusform>Позначено %n таблиці</numerusform>
            <numerusform>Позначено %n таблиць</numerusform>
        </translation>
    </message>
    <message>
        <source>Backing up %1</source>
        <translation>Створення резервної копії %1</translation>
    </message>
    <message>
        <source>%1 was not backed up.</source>
        <translation>Резервну копію %1 не створено.</translation>
    </message>
    <message numerus="yes">
        <source>%n older backup(s) removed, as backup-keep says.</source>
        <translation>
            <numerusform>Вилучено %n старішу копію, як каже backup-keep.</numerusform>
            <numerusform>Вилучено %n старіші копії, як каже backup-keep.</numerusform>
            <numerusform>Вилучено %n старіших копій, як каже backup-keep.</numerusform>
        </translation>
    </message>
    <message>
        <source>Backed up and verified: read back whole, with as many rows as were counted.</source>
        <translation>Скопійовано й перевірено: зчитано повністю, рядків стільки, скільки нараховано.</translation>
    </message>
    <message>
        <source>The backup is unverified and does not count.</source>
        <translation>Резервна копія не перевірена й не зараховується.</translation>
    </message>
    <message>
        <source>%1 was backed up.</source>
        <translation>Резервну копію %1 створено.</translation>
    </message>
    <message>
        <source>The backup of %1 is unverified.</source>
        <translation>Резервна копія %1 не перевірена.</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupModel</name>
    <message>
        <source>%1 (%2 ago)</source>
        <translation>%1 (%2 тому)</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>уся</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>схема</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n таблиця</numerusform>
            <numerusform>%n таблиці</numerusform>
            <numerusform>%n таблиць</numerusform>
        </translation>
    </message>
    <message>
        <source>verified</source>
        <translation>перевірена</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>неперевірена</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Створено</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Середовище</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Розмір</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupWords</name>
    <message>
        <source>Looking at the database</source>
        <translation>Огляд бази даних</translation>
    </message>
    <message>
        <source>Writing, %1</source>
        <comment>size</comment>
        <translation>Запис, %1</translation>
    </message>
    <message>
        <source>Reading it back, %1</source>
        <comment>size</comment>
        <translation>Зчитування назад, %1</translation>
    </message>
    <message>
        <source>Restoring, %1</source>
        <comment>size</comment>
        <translation>Відновлення, %1</translation>
    </message>
    <message>
        <source>%1: table %2 of %3, %4</source>
        <translation>%1: таблиця %2 з %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n таблиця</numerusform>
            <numerusform>%n таблиці</numerusform>
            <numerusform>%n таблиць</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole database: %1, %2 rows</source>
        <translation>уся база даних: %1, рядків: %2</translation>
    </message>
    <message>
        <source>the schema alone, without rows: %1</source>
        <translation>лише схема, без рядків: %1</translation>
    </message>
    <message>
        <source>%1, %2 rows: %3</source>
        <translation>%1, рядків: %2: %3</translation>
    </message>
    <message>
        <source>In it: %1, as of %2</source>
        <translation>У ній: %1, станом на %2</translation>
    </message>
    <message>
        <source>Not in it: %1</source>
        <translation>Немає в ній: %1</translation>
    </message>
    <message>
        <source>Never restored yet: how long that takes is not known.</source>
        <translation>Ще не відновлювалася: скільки це триває, невідомо.</translation>
    </message>
    <message>
        <source>Restored last in %1: %2</source>
        <translation>Востаннє відновлено за %1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetBoard</name>
    <message>
        <source>The change sets could not be read.</source>
        <translation>Не вдалося прочитати набори змін.</translation>
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
        <translation>Набір змін</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Середовище</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Прочитано</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <comment>time, age</comment>
        <translation>%1, %2 тому</translation>
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
        <translation>Розширення</translation>
    </message>
    <message>
        <source>Adds what is new beside what is old.</source>
        <translation>Додає нове поряд зі старим.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Синхронізація</translation>
    </message>
    <message>
        <source>Keeps both sides equal while old and new code write.</source>
        <translation>Тримає обидві сторони рівними, поки пише старий і новий код.</translation>
    </message>
    <message>
        <source>Backfill</source>
        <translation>Заповнення</translation>
    </message>
    <message>
        <source>Gives rows from before the new value.</source>
        <translation>Дає давнішим рядкам нове значення.</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Шлюз</translation>
    </message>
    <message>
        <source>Waits until code that uses the new side alone runs everywhere.</source>
        <translation>Чекає, доки скрізь працюватиме код, що вживає лише нову сторону.</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Згортання</translation>
    </message>
    <message>
        <source>Takes the old side away: the only phase that can lose data.</source>
        <translation>Прибирає стару сторону: єдина фаза, що може втратити дані.</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Не потрібно</translation>
    </message>
    <message>
        <source>This change has no such phase.</source>
        <translation>Ця зміна не має такої фази.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>До виконання</translation>
    </message>
    <message>
        <source>Its turn has not come.</source>
        <translation>Її черга ще не настала.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Заблоковано</translation>
    </message>
    <message>
        <source>Its turn has come, and something stands in the way.</source>
        <translation>Черга настала, але щось заважає.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Готова</translation>
    </message>
    <message>
        <source>It may begin now.</source>
        <translation>Може починатися.</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>phase</comment>
        <translation>Виконується</translation>
    </message>
    <message>
        <source>Part of it is done.</source>
        <translation>Частину зроблено.</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>phase</comment>
        <translation>Призупинено</translation>
    </message>
    <message>
        <source>Waits for somebody to resume it.</source>
        <translation>Чекає, доки хтось відновить.</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>phase</comment>
        <translation>Не вдалося</translation>
    </message>
    <message>
        <source>It stopped, and is to be tried again or taken back.</source>
        <translation>Зупинилася; слід спробувати знову або скасувати.</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>phase</comment>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Seen in the database, not only recorded.</source>
        <translation>Видно в базі даних, не лише записано.</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Повернуто назад</translation>
    </message>
    <message>
        <source>It was done, and has been taken back.</source>
        <translation>Було зроблено й повернуто назад.</translation>
    </message>
    <message>
        <source>Passed</source>
        <comment>gate</comment>
        <translation>Пройдено</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>gate</comment>
        <translation>Чекає</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>gate</comment>
        <translation>Невідомо</translation>
    </message>
    <message>
        <source>declared</source>
        <translation>оголошено</translation>
    </message>
    <message>
        <source>detected, %1</source>
        <translation>виявлено, %1</translation>
    </message>
    <message>
        <source>suggested, %1</source>
        <translation>запропоновано, %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 хв</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 год</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 д %2 год</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <translation>лишилося від %1 до %2</translation>
    </message>
    <message>
        <source>%1: %2 left</source>
        <comment>gate: time</comment>
        <translation>%1: лишилося %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>phase: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>time to time</comment>
        <translation>від %1 до %2</translation>
    </message>
    <message>
        <source>Nobody recorded when; drawn between what is known.</source>
        <translation>Ніхто не записав, коли; намальовано між відомим.</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>виконав %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>gate: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>не прочитано</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>недосяжне</translation>
    </message>
    <message>
        <source>complete</source>
        <comment>change set</comment>
        <translation>завершено</translation>
    </message>
    <message>
        <source>next: %1</source>
        <translation>далі: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>чекає: %1</translation>
    </message>
    <message>
        <source>%1 waits: %2</source>
        <comment>phase waits: for what</comment>
        <translation>%1 чекає: %2</translation>
    </message>
    <message>
        <source>Ok</source>
        <comment>check</comment>
        <translation>Гаразд</translation>
    </message>
    <message>
        <source>Bad</source>
        <comment>check</comment>
        <translation>Погано</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>check</comment>
        <translation>Невідомо</translation>
    </message>
    <message>
        <source>Set aside</source>
        <comment>gate</comment>
        <translation>Відхилено вручну</translation>
    </message>
    <message>
        <source>Both sides hold the same</source>
        <translation>Обидві сторони однакові</translation>
    </message>
    <message>
        <source>No row in quarantine</source>
        <translation>Жодного рядка в карантині</translation>
    </message>
    <message>
        <source>Trigger of the sync</source>
        <translation>Тригер синхронізації</translation>
    </message>
    <message>
        <source>Nothing depends on the old side</source>
        <translation>Ніщо не залежить від старої сторони</translation>
    </message>
    <message>
        <source>Nobody uses the old side</source>
        <translation>Ніхто не вживає старої сторони</translation>
    </message>
    <message>
        <source>No old transaction</source>
        <translation>Жодної давньої транзакції</translation>
    </message>
    <message>
        <source>No autovacuum against wraparound</source>
        <translation>Немає autovacuum проти переповнення</translation>
    </message>
    <message>
        <source>Replicas keep up</source>
        <translation>Репліки встигають</translation>
    </message>
    <message>
        <source>No scheduled job names the old side</source>
        <translation>Жодне заплановане завдання не називає старої сторони</translation>
    </message>
    <message>
        <source>No logical replication carries the old side</source>
        <translation>Жодна логічна реплікація не переносить старої сторони</translation>
    </message>
    <message>
        <source>Room for what contract builds</source>
        <translation>Місце для того, що будує згортання</translation>
    </message>
    <message>
        <source>Locks were to be had today</source>
        <translation>Блокування сьогодні можна було отримати</translation>
    </message>
    <message>
        <source>What refers to the key</source>
        <translation>Що посилається на ключ</translation>
    </message>
    <message>
        <source>Writes that the sync could not carry over</source>
        <translation>Записи, які синхронізація не змогла перенести</translation>
    </message>
    <message>
        <source>The new column has what the old one has</source>
        <translation>Новий стовпець має все, що має старий</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetsPage</name>
    <message>
        <source>Change Sets</source>
        <translation>Набори змін</translation>
    </message>
    <message numerus="yes">
        <source>%n change set(s)</source>
        <translation>
            <numerusform>%n набір змін</numerusform>
            <numerusform>%n набори змін</numerusform>
            <numerusform>%n наборів змін</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n declaration(s) of change sets are wrong.</source>
        <translation>
            <numerusform>%n оголошення набору змін хибне.</numerusform>
            <numerusform>%n оголошення наборів змін хибні.</numerusform>
            <numerusform>%n оголошень наборів змін хибні.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <comment>file:line: what</comment>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>There is no environment to show change sets in.</source>
        <translation>Немає середовища, щоб показати набори змін.</translation>
    </message>
    <message>
        <source>Add one, or choose one in the tool bar.</source>
        <translation>Додайте його або виберіть на панелі інструментів.</translation>
    </message>
    <message>
        <source>No change set matches the filter.</source>
        <translation>Жоден набір змін не відповідає фільтру.</translation>
    </message>
    <message>
        <source>No change set is under way here.</source>
        <translation>Тут немає жодного набору змін.</translation>
    </message>
    <message>
        <source>Looking for change sets</source>
        <translation>Пошук наборів змін</translation>
    </message>
    <message>
        <source>A change that old and new code must both survive is made in phases: expand, sync, backfill, gate, contract. Begin one from a recipe, or declare it in changesets/NAME.yml.</source>
        <translation>Зміна, яку мають пережити і старий, і новий код, робиться фазами: розширення, синхронізація, заповнення, шлюз, згортання. Почніть із рецепта або оголосіть її в changesets/NAME.yml.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>О&amp;чистити фільтр</translation>
    </message>
    <message>
        <source>Change sets in every environment</source>
        <translation>Набори змін у кожному середовищі</translation>
    </message>
    <message>
        <source>Timel&amp;ine</source>
        <translation>&amp;Часова шкала</translation>
    </message>
    <message>
        <source>Ta&amp;ble</source>
        <translation>&amp;Таблиця</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фільтр</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Фільтр за назвою</translation>
    </message>
    <message>
        <source>Zoom in (+, or Ctrl and the wheel)</source>
        <translation>Збільшити (+ або Ctrl і коліщатко)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Зменшити (-)</translation>
    </message>
    <message>
        <source>All of it (0)</source>
        <translation>Усе (0)</translation>
    </message>
    <message>
        <source>Ex&amp;port…</source>
        <translation>&amp;Експорт…</translation>
    </message>
    <message>
        <source>Write the timeline to a file: .svg or .png</source>
        <translation>Записати часову шкалу у файл: .svg або .png</translation>
    </message>
    <message>
        <source>Phases, with their steps, gates and evidence</source>
        <translation>Фази з їхніми кроками, шлюзами й доказами</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Коли</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Подробиці</translation>
    </message>
    <message>
        <source>Rea&amp;d It</source>
        <translation>Прочитат&amp;и</translation>
    </message>
    <message>
        <source>It Is N&amp;one</source>
        <translation>Це не на&amp;бір змін</translation>
    </message>
    <message>
        <source>A&amp;ccept It</source>
        <translation>Прийн&amp;яти</translation>
    </message>
    <message>
        <source>Ne&amp;xt Step…</source>
        <translation>&amp;Наступний крок…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>change set in environment</comment>
        <translation>%1 у %2</translation>
    </message>
    <message>
        <source>recipe %1</source>
        <translation>рецепт %1</translation>
    </message>
    <message>
        <source>cannot be reached: %1</source>
        <translation>недосяжне: %1</translation>
    </message>
    <message>
        <source>all of it in one migration; the recipe %1 does it in phases</source>
        <translation>усе в одній міграції; рецепт %1 робить це фазами</translation>
    </message>
    <message>
        <source>What was seen: %1</source>
        <translation>Що побачено: %1</translation>
    </message>
    <message>
        <source>script</source>
        <translation>скрипт</translation>
    </message>
    <message>
        <source>backfill</source>
        <translation>заповнення</translation>
    </message>
    <message>
        <source>There is no such migration.</source>
        <translation>Такої міграції немає.</translation>
    </message>
    <message>
        <source>Set aside</source>
        <comment>gate</comment>
        <translation>Відхилено вручну</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>лишилося %1</translation>
    </message>
    <message>
        <source>All of it stands in one migration: there are no steps.</source>
        <translation>Усе в одній міграції: кроків немає.</translation>
    </message>
    <message>
        <source>%1 has not been read.</source>
        <translation>%1 ще не прочитано.</translation>
    </message>
    <message>
        <source>Everything is done here.</source>
        <translation>Тут усе зроблено.</translation>
    </message>
    <message>
        <source>%1 waits.</source>
        <translation>%1 чекає.</translation>
    </message>
    <message>
        <source>There is no such migration: %1</source>
        <translation>Такої міграції немає: %1</translation>
    </message>
    <message>
        <source>Show the plan of %1, %2</source>
        <translation>Показати план: %1, %2</translation>
    </message>
    <message>
        <source>Show the plan of backfill %1</source>
        <translation>Показати план заповнення %1</translation>
    </message>
    <message>
        <source>Select a script or a backfill first.</source>
        <translation>Спершу виберіть скрипт або заповнення.</translation>
    </message>
    <message>
        <source>Go to its page</source>
        <translation>Перейти на його сторінку</translation>
    </message>
    <message>
        <source>Read %1: read-only, nothing is changed</source>
        <translation>Прочитати %1: лише читання, нічого не змінюється</translation>
    </message>
    <message>
        <source>Write it down in changesets/%1.yml</source>
        <translation>Записати в changesets/%1.yml</translation>
    </message>
    <message>
        <source>Write down that these migrations are no change set</source>
        <translation>Записати, що ці міграції не є набором змін</translation>
    </message>
    <message>
        <source>Change set written down</source>
        <translation>Набір змін записано</translation>
    </message>
    <message>
        <source>Change set rejected</source>
        <translation>Набір змін відхилено</translation>
    </message>
    <message>
        <source>The decision was not written.</source>
        <translation>Рішення не записано.</translation>
    </message>
    <message>
        <source>Export Timeline</source>
        <translation>Експорт часової шкали</translation>
    </message>
    <message>
        <source>Drawing (*.svg);;Picture (*.png)</source>
        <translation>Креслення (*.svg);;Зображення (*.png)</translation>
    </message>
    <message>
        <source>Timeline written</source>
        <translation>Часову шкалу записано</translation>
    </message>
    <message>
        <source>The timeline was not written.</source>
        <translation>Часову шкалу не записано.</translation>
    </message>
    <message>
        <source>New from Re&amp;cipe…</source>
        <translation>Створити з рецеп&amp;та…</translation>
    </message>
    <message>
        <source>Apply the others by themselves first.</source>
        <translation>Спершу застосуйте інші окремо.</translation>
    </message>
    <message>
        <source>Look at Check… of the change set: wait, or set it aside there with a reason.</source>
        <translation>Дивіться «Перевірити…» набору змін: зачекайте або відхиліть там вручну з поясненням.</translation>
    </message>
    <message>
        <source>The step was taken, but not written to the change set&apos;s events.</source>
        <translation>Крок зроблено, але його не записано до подій набору змін.</translation>
    </message>
    <message>
        <source>Roll the others back first, or go forwards by a new migration.</source>
        <translation>Спершу відкотіть інші або рухайтеся вперед новою міграцією.</translation>
    </message>
    <message>
        <source>The step was taken back, but that was not written to the change set&apos;s events.</source>
        <translation>Крок повернуто назад, але це не записано до подій набору змін.</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>Записано</translation>
    </message>
    <message>
        <source>It was not written down.</source>
        <translation>Це не записано.</translation>
    </message>
    <message>
        <source>It has neither gates nor a contract.</source>
        <translation>У ньому немає ані шлюзів, ані згортання.</translation>
    </message>
    <message>
        <source>Gates and checks before contract, judged now</source>
        <translation>Шлюзи й перевірки перед згортанням, оцінені зараз</translation>
    </message>
    <message>
        <source>Nothing of it is done here.</source>
        <translation>Тут ще нічого з нього не зроблено.</translation>
    </message>
    <message>
        <source>Show the way back, step by step</source>
        <translation>Показати шлях назад крок за кроком</translation>
    </message>
    <message>
        <source>Approve, mark a deployment, say how a brown-out went</source>
        <translation>Схвалити, позначити розгортання, сказати, як минуло затемнення</translation>
    </message>
    <message>
        <source>No gate of it waits for an approval.</source>
        <translation>Жоден його шлюз не чекає схвалення.</translation>
    </message>
    <message>
        <source>No gate of it waits for a brown-out.</source>
        <translation>Жоден його шлюз не чекає затемнення.</translation>
    </message>
    <message>
        <source>&amp;Approve…</source>
        <translation>&amp;Схвалити…</translation>
    </message>
    <message>
        <source>&amp;Mark a Deployment…</source>
        <translation>&amp;Позначити розгортання…</translation>
    </message>
    <message>
        <source>Brown-Out: &amp;Nothing Broke…</source>
        <translation>Затемнення: &amp;нічого не зламалося…</translation>
    </message>
    <message>
        <source>Brown-Out: &amp;Something Broke…</source>
        <translation>Затемнення: &amp;щось зламалося…</translation>
    </message>
    <message>
        <source>Sho&amp;w Script</source>
        <translation>Від&amp;крити скрипт</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>П&amp;овернути назад…</translation>
    </message>
    <message>
        <source>&amp;Gates</source>
        <translation>Ш&amp;люзи</translation>
    </message>
    <message>
        <source>Chec&amp;k…</source>
        <translation>Перев&amp;ірити…</translation>
    </message>
    <message>
        <source>read %1 ago</source>
        <translation>прочитано %1 тому</translation>
    </message>
    <message>
        <source>That the step gave up waiting for a table was not written to the change set&apos;s events.</source>
        <translation>Те, що крок припинив чекати на таблицю, не записано до подій набору змін.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChecksDialog</name>
    <message>
        <source>Gates of %1 in %2</source>
        <translation>Шлюзи набору %1 у %2</translation>
    </message>
    <message>
        <source>Before %1 of %2</source>
        <translation>Перед: %1, %2</translation>
    </message>
    <message>
        <source>Gates and checks</source>
        <translation>Шлюзи й перевірки</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Подробиці</translation>
    </message>
    <message>
        <source>Copy &amp;Query</source>
        <translation>Копіювати &amp;запит</translation>
    </message>
    <message>
        <source>Set &amp;Aside…</source>
        <translation>&amp;Відхилити вручну…</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>&amp;Глянути ще раз</translation>
    </message>
    <message>
        <source>Show the &amp;Plan…</source>
        <translation>Показати &amp;план…</translation>
    </message>
    <message>
        <source>Looking at gates and checks in %1</source>
        <translation>Огляд шлюзів і перевірок у %1</translation>
    </message>
    <message>
        <source>Gates and checks in %1 could not be looked at.</source>
        <translation>Не вдалося оглянути шлюзи й перевірки в %1.</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Шлюзи</translation>
    </message>
    <message>
        <source>Checks before contract</source>
        <translation>Перевірки перед згортанням</translation>
    </message>
    <message>
        <source>What stands before %1 in %2</source>
        <translation>Що стоїть перед фазою «%1» у %2</translation>
    </message>
    <message>
        <source>What stands before migration %1 (%2) in %3</source>
        <translation>Що стоїть перед міграцією %1 (%2) у %3</translation>
    </message>
    <message>
        <source>There is no script that would be next.</source>
        <translation>Немає скрипту, який був би наступним.</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Ніщо не заважає.</translation>
    </message>
    <message numerus="yes">
        <source>%n of it set aside.</source>
        <translation>
            <numerusform>%n відхилено вручну.</numerusform>
            <numerusform>%n відхилено вручну.</numerusform>
            <numerusform>%n відхилено вручну.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something stands in the way.</source>
        <translation>Дещо заважає.</translation>
    </message>
    <message>
        <source>Looked at %1, %2 ago: look again before you rely on it.</source>
        <translation>Оглянуто о %1, %2 тому: гляньте ще раз, перш ніж покладатися на це.</translation>
    </message>
    <message>
        <source>Looked at %1.</source>
        <translation>Оглянуто о %1.</translation>
    </message>
    <message>
        <source>The statements there were not sampled: %1</source>
        <translation>Оператори там не зібрано: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>To repeat it by hand</source>
        <translation>Щоб повторити вручну</translation>
    </message>
    <message>
        <source>This line has no query of its own.</source>
        <translation>Цей рядок не має власного запиту.</translation>
    </message>
    <message>
        <source>Go on although this does not hold, and say why</source>
        <translation>Іти далі, хоч це й не виконується, і сказати чому</translation>
    </message>
    <message>
        <source>Only a closed gate or an unknown check can be set aside.</source>
        <translation>Відхилити вручну можна лише зачинений шлюз або невідому перевірку.</translation>
    </message>
    <message>
        <source>All of this is judged once more when the plan begins.</source>
        <translation>Усе це оцінюється ще раз, коли план починається.</translation>
    </message>
</context>
<context>
    <name>lk::ui::CodeWords</name>
    <message>
        <source>space on the server</source>
        <translation>місце на сервері</translation>
    </message>
    <message>
        <source>the planned server</source>
        <translation>запланований сервер</translation>
    </message>
    <message>
        <source>takes changes</source>
        <translation>приймає зміни</translation>
    </message>
    <message>
        <source>server version</source>
        <translation>версія сервера</translation>
    </message>
    <message>
        <source>migration files</source>
        <translation>файли міграцій</translation>
    </message>
    <message>
        <source>history as planned</source>
        <translation>історія, як заплановано</translation>
    </message>
    <message>
        <source>scripts</source>
        <translation>скрипти</translation>
    </message>
    <message>
        <source>rights on the history</source>
        <translation>права на історію</translation>
    </message>
    <message>
        <source>role owns the tables</source>
        <translation>роль володіє таблицями</translation>
    </message>
    <message>
        <source>nobody in the way</source>
        <translation>ніхто не заважає</translation>
    </message>
    <message>
        <source>indexes are valid</source>
        <translation>індекси чинні</translation>
    </message>
    <message>
        <source>no prepared transactions</source>
        <translation>немає підготовлених транзакцій</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>журнал запусків</translation>
    </message>
    <message>
        <source>audit log</source>
        <translation>журнал аудиту</translation>
    </message>
    <message>
        <source>COMMIT will not hang</source>
        <translation>COMMIT не зависне</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>немає іншого запуску</translation>
    </message>
    <message>
        <source>order of versions</source>
        <translation>порядок версій</translation>
    </message>
    <message>
        <source>replication slots</source>
        <translation>слоти реплікації</translation>
    </message>
    <message>
        <source>files of the recorded versions</source>
        <translation>файли записаних версій</translation>
    </message>
    <message>
        <source>There is no migration of that version.</source>
        <translation>Міграції з такою версією немає.</translation>
    </message>
    <message>
        <source>The migration is not in the state that this wants.</source>
        <translation>Міграція не в тому стані, якого це потребує.</translation>
    </message>
    <message>
        <source>The database is at a version that has no file.</source>
        <translation>База даних має версію, для якої немає файлу.</translation>
    </message>
    <message>
        <source>The history is dirty, or holds a failed migration.</source>
        <translation>Історія брудна або містить невдалу міграцію.</translation>
    </message>
    <message>
        <source>This tool keeps a row for each migration: mark them instead.</source>
        <translation>Цей інструмент веде рядок для кожної міграції: натомість позначте їх.</translation>
    </message>
    <message>
        <source>This tool keeps one version only: force it instead.</source>
        <translation>Цей інструмент зберігає лише одну версію: натомість установіть її примусово.</translation>
    </message>
    <message>
        <source>The history went back: applied versions are not recorded any more.</source>
        <translation>Історія повернулася назад: застосовані версії більше не записані.</translation>
    </message>
    <message>
        <source>A migration stopped part-way.</source>
        <translation>Міграція зупинилася на півдорозі.</translation>
    </message>
    <message>
        <source>The file of a migration that stopped part-way has changed.</source>
        <translation>Файл міграції, що зупинилася на півдорозі, змінився.</translation>
    </message>
    <message>
        <source>Whether a migration took effect cannot be told from here.</source>
        <translation>Звідси неможливо сказати, чи міграція набула чинності.</translation>
    </message>
    <message>
        <source>Another run is at work.</source>
        <translation>Працює інший запуск.</translation>
    </message>
    <message>
        <source>A script ends the transaction it runs in.</source>
        <translation>Скрипт завершує транзакцію, у якій виконується.</translation>
    </message>
    <message>
        <source>A statement cannot run in a transaction, and its script runs as one.</source>
        <translation>Інструкція не може виконуватися в транзакції, а її скрипт виконується як одна.</translation>
    </message>
    <message>
        <source>This tool&apos;s migrations go forward only.</source>
        <translation>Міграції цього інструмента йдуть лише вперед.</translation>
    </message>
    <message>
        <source>A file was added out of order.</source>
        <translation>Файл додано поза порядком.</translation>
    </message>
    <message>
        <source>The database is not clean, or its baseline is not found.</source>
        <translation>База даних не порожня, або її базову версію не знайдено.</translation>
    </message>
    <message>
        <source>A file differs from what was applied.</source>
        <translation>Файл відрізняється від того, що було застосовано.</translation>
    </message>
    <message>
        <source>An applied migration has no file.</source>
        <translation>Застосована міграція не має файлу.</translation>
    </message>
    <message>
        <source>A pending migration is older than the newest applied one.</source>
        <translation>Міграція в очікуванні старіша за найновішу застосовану.</translation>
    </message>
    <message>
        <source>The schema is not empty and has no history table: it wants a baseline.</source>
        <translation>Схема не порожня й не має таблиці історії: потрібна базова версія.</translation>
    </message>
    <message>
        <source>The migration is program code, which only its own tool can run.</source>
        <translation>Міграція є програмним кодом, який може виконати лише її власний інструмент.</translation>
    </message>
    <message>
        <source>The migration has no way back.</source>
        <translation>Міграція не має шляху назад.</translation>
    </message>
    <message>
        <source>The migration is program code, and its tool is not installed.</source>
        <translation>Міграція є програмним кодом, а її інструмент не встановлено.</translation>
    </message>
    <message>
        <source>A file that has not run precedes one that has.</source>
        <translation>Файл, який не виконувався, стоїть перед виконаним.</translation>
    </message>
    <message>
        <source>A deployed change is not in the plan, or its line was edited or moved.</source>
        <translation>Розгорнутої зміни немає в плані, або її рядок відредаговано чи переміщено.</translation>
    </message>
    <message>
        <source>A required change is not deployed.</source>
        <translation>Потрібну зміну не розгорнуто.</translation>
    </message>
    <message>
        <source>Only the change that was deployed last can be reverted.</source>
        <translation>Скасувати можна лише останню розгорнуту зміну.</translation>
    </message>
    <message>
        <source>The tool&apos;s lock is held, and its holder may be alive.</source>
        <translation>Блокування інструмента утримується, і його власник, можливо, ще працює.</translation>
    </message>
    <message>
        <source>The changelog holds a change that is not carried out here.</source>
        <translation>Журнал змін містить зміну, яка тут не виконується.</translation>
    </message>
    <message>
        <source>no long transactions</source>
        <translation>немає довгих транзакцій</translation>
    </message>
    <message>
        <source>standbys keep up</source>
        <translation>репліки встигають</translation>
    </message>
    <message>
        <source>environment that comes first</source>
        <translation>середовище, яке йде першим</translation>
    </message>
    <message>
        <source>maintenance window</source>
        <translation>вікно обслуговування</translation>
    </message>
    <message>
        <source>hooks</source>
        <translation>гачки</translation>
    </message>
    <message>
        <source>roles that scripts take</source>
        <translation>ролі, які приймають скрипти</translation>
    </message>
    <message>
        <source>rights to make objects</source>
        <translation>права створювати об’єкти</translation>
    </message>
    <message>
        <source>everything could be looked at</source>
        <translation>усе вдалося перевірити</translation>
    </message>
    <message>
        <source>server knows the statements</source>
        <translation>сервер знає команди</translation>
    </message>
    <message>
        <source>the pinned server</source>
        <translation>закріплений сервер</translation>
    </message>
    <message>
        <source>as when it was pinned</source>
        <translation>як під час закріплення</translation>
    </message>
    <message>
        <source>pinned to a server</source>
        <translation>закріплено за сервером</translation>
    </message>
    <message>
        <source>Another server or database answers than it was pinned to.</source>
        <translation>Відповідає інший сервер або інша база даних, ніж закріплені.</translation>
    </message>
    <message>
        <source>A phase before it is not done here.</source>
        <translation>Попередню фазу тут не зроблено.</translation>
    </message>
    <message>
        <source>A gate is closed.</source>
        <translation>Шлюз зачинено.</translation>
    </message>
    <message>
        <source>A check before contract is bad, or nobody knows how it stands.</source>
        <translation>Перевірка перед згортанням погана, або ніхто не знає її стану.</translation>
    </message>
    <message>
        <source>Another migration would be applied with it.</source>
        <translation>Разом із нею застосувалася б інша міграція.</translation>
    </message>
    <message>
        <source>The old side is dropped: it does not come back.</source>
        <translation>Стару сторону вилучено: вона не повернеться.</translation>
    </message>
    <message>
        <source>Nobody knows what the old side is to hold.</source>
        <translation>Ніхто не знає, що має містити стара сторона.</translation>
    </message>
    <message>
        <source>Another migration stands above it.</source>
        <translation>Над нею стоїть інша міграція.</translation>
    </message>
    <message>
        <source>time limits of the scripts</source>
        <translation>обмеження часу у скриптах</translation>
    </message>
    <message>
        <source>former runs are gone</source>
        <translation>попередні запуски завершено</translation>
    </message>
</context>
<context>
    <name>lk::ui::CommandPalette</name>
    <message>
        <source>Results</source>
        <translation>Результати</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Нічого з такою назвою немає.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ControlDialog</name>
    <message>
        <source>Resume Backfill</source>
        <translation>Відновити заповнення</translation>
    </message>
    <message>
        <source>Resume backfill %1 in %2?</source>
        <translation>Відновити заповнення %1 у %2?</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Відновити</translation>
    </message>
    <message>
        <source>Cancel Backfill</source>
        <translation>Скасувати заповнення</translation>
    </message>
    <message>
        <source>End backfill %1 in %2 for good?</source>
        <translation>Остаточно завершити заповнення %1 у %2?</translation>
    </message>
    <message>
        <source>&amp;End It</source>
        <translation>&amp;Завершити</translation>
    </message>
    <message>
        <source>%1 rows that are done stay done; the others stay as they are.</source>
        <translation>Готові рядки (%1) лишаються; решта без змін.</translation>
    </message>
    <message>
        <source>It cannot be resumed: another run begins at the first row again.</source>
        <translation>Відновити не можна: новий запуск почнеться з першого рядка.</translation>
    </message>
    <message>
        <source>Change Rate</source>
        <translation>Змінити темп</translation>
    </message>
    <message>
        <source>Change the rate of backfill %1 in %2?</source>
        <translation>Змінити темп заповнення %1 у %2?</translation>
    </message>
    <message>
        <source>&amp;Change Rate</source>
        <translation>Змінити &amp;темп</translation>
    </message>
    <message>
        <source>Try Refused Rows Again</source>
        <translation>Спробувати відхилені рядки знову</translation>
    </message>
    <message numerus="yes">
        <source>Try %n refused row(s) of %1 in %2 again?</source>
        <translation>
            <numerusform>Спробувати знову %n відхилений рядок %1 у %2?</numerusform>
            <numerusform>Спробувати знову %n відхилені рядки %1 у %2?</numerusform>
            <numerusform>Спробувати знову %n відхилених рядків %1 у %2?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>Спробувати ще &amp;раз</translation>
    </message>
    <message>
        <source>The next run takes them up.</source>
        <translation>Їх візьме наступний запуск.</translation>
    </message>
    <message>
        <source>Accept Refused Rows</source>
        <translation>Прийняти відхилені рядки</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n refused row(s) of %1 in %2 as they are?</source>
        <translation>
            <numerusform>Прийняти %n відхилений рядок %1 у %2 як є?</numerusform>
            <numerusform>Прийняти %n відхилені рядки %1 у %2 як є?</numerusform>
            <numerusform>Прийняти %n відхилених рядків %1 у %2 як є?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Прийняти</translation>
    </message>
    <message>
        <source>They keep their old value, and the backfill counts as done without them.</source>
        <translation>Вони зберігають старе значення, і заповнення вважається завершеним без них.</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>&amp;Чому:</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>&amp;Не чіпати</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Ще нічого не змінено.</translation>
    </message>
    <message>
        <source>Say why they may stay as they are.</source>
        <translation>Скажіть, чому вони можуть лишитися як є.</translation>
    </message>
</context>
<context>
    <name>lk::ui::DeedConfirmation</name>
    <message>
        <source>Name of the environment</source>
        <translation>Назва середовища</translation>
    </message>
    <message>
        <source>To change %1 type its name:</source>
        <translation>Щоб змінити %1, введіть його назву:</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Спершу введіть назву середовища.</translation>
    </message>
</context>
<context>
    <name>lk::ui::DifferenceDialog</name>
    <message>
        <source>Difference</source>
        <translation>Відмінність</translation>
    </message>
    <message>
        <source>No difference in the text.</source>
        <translation>У тексті немає відмінностей.</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentBand</name>
    <message>
        <source>No environment</source>
        <translation>Немає середовища</translation>
    </message>
    <message>
        <source>protection: %1</source>
        <translation>захист: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentForm</name>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> с</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no timeout</comment>
        <translation>немає</translation>
    </message>
    <message>
        <source>red</source>
        <translation>червоний</translation>
    </message>
    <message>
        <source>green</source>
        <translation>зелений</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>синій</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>фіолетовий</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>сірий</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>коричневий</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>жовтий</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>блакитний</translation>
    </message>
    <message>
        <source>Databases of the projects</source>
        <translation>Бази даних проєктів</translation>
    </message>
    <message>
        <source>&amp;Test Connection</source>
        <translation>Перевірити з’&amp;єднання</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Колір</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Захист</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Назва</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Колір</translation>
    </message>
    <message>
        <source>&amp;Protection</source>
        <translation>&amp;Захист</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>&amp;URL</source>
        <translation>&amp;URL</translation>
    </message>
    <message>
        <source>Fi&amp;elds</source>
        <translation>П&amp;оля</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>&amp;Служба</translation>
    </message>
    <message>
        <source>&amp;Variable with the URL</source>
        <translation>Зм&amp;інна з URL</translation>
    </message>
    <message>
        <source>URL without password</source>
        <translation>URL без пароля</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Користувач</translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation>&amp;Хост</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>&amp;Порт</translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation>&amp;База даних</translation>
    </message>
    <message>
        <source>Use&amp;r</source>
        <translation>Ко&amp;ристувач</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Служба</translation>
    </message>
    <message>
        <source>a section of libpq&apos;s service file</source>
        <translation>розділ файлу служб libpq</translation>
    </message>
    <message>
        <source>Variable with the URL</source>
        <translation>Змінна з URL</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>З’єднання</translation>
    </message>
    <message>
        <source>TLS mode</source>
        <translation>Режим TLS</translation>
    </message>
    <message>
        <source>automatic: verify-full unless local</source>
        <translation>автоматично: verify-full, крім локальних</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Кореневий сертифікат</translation>
    </message>
    <message>
        <source>the system&apos;s own</source>
        <translation>системний</translation>
    </message>
    <message>
        <source>T&amp;LS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>root cert&amp;ificate</source>
        <translation>кор&amp;еневий сертифікат</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>Обмеження часу з’єднання</translation>
    </message>
    <message>
        <source>Lock timeout</source>
        <translation>Обмеження часу блокування</translation>
    </message>
    <message>
        <source>Statement timeout</source>
        <translation>Обмеження часу інструкції</translation>
    </message>
    <message>
        <source>Timeouts:</source>
        <translation>Обмеження часу:</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>з’єднання</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>блокування</translation>
    </message>
    <message>
        <source>statement</source>
        <translation>інструкція</translation>
    </message>
    <message>
        <source>Said by the service or the variable itself.</source>
        <translation>Це визначає сама служба або змінна.</translation>
    </message>
    <message>
        <source>This mode does not check who answers: the server&apos;s name and certificate are not verified. Use verify-full.</source>
        <translation>Цей режим не перевіряє, хто відповідає: назва й сертифікат сервера не звіряються. Використовуйте verify-full.</translation>
    </message>
    <message>
        <source>Pinned to:</source>
        <translation>Закріплено за:</translation>
    </message>
    <message>
        <source>Another server or database at this address is refused. Yours alone: it stands in your own settings, not in the project&apos;s.</source>
        <translation>Інший сервер або інша база даних за цією адресою буде відхилено. Лише ваше: це записано у ваших власних налаштуваннях, а не в налаштуваннях проєкту.</translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation>Закріпити…</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentHeader</name>
    <message>
        <source>DIRTY</source>
        <translation>БРУДНА</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentsDialog</name>
    <message>
        <source>Manage Environments</source>
        <translation>Керування середовищами</translation>
    </message>
    <message>
        <source>There are no environments yet.</source>
        <translation>Середовищ ще немає.</translation>
    </message>
    <message>
        <source>Add one, or paste a PostgreSQL URL anywhere in this window.</source>
        <translation>Додайте середовище або вставте PostgreSQL URL будь-де в цьому вікні.</translation>
    </message>
    <message>
        <source>&amp;Add Environment</source>
        <translation>&amp;Додати середовище</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Change Environment</source>
        <translation>Змінити середовище</translation>
    </message>
    <message>
        <source>The password of that URL was left out.</source>
        <translation>Пароль із цього URL вилучено.</translation>
    </message>
    <message>
        <source>Enter it when the environment is first connected, or keep it in the password file.</source>
        <translation>Введіть його під час першого з’єднання з середовищем або зберігайте у файлі паролів.</translation>
    </message>
    <message>
        <source>Change Database</source>
        <translation>Змінити базу даних</translation>
    </message>
    <message>
        <source>Environments, in the order of the matrix</source>
        <translation>Середовища в порядку матриці</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>Додати середовище</translation>
    </message>
    <message>
        <source>Remove this environment</source>
        <translation>Вилучити це середовище</translation>
    </message>
    <message>
        <source>Copy this environment</source>
        <translation>Копіювати це середовище</translation>
    </message>
    <message>
        <source>Earlier in the matrix (Alt+Up)</source>
        <translation>Ближче до початку матриці (Alt+Вгору)</translation>
    </message>
    <message>
        <source>Later in the matrix (Alt+Down)</source>
        <translation>Ближче до кінця матриці (Alt+Вниз)</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Назва середовища</translation>
    </message>
    <message>
        <source>Add Environment</source>
        <translation>Додати середовище</translation>
    </message>
    <message>
        <source>Remove Environment</source>
        <translation>Вилучити середовище</translation>
    </message>
    <message>
        <source>Copy Environment</source>
        <translation>Копіювати середовище</translation>
    </message>
    <message>
        <source>Move Environment</source>
        <translation>Перемістити середовище</translation>
    </message>
    <message>
        <source>That URL cannot be read.</source>
        <translation>Цей URL неможливо прочитати.</translation>
    </message>
    <message>
        <source>It is not shown here: it may hold a password.</source>
        <translation>Тут його не показано: він може містити пароль.</translation>
    </message>
    <message>
        <source>The password goes to the keychain, not to the file.</source>
        <translation>Пароль потрапить до сховища ключів, а не до файлу.</translation>
    </message>
    <message>
        <source>It is stored when you press OK.</source>
        <translation>Його буде збережено, коли ви натиснете «Гаразд».</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers: it serves for Test Connection now and is asked for later.</source>
        <translation>На цьому робочому столі жодне сховище ключів не відповідає: пароль слугує зараз для перевірки з’єднання, а пізніше буде запитаний.</translation>
    </message>
    <message>
        <source>Paste URL</source>
        <translation>Вставити URL</translation>
    </message>
    <message>
        <source>To do that type its na&amp;me (%1):</source>
        <translation>Для цього введіть &amp;його назву (%1):</translation>
    </message>
    <message>
        <source>An environment has no name.</source>
        <translation>Одне із середовищ не має назви.</translation>
    </message>
    <message>
        <source>Two environments are named %1.</source>
        <translation>Два середовища мають назву %1.</translation>
    </message>
    <message>
        <source>%1 has no server yet.</source>
        <translation>%1 ще не має сервера.</translation>
    </message>
    <message>
        <source>The URL of %1 cannot be read.</source>
        <translation>URL середовища %1 неможливо прочитати.</translation>
    </message>
    <message>
        <source>Name the variable that holds the password of %1.</source>
        <translation>Назвіть змінну, що містить пароль %1.</translation>
    </message>
    <message>
        <source>%1 is to be removed; its protection goes with it.</source>
        <translation>%1 буде вилучено; разом із ним зникне його захист.</translation>
    </message>
    <message>
        <source>The protection of %1 is to be lowered: changes there will no longer need its name to be typed.</source>
        <translation>Захист %1 буде послаблено: зміни там більше не вимагатимуть введення його назви.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Запит до сервера…</translation>
    </message>
    <message>
        <source>%1, %2 ms · %3</source>
        <translation>%1, %2 мс · %3</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>лише читання</translation>
    </message>
    <message>
        <source>The environments were not written; the file is as it was.</source>
        <translation>Середовища не записано; файл залишився як був.</translation>
    </message>
    <message>
        <source>The password of %1 was not stored.</source>
        <translation>Пароль %1 не збережено.</translation>
    </message>
    <message>
        <source>Add from Projec&amp;t Files</source>
        <translation>Додати з файлів п&amp;роєкту</translation>
    </message>
    <message>
        <source>Environments that the projects&apos; own files name: flyway.conf, .env, database.yml and the like</source>
        <translation>Середовища, названі у власних файлах проєктів: flyway.conf, .env, database.yml тощо</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>project: address</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the environment&apos;s own</source>
        <translation>власна база середовища</translation>
    </message>
    <message>
        <source>Press OK first: what the file says is what can be pinned.</source>
        <translation>Спершу натисніть «Гаразд»: закріпити можна лише те, що записано у файлі.</translation>
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
        <translation>Відкрити це місце в редакторі</translation>
    </message>
    <message>
        <source>Copy &amp;Details</source>
        <translation>&amp;Копіювати подробиці</translation>
    </message>
</context>
<context>
    <name>lk::ui::ErrorWords</name>
    <message>
        <source>This cannot be used as it stands.</source>
        <translation>Це неможливо використати в такому вигляді.</translation>
    </message>
    <message>
        <source>A file or a setting cannot be read.</source>
        <translation>Файл або параметр неможливо прочитати.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Сервер недоступний.</translation>
    </message>
    <message>
        <source>The server refused the log-in.</source>
        <translation>Сервер відмовив у вході.</translation>
    </message>
    <message>
        <source>The server refused a statement.</source>
        <translation>Сервер відхилив інструкцію.</translation>
    </message>
    <message>
        <source>A lock was not granted in time.</source>
        <translation>Блокування не надано вчасно.</translation>
    </message>
    <message>
        <source>Another run holds the lock.</source>
        <translation>Блокування утримує інший запуск.</translation>
    </message>
    <message>
        <source>This was refused; nothing was changed.</source>
        <translation>Це відхилено; нічого не змінено.</translation>
    </message>
    <message>
        <source>A decision is needed first.</source>
        <translation>Спершу потрібне рішення.</translation>
    </message>
    <message>
        <source>The connection was lost at commit: the outcome is not known yet.</source>
        <translation>З’єднання втрачено під час фіксації: результат ще невідомий.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Зупинено.</translation>
    </message>
    <message>
        <source>Something went wrong inside Lockkeeper.</source>
        <translation>Усередині Lockkeeper щось пішло не так.</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <translation>Підказка: %1</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Нічого не змінено.</translation>
    </message>
    <message>
        <source>Nothing was changed: the transaction was rolled back.</source>
        <translation>Нічого не змінено: транзакцію відкочено.</translation>
    </message>
    <message>
        <source>The statements before this one took effect and stay.</source>
        <translation>Попередні інструкції набули чинності й залишаються.</translation>
    </message>
    <message>
        <source>This step left nothing behind; the earlier steps are applied and recorded.</source>
        <translation>Цей крок нічого не залишив по собі; попередні кроки застосовано й записано.</translation>
    </message>
    <message>
        <source>Whether the last step took effect is not known yet; the next look finds out.</source>
        <translation>Чи набув чинності останній крок, ще невідомо; це з’ясує наступний погляд.</translation>
    </message>
    <message>
        <source>Check the address and whether the server is running, then try again.</source>
        <translation>Перевірте адресу та чи працює сервер, а потім спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Check user, password and database under Manage Environments.</source>
        <translation>Перевірте користувача, пароль і базу даних у «Керуванні середовищами».</translation>
    </message>
    <message>
        <source>Look who holds the lock, then try again.</source>
        <translation>Подивіться, хто утримує блокування, а потім спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Wait for the other run to end, then try again.</source>
        <translation>Дочекайтеся кінця іншого запуску, а потім спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Refresh: looking again tells whether it was committed.</source>
        <translation>Оновіть: новий погляд покаже, чи зміни зафіксовано.</translation>
    </message>
    <message>
        <source>Please report this with its details.</source>
        <translation>Будь ласка, повідомте про це разом із подробицями.</translation>
    </message>
</context>
<context>
    <name>lk::ui::EventDialog</name>
    <message>
        <source>Approve</source>
        <translation>Схвалити</translation>
    </message>
    <message>
        <source>Approve %1 in %2 as it is now?</source>
        <translation>Схвалити %1 у %2 таким, як є зараз?</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>&amp;Схвалити</translation>
    </message>
    <message>
        <source>What counts is this text: a later change of its scripts wants another approval.</source>
        <translation>Важить саме цей текст: пізніша зміна його скриптів потребує нового схвалення.</translation>
    </message>
    <message>
        <source>Mark a Deployment</source>
        <translation>Позначити розгортання</translation>
    </message>
    <message>
        <source>Write down what is deployed to %1?</source>
        <translation>Записати, що розгорнуто в %1?</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Позначити</translation>
    </message>
    <message>
        <source>It counts for every change set of this database. An older version than before closes its gates again.</source>
        <translation>Важить для кожного набору змін цієї бази. Старіша версія, ніж була, знову зачиняє його шлюзи.</translation>
    </message>
    <message>
        <source>Brown-Out: Nothing Broke</source>
        <translation>Затемнення: нічого не зламалося</translation>
    </message>
    <message>
        <source>Write down that the brown-out of %1 in %2 broke nothing?</source>
        <translation>Записати, що затемнення %1 у %2 нічого не зламало?</translation>
    </message>
    <message>
        <source>Nothing &amp;Broke</source>
        <translation>Нічого не з&amp;ламалося</translation>
    </message>
    <message>
        <source>Its gate opens: the old side may be dropped.</source>
        <translation>Його шлюз відчиняється: стару сторону можна вилучити.</translation>
    </message>
    <message>
        <source>Brown-Out: Something Broke</source>
        <translation>Затемнення: щось зламалося</translation>
    </message>
    <message>
        <source>Write down that the brown-out of %1 in %2 broke something?</source>
        <translation>Записати, що затемнення %1 у %2 щось зламало?</translation>
    </message>
    <message>
        <source>Something &amp;Broke</source>
        <translation>Щось з&amp;ламалося</translation>
    </message>
    <message>
        <source>Its clock starts anew, and so does the soak of the change set.</source>
        <translation>Його відлік починається знову, і витримка набору змін теж.</translation>
    </message>
    <message>
        <source>The old side stays hidden: Undo… brings it back.</source>
        <translation>Стара сторона лишається прихованою: «Повернути назад…» поверне її.</translation>
    </message>
    <message>
        <source>Set Aside</source>
        <translation>Відхилити вручну</translation>
    </message>
    <message>
        <source>Go on with %1 in %2 although &quot;%3&quot; does not hold?</source>
        <translation>Іти далі з %1 у %2, хоч «%3» не виконується?</translation>
    </message>
    <message>
        <source>&amp;Set It Aside</source>
        <translation>&amp;Відхилити</translation>
    </message>
    <message>
        <source>It is set aside for what is applied next from here, and for nothing later.</source>
        <translation>Це відхилено лише для того, що застосовується звідси наступним, і ні для чого пізнішого.</translation>
    </message>
    <message>
        <source>Who, when and why are written to the database and to the audit log when it begins.</source>
        <translation>Хто, коли й чому записується до бази та журналу аудиту, коли воно почнеться.</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>&amp;Не чіпати</translation>
    </message>
    <message>
        <source>A&amp;pplication:</source>
        <translation>&amp;Застосунок:</translation>
    </message>
    <message>
        <source>Versio&amp;n:</source>
        <translation>&amp;Версія:</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>&amp;Чому:</translation>
    </message>
    <message>
        <source>&amp;Why (may stay empty):</source>
        <translation>&amp;Чому (можна лишити порожнім):</translation>
    </message>
    <message>
        <source>Say which application.</source>
        <translation>Скажіть, який застосунок.</translation>
    </message>
    <message>
        <source>Say which version of it.</source>
        <translation>Скажіть, яка його версія.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Скажіть чому.</translation>
    </message>
</context>
<context>
    <name>lk::ui::FactsModel</name>
    <message>
        <source>Migration, statement, object</source>
        <translation>Міграція, інструкція, об’єкт</translation>
    </message>
    <message>
        <source>History says</source>
        <translation>Історія каже</translation>
    </message>
    <message>
        <source>Journal says</source>
        <translation>Журнал запусків каже</translation>
    </message>
    <message>
        <source>Catalog says</source>
        <translation>Каталог каже</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Знайти</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Аа</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Враховувати регістр</translation>
    </message>
    <message>
        <source>W</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Цілі слова</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Регулярний вираз</translation>
    </message>
    <message>
        <source>In Selection</source>
        <translation>У виділеному</translation>
    </message>
    <message>
        <source>Only in the selected text</source>
        <translation>Лише у виділеному тексті</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>Знайти попереднє (Shift+F3)</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Знайти попереднє</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>Знайти наступне (F3)</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Знайти наступне</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Закрити (Esc)</translation>
    </message>
    <message>
        <source>Close find bar</source>
        <translation>Закрити панель пошуку</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Замінити на</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>Зам&amp;інити</translation>
    </message>
    <message>
        <source>Replace &amp;All</source>
        <translation>Замі&amp;нити все</translation>
    </message>
    <message>
        <source>Pattern: %1 at %2</source>
        <translation>Шаблон: %1 на позиції %2</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln matches</source>
        <translation>
            <numerusform>понад %Ln збіг</numerusform>
            <numerusform>понад %Ln збіги</numerusform>
            <numerusform>понад %Ln збігів</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Нічого не знайдено</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln збіг</numerusform>
            <numerusform>%Ln збіги</numerusform>
            <numerusform>%Ln збігів</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 з %L2</translation>
    </message>
    <message>
        <source>%1, went on from the end</source>
        <translation>%1, продовжено з кінця</translation>
    </message>
    <message>
        <source>%1, went on from the top</source>
        <translation>%1, продовжено з початку</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln заміна</numerusform>
            <numerusform>%Ln заміни</numerusform>
            <numerusform>%Ln замін</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingModel</name>
    <message>
        <source>down, line %L1</source>
        <translation>down, рядок %L1</translation>
    </message>
    <message>
        <source>line %L1</source>
        <translation>рядок %L1</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Заглушено</translation>
    </message>
    <message>
        <source>Silenced: %1</source>
        <translation>Заглушено: %1</translation>
    </message>
    <message>
        <source>Remedy: %1</source>
        <translation>Як виправити: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingPanel</name>
    <message>
        <source>Findings</source>
        <translation>Знахідки</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Пояснити</translation>
    </message>
    <message>
        <source>Open the handbook at this rule</source>
        <translation>Відкрити посібник на цьому правилі</translation>
    </message>
    <message>
        <source>Suggest Down…</source>
        <translation>Запропонувати down-скрипт…</translation>
    </message>
    <message>
        <source>Apply Remedy…</source>
        <translation>Застосувати спосіб виправлення…</translation>
    </message>
    <message>
        <source>Show what leads back from the up script, as far as anything does</source>
        <translation>Показати, що повертає назад після up-скрипта, наскільки це можливо</translation>
    </message>
    <message>
        <source>Show the safe way; nothing is written before you say so</source>
        <translation>Показати безпечний шлях; нічого не буде записано без вашої згоди</translation>
    </message>
    <message>
        <source>No rewrite is mechanical here. The handbook tells what to do.</source>
        <translation>Тут нічого не можна переписати автоматично. Посібник пояснює, що робити.</translation>
    </message>
    <message>
        <source>No remedy here: %1</source>
        <translation>Тут немає способу виправлення: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingWords</name>
    <message>
        <source>Error</source>
        <comment>finding</comment>
        <translation>Помилка</translation>
    </message>
    <message>
        <source>It fails, or stops others for as long as it takes.</source>
        <translation>Це завершиться помилкою або зупинить інших на весь час виконання.</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>finding</comment>
        <translation>Попередження</translation>
    </message>
    <message>
        <source>It can hurt; look before it runs.</source>
        <translation>Це може зашкодити; перегляньте до запуску.</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>finding</comment>
        <translation>Примітка</translation>
    </message>
    <message>
        <source>Good to know.</source>
        <translation>Варто знати.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n помилка</numerusform>
            <numerusform>%n помилки</numerusform>
            <numerusform>%n помилок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n попередження</numerusform>
            <numerusform>%n попередження</numerusform>
            <numerusform>%n попереджень</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n примітка</numerusform>
            <numerusform>%n примітки</numerusform>
            <numerusform>%n приміток</numerusform>
        </translation>
    </message>
    <message>
        <source>Remedy: %1</source>
        <translation>Як виправити: %1</translation>
    </message>
    <message>
        <source>Silenced: %1</source>
        <translation>Заглушено: %1</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>Правило: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingsDock</name>
    <message>
        <source>Findings</source>
        <translation>Знахідки</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Серйозність</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Усі рівні</translation>
    </message>
    <message>
        <source>Errors and warnings</source>
        <translation>Помилки й попередження</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Лише помилки</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n pending migration(s) of %2</source>
        <translation>
            <numerusform>%1 у %n міграції, що очікує в %2</numerusform>
            <numerusform>%1 у %n міграціях, що очікують у %2</numerusform>
            <numerusform>%1 у %n міграціях, що очікують у %2</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Знахідок немає</translation>
    </message>
    <message>
        <source>reviewed without its catalog: %1</source>
        <translation>перевірено без каталогу: %1</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жодну робочу область не відкрито.</translation>
    </message>
    <message>
        <source>No environment is chosen.</source>
        <translation>Середовище не вибрано.</translation>
    </message>
    <message>
        <source>What is pending in it is reviewed, on what its catalog holds.</source>
        <translation>Те, що в ньому очікує, перевіряється за вмістом його каталогу.</translation>
    </message>
    <message>
        <source>No findings of this severity.</source>
        <translation>Знахідок цього рівня немає.</translation>
    </message>
    <message>
        <source>Nothing is pending in %1.</source>
        <translation>У %1 нічого не очікує.</translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) were reviewed against the catalog of %1.</source>
        <translation>
            <numerusform>%n міграцію, що очікує, перевірено за каталогом %1.</numerusform>
            <numerusform>%n міграції, що очікують, перевірено за каталогом %1.</numerusform>
            <numerusform>%n міграцій, що очікують, перевірено за каталогом %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) of %1 were reviewed, without its catalog.</source>
        <translation>
            <numerusform>%n міграцію, що очікує в %1, перевірено без каталогу.</numerusform>
            <numerusform>%n міграції, що очікують у %1, перевірено без каталогу.</numerusform>
            <numerusform>%n міграцій, що очікують у %1, перевірено без каталогу.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewing what is pending in %1…</source>
        <translation>Перевіряється те, що очікує в %1…</translation>
    </message>
    <message>
        <source>%1 was not read yet.</source>
        <translation>%1 ще не прочитано.</translation>
    </message>
    <message>
        <source>What is pending there is reviewed as soon as it is.</source>
        <translation>Те, що там очікує, буде перевірено, щойно це станеться.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>З&apos;єднатися</translation>
    </message>
</context>
<context>
    <name>lk::ui::Gutter</name>
    <message>
        <source>Line numbers and marks</source>
        <translation>Номери рядків і позначки</translation>
    </message>
</context>
<context>
    <name>lk::ui::HandbookDialog</name>
    <message>
        <source>Lockkeeper Handbook</source>
        <translation>Посібник Lockkeeper</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Сторінки</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Rules of review</source>
        <translation>Правила перевірки</translation>
    </message>
</context>
<context>
    <name>lk::ui::HistoryModel</name>
    <message>
        <source>Environment</source>
        <translation>Середовище</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Коли</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Тривалість</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примітка</translation>
    </message>
</context>
<context>
    <name>lk::ui::KeychainWords</name>
    <message>
        <source>There is no keychain on this desktop.</source>
        <translation>На цьому робочому столі немає сховища ключів.</translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation>Сховище ключів відмовило в доступі.</translation>
    </message>
    <message>
        <source>The keychain did not answer.</source>
        <translation>Сховище ключів не відповіло.</translation>
    </message>
</context>
<context>
    <name>lk::ui::KeysDialog</name>
    <message>
        <source>Keyboard Overview</source>
        <translation>Огляд клавіатури</translation>
    </message>
    <message>
        <source>Shortcuts by menu</source>
        <translation>Скорочення за меню</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Скорочення</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Усюди</translation>
    </message>
    <message>
        <source>Next dock or page</source>
        <translation>Наступна панель або сторінка</translation>
    </message>
    <message>
        <source>Context menu of what is selected</source>
        <translation>Контекстне меню виділеного</translation>
    </message>
</context>
<context>
    <name>lk::ui::LogDock</name>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>До журналу ще нічого не записано.</translation>
    </message>
    <message>
        <source>Copy the whole log</source>
        <translation>Копіювати весь журнал</translation>
    </message>
    <message>
        <source>Clear the log shown here</source>
        <translation>Очистити показаний тут журнал</translation>
    </message>
</context>
<context>
    <name>lk::ui::MainWindow</name>
    <message>
        <source>Open a workspace first.</source>
        <translation>Спершу відкрийте робочу область.</translation>
    </message>
    <message>
        <source>No migrations were found in this workspace.</source>
        <translation>У цій робочій області не знайдено міграцій.</translation>
    </message>
    <message>
        <source>Add an environment first.</source>
        <translation>Спершу додайте середовище.</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>Триває запуск.</translation>
    </message>
    <message>
        <source>Something else is under way.</source>
        <translation>Триває щось інше.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Усе збережено.</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>Жодної сторінки не відкрито.</translation>
    </message>
    <message>
        <source>The matrix stays open.</source>
        <translation>Матриця залишається відкритою.</translation>
    </message>
    <message>
        <source>Nothing here can do that.</source>
        <translation>Тут ніщо цього не вміє.</translation>
    </message>
    <message>
        <source>There is no other page.</source>
        <translation>Іншої сторінки немає.</translation>
    </message>
    <message>
        <source>Open a migration first.</source>
        <translation>Спершу відкрийте міграцію.</translation>
    </message>
    <message>
        <source>%1 keeps no version that could be forced.</source>
        <translation>%1 не зберігає версії, яку можна було б записати примусово.</translation>
    </message>
    <message>
        <source>No run is under way.</source>
        <translation>Жодного запуску немає.</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>Середовище не під’єднане.</translation>
    </message>
    <message>
        <source>%1 brings the menu bar back.</source>
        <translation>%1 поверне рядок меню.</translation>
    </message>
    <message>
        <source>The workspace stays open while a run is under way.</source>
        <translation>Робоча область залишається відкритою, поки триває запуск.</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Відкривання %1</translation>
    </message>
    <message>
        <source>Open Workspace</source>
        <translation>Відкрити робочу область</translation>
    </message>
    <message>
        <source>Preparing the demo</source>
        <translation>Підготовка демо</translation>
    </message>
    <message>
        <source>The demo could not be prepared.</source>
        <translation>Не вдалося підготувати демо.</translation>
    </message>
    <message>
        <source>There is no such project or environment any more.</source>
        <translation>Такого проєкту або середовища більше немає.</translation>
    </message>
    <message>
        <source>A run is under way; one at a time.</source>
        <translation>Запуск уже триває; лише один за раз.</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>Масштаб %1 %</translation>
    </message>
    <message>
        <source>No environment yet. Add one under Environment → Manage Environments…</source>
        <translation>Середовища ще немає. Додайте його: Середовище → Керування середовищами…</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>читання…</translation>
    </message>
    <message>
        <source>read just now</source>
        <translation>щойно прочитано</translation>
    </message>
    <message>
        <source>read %1 s ago</source>
        <translation>прочитано %1 с тому</translation>
    </message>
    <message>
        <source>read %1 min ago</source>
        <translation>прочитано %1 хв тому</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>прочитано %1</translation>
    </message>
    <message>
        <source>DIRTY at %1</source>
        <translation>БРУДНА на %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n очікує</numerusform>
            <numerusform>%n очікують</numerusform>
            <numerusform>%n очікують</numerusform>
        </translation>
    </message>
    <message>
        <source>address cannot be read</source>
        <translation>адресу неможливо прочитати</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>служба %1</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>з’єднання…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не під’єднано</translation>
    </message>
    <message>
        <source>last try failed</source>
        <translation>остання спроба невдала</translation>
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
        <translation>Готово</translation>
    </message>
    <message>
        <source>No workspace</source>
        <translation>Немає робочої області</translation>
    </message>
    <message>
        <source>%1: not connected</source>
        <translation>%1: не під’єднано</translation>
    </message>
    <message>
        <source>%1: reading</source>
        <translation>%1: читання</translation>
    </message>
    <message>
        <source>%1: connected</source>
        <translation>%1: під’єднано</translation>
    </message>
    <message>
        <source>%1: unreachable</source>
        <translation>%1: недоступне</translation>
    </message>
    <message>
        <source>run: under way</source>
        <translation>запуск: триває</translation>
    </message>
    <message>
        <source>run: %1</source>
        <translation>запуск: %1</translation>
    </message>
    <message>
        <source>run: none</source>
        <translation>запуск: немає</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>environment (protection)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Немає середовища</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>В&amp;ідкрити робочу область…</translation>
    </message>
    <message>
        <source>Open a folder that holds migrations</source>
        <translation>Відкрити теку з міграціями</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Ві&amp;дкрити недавні</translation>
    </message>
    <message>
        <source>The workspaces opened last</source>
        <translation>Останні відкриті робочі області</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Від&amp;крити демо</translation>
    </message>
    <message>
        <source>A small shop on a private PostgreSQL, to try everything on</source>
        <translation>Невелика крамниця на приватному PostgreSQL, щоб усе випробувати</translation>
    </message>
    <message>
        <source>&amp;New Migration…</source>
        <translation>&amp;Нова міграція…</translation>
    </message>
    <message>
        <source>Make the files of a new migration in the project&apos;s own style</source>
        <translation>Створити файли нової міграції у стилі проєкту</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Зберегти</translation>
    </message>
    <message>
        <source>Write the script in the editor to its file</source>
        <translation>Записати скрипт із редактора до його файлу</translation>
    </message>
    <message>
        <source>Save A&amp;ll</source>
        <translation>З&amp;берегти все</translation>
    </message>
    <message>
        <source>Write every changed script to its file</source>
        <translation>Записати кожен змінений скрипт до його файлу</translation>
    </message>
    <message>
        <source>Reload from Dis&amp;k</source>
        <translation>&amp;Перечитати з диска</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>Прочитати файл ще раз</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Експортувати…</translation>
    </message>
    <message>
        <source>Save what the page shows as a file</source>
        <translation>Зберегти показане на сторінці як файл</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>З&amp;акрити вкладку</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>Закрити цю сторінку</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Вийти</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Закрити вікно</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Скасувати</translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation>Скасувати останню зміну</translation>
    </message>
    <message>
        <source>Red&amp;o</source>
        <translation>Пов&amp;ернути</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Повторити скасоване</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>В&amp;ирізати</translation>
    </message>
    <message>
        <source>Move the selection to the clipboard</source>
        <translation>Перемістити виділене до буфера обміну</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>К&amp;опіювати</translation>
    </message>
    <message>
        <source>Copy the selection to the clipboard</source>
        <translation>Копіювати виділене до буфера обміну</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Вставити</translation>
    </message>
    <message>
        <source>Insert the clipboard</source>
        <translation>Вставити вміст буфера обміну</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Вид&amp;ілити все</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Виділити все</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Знайти…</translation>
    </message>
    <message>
        <source>Find text in the script</source>
        <translation>Знайти текст у скрипті</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Знайти &amp;наступне</translation>
    </message>
    <message>
        <source>Go to the next place</source>
        <translation>Перейти до наступного місця</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>Зна&amp;йти попереднє</translation>
    </message>
    <message>
        <source>Go to the previous place</source>
        <translation>Перейти до попереднього місця</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>За&amp;мінити…</translation>
    </message>
    <message>
        <source>Find text and replace it</source>
        <translation>Знайти текст і замінити його</translation>
    </message>
    <message>
        <source>&amp;Go to Line…</source>
        <translation>Перейти до &amp;рядка…</translation>
    </message>
    <message>
        <source>Go to a line of the script</source>
        <translation>Перейти до рядка скрипту</translation>
    </message>
    <message>
        <source>Toggle Comm&amp;ent</source>
        <translation>&amp;Перемкнути коментар</translation>
    </message>
    <message>
        <source>Comment the selected lines, or take the comment away</source>
        <translation>Закоментувати виділені рядки або зняти коментар</translation>
    </message>
    <message>
        <source>Co&amp;mplete</source>
        <translation>&amp;Доповнити</translation>
    </message>
    <message>
        <source>Offer how the word may go on</source>
        <translation>Запропонувати продовження слова</translation>
    </message>
    <message>
        <source>Fol&amp;d or Unfold</source>
        <translation>Згорнути &amp;або розгорнути</translation>
    </message>
    <message>
        <source>Fold the statement at the cursor to one line, or open it</source>
        <translation>Згорнути інструкцію під курсором до одного рядка або розгорнути її</translation>
    </message>
    <message>
        <source>Copy Vers&amp;ion</source>
        <translation>&amp;Копіювати версію</translation>
    </message>
    <message>
        <source>Copy the migration&apos;s version</source>
        <translation>Копіювати версію міграції</translation>
    </message>
    <message>
        <source>&amp;Matrix</source>
        <translation>&amp;Матриця</translation>
    </message>
    <message>
        <source>Every migration in every environment</source>
        <translation>Кожна міграція в кожному середовищі</translation>
    </message>
    <message>
        <source>&amp;Open Migration…</source>
        <translation>&amp;Відкрити міграцію…</translation>
    </message>
    <message>
        <source>Find a migration by version or name</source>
        <translation>Знайти міграцію за версією або назвою</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Фільтр</translation>
    </message>
    <message>
        <source>Go to the page&apos;s filter</source>
        <translation>Перейти до фільтра сторінки</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Оновити</translation>
    </message>
    <message>
        <source>Read files and connected environments again</source>
        <translation>Прочитати ще раз файли та під’єднані середовища</translation>
    </message>
    <message>
        <source>&amp;Next Page</source>
        <translation>Наст&amp;упна сторінка</translation>
    </message>
    <message>
        <source>Show the next tab</source>
        <translation>Показати наступну вкладку</translation>
    </message>
    <message>
        <source>&amp;Previous Page</source>
        <translation>Попе&amp;редня сторінка</translation>
    </message>
    <message>
        <source>Show the previous tab</source>
        <translation>Показати попередню вкладку</translation>
    </message>
    <message>
        <source>Ne&amp;xt Dock</source>
        <translation>Нас&amp;тупна панель</translation>
    </message>
    <message>
        <source>Move the keyboard to the next dock, then back to the page</source>
        <translation>Перевести клавіатуру до наступної панелі, а потім назад до сторінки</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>З&amp;більшити</translation>
    </message>
    <message>
        <source>Larger text everywhere</source>
        <translation>Більший текст усюди</translation>
    </message>
    <message>
        <source>Zoom Ou&amp;t</source>
        <translation>&amp;Зменшити</translation>
    </message>
    <message>
        <source>Smaller text everywhere</source>
        <translation>Менший текст усюди</translation>
    </message>
    <message>
        <source>Reset &amp;Zoom</source>
        <translation>С&amp;кинути масштаб</translation>
    </message>
    <message>
        <source>Text as large as the desktop has it</source>
        <translation>Розмір тексту як на робочому столі</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Використати весь екран</translation>
    </message>
    <message>
        <source>Reset &amp;Layout</source>
        <translation>&amp;Скинути компонування</translation>
    </message>
    <message>
        <source>Bring back all docks and bars to where they were at first</source>
        <translation>Повернути всі панелі на їхні початкові місця</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Відкрити</translation>
    </message>
    <message>
        <source>Open the selected migration</source>
        <translation>Відкрити вибрану міграцію</translation>
    </message>
    <message>
        <source>Switch &amp;Up/Down Script</source>
        <translation>Перемкнути up-/down-&amp;скрипт</translation>
    </message>
    <message>
        <source>Go to the other script of this migration</source>
        <translation>Перейти до іншого скрипту цієї міграції</translation>
    </message>
    <message>
        <source>Mark as &amp;Applied…</source>
        <translation>Позначити &amp;застосованою…</translation>
    </message>
    <message>
        <source>Record this migration without running it</source>
        <translation>Записати цю міграцію, не виконуючи її</translation>
    </message>
    <message>
        <source>Mark as &amp;Pending…</source>
        <translation>Позначити &amp;такою, що очікує…</translation>
    </message>
    <message>
        <source>Take this migration out of the history without running anything</source>
        <translation>Вилучити цю міграцію з історії, нічого не виконуючи</translation>
    </message>
    <message>
        <source>Show in &amp;Folder</source>
        <translation>&amp;Показати в теці</translation>
    </message>
    <message>
        <source>Show the file in the file manager</source>
        <translation>Показати файл у файловому менеджері</translation>
    </message>
    <message>
        <source>Plan &amp;Up…</source>
        <translation>&amp;План up…</translation>
    </message>
    <message>
        <source>Show what applying would run</source>
        <translation>Показати, що буде виконано під час застосування</translation>
    </message>
    <message>
        <source>Plan &amp;Down…</source>
        <translation>П&amp;лан down…</translation>
    </message>
    <message>
        <source>Show what rolling back would run</source>
        <translation>Показати, що буде виконано під час відкочування</translation>
    </message>
    <message>
        <source>&amp;Go to Version…</source>
        <translation>Перейти &amp;до версії…</translation>
    </message>
    <message>
        <source>Plan whatever it takes to arrive at a version</source>
        <translation>Запланувати все потрібне, щоб дійти до версії</translation>
    </message>
    <message>
        <source>&amp;Preflight</source>
        <translation>П&amp;опередня перевірка</translation>
    </message>
    <message>
        <source>Make the checks that come before a run, and nothing else</source>
        <translation>Виконати перевірки, що передують запуску, і нічого більше</translation>
    </message>
    <message>
        <source>&amp;Force Version…</source>
        <translation>П&amp;римусова версія…</translation>
    </message>
    <message>
        <source>Plan to record a version without running anything; clears the dirty mark</source>
        <translation>Запланувати запис версії без виконання; знімає позначку «брудна»</translation>
    </message>
    <message>
        <source>&amp;Repair History…</source>
        <translation>В&amp;иправити історію…</translation>
    </message>
    <message>
        <source>Plan the format&apos;s own repair of its history</source>
        <translation>Запланувати виправлення історії засобами самого формату</translation>
    </message>
    <message>
        <source>&amp;Cancel Run…</source>
        <translation>&amp;Скасувати запуск…</translation>
    </message>
    <message>
        <source>Stop the run under way; tells first what is kept and what undone</source>
        <translation>Зупинити поточний запуск; спершу буде сказано, що залишиться, а що буде скасовано</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>Під’&amp;єднати</translation>
    </message>
    <message>
        <source>Read this environment: read-only, nothing is changed</source>
        <translation>Прочитати це середовище: лише читання, нічого не змінюється</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>В&amp;ід’єднати</translation>
    </message>
    <message>
        <source>Forget what was read from this environment</source>
        <translation>Забути прочитане з цього середовища</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Вибрати…</translation>
    </message>
    <message>
        <source>Choose the environment that commands act on</source>
        <translation>Вибрати середовище, на яке діють команди</translation>
    </message>
    <message>
        <source>&amp;Manage Environments…</source>
        <translation>&amp;Керування середовищами…</translation>
    </message>
    <message>
        <source>Add and change environments</source>
        <translation>Додавати й змінювати середовища</translation>
    </message>
    <message>
        <source>&amp;Dump Schema…</source>
        <translation>&amp;Вивантажити схему…</translation>
    </message>
    <message>
        <source>Save the schema of this environment as SQL</source>
        <translation>Зберегти схему цього середовища як SQL</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Запустити</translation>
    </message>
    <message>
        <source>Start the private local PostgreSQL</source>
        <translation>Запустити приватний локальний PostgreSQL</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>З&amp;упинити</translation>
    </message>
    <message>
        <source>Stop the private local PostgreSQL</source>
        <translation>Зупинити приватний локальний PostgreSQL</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>&amp;Скинути…</translation>
    </message>
    <message>
        <source>Delete the private local PostgreSQL with all it holds</source>
        <translation>Видалити приватний локальний PostgreSQL з усім вмістом</translation>
    </message>
    <message>
        <source>Show &amp;Menubar</source>
        <translation>&amp;Показувати рядок меню</translation>
    </message>
    <message>
        <source>Show or hide the menu bar</source>
        <translation>Показати або сховати рядок меню</translation>
    </message>
    <message>
        <source>Show &amp;Tool Bar</source>
        <translation>Показувати панель &amp;інструментів</translation>
    </message>
    <message>
        <source>Show or hide the tool bar</source>
        <translation>Показати або сховати панель інструментів</translation>
    </message>
    <message>
        <source>Show Status &amp;Bar</source>
        <translation>Показувати &amp;рядок стану</translation>
    </message>
    <message>
        <source>Show or hide the status bar</source>
        <translation>Показати або сховати рядок стану</translation>
    </message>
    <message>
        <source>Configure &amp;Keyboard Shortcuts…</source>
        <translation>Налаштувати &amp;скорочення…</translation>
    </message>
    <message>
        <source>Change which keys do what</source>
        <translation>Змінити, які клавіші що роблять</translation>
    </message>
    <message>
        <source>&amp;Configure Lockkeeper…</source>
        <translation>&amp;Налаштувати Lockkeeper…</translation>
    </message>
    <message>
        <source>Appearance, language, text sizes, log</source>
        <translation>Вигляд, мова, розміри тексту, журнал</translation>
    </message>
    <message>
        <source>Lockkeeper &amp;Handbook</source>
        <translation>&amp;Посібник Lockkeeper</translation>
    </message>
    <message>
        <source>How everything works</source>
        <translation>Як усе працює</translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation>&amp;Що це?</translation>
    </message>
    <message>
        <source>Click something to learn what it is</source>
        <translation>Клацніть щось, щоб дізнатися, що це</translation>
    </message>
    <message>
        <source>&amp;Find Action…</source>
        <translation>&amp;Знайти дію…</translation>
    </message>
    <message>
        <source>Find anything the workbench can do, by typing</source>
        <translation>Знайти все, що вміє програма, вводячи текст</translation>
    </message>
    <message>
        <source>&amp;Keyboard Overview</source>
        <translation>&amp;Огляд клавіатури</translation>
    </message>
    <message>
        <source>All shortcuts by menu</source>
        <translation>Усі скорочення за меню</translation>
    </message>
    <message>
        <source>&amp;About Lockkeeper</source>
        <translation>П&amp;ро Lockkeeper</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Версія та ліцензія</translation>
    </message>
    <message>
        <source>Select a migration first.</source>
        <translation>Спершу виберіть міграцію.</translation>
    </message>
    <message>
        <source>This page has nothing to export.</source>
        <translation>На цій сторінці немає чого експортувати.</translation>
    </message>
    <message>
        <source>This page has no filter.</source>
        <translation>На цій сторінці немає фільтра.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Зміни</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вигляд</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>&amp;Панелі</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Робоча область</translation>
    </message>
    <message>
        <source>&amp;Notices</source>
        <translation>&amp;Повідомлення</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Журнал</translation>
    </message>
    <message>
        <source>&amp;Migration</source>
        <translation>&amp;Міграція</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>За&amp;пуск</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>&amp;Середовище</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>З&amp;асоби</translation>
    </message>
    <message>
        <source>&amp;Sandbox</source>
        <translation>&amp;Пісочниця</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>menu → submenu</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>Па&amp;раметри</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Довідка</translation>
    </message>
    <message>
        <source>&amp;%1  %2</source>
        <translation>&amp;%1  %2</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ще немає</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>&amp;Очистити цей список</translation>
    </message>
    <message>
        <source>Not now.</source>
        <translation>Не зараз.</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>Середовище %1</translation>
    </message>
    <message>
        <source>take into focus</source>
        <translation>взяти у фокус</translation>
    </message>
    <message>
        <source>Find action</source>
        <translation>Знайти дію</translation>
    </message>
    <message>
        <source>Actions, migrations, environments</source>
        <translation>Дії, міграції, середовища</translation>
    </message>
    <message>
        <source>Open migration</source>
        <translation>Відкрити міграцію</translation>
    </message>
    <message>
        <source>Version or name</source>
        <translation>Версія або назва</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Сторінки</translation>
    </message>
    <message>
        <source>Tool Bar</source>
        <translation>Панель інструментів</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Відкрити</translation>
    </message>
    <message>
        <source>New Migration</source>
        <translation>Нова міграція</translation>
    </message>
    <message>
        <source>Plan Up…</source>
        <translation>План up…</translation>
    </message>
    <message>
        <source>Plan Down…</source>
        <translation>План down…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Оновити</translation>
    </message>
    <message>
        <source>Environment in focus</source>
        <translation>Середовище у фокусі</translation>
    </message>
    <message>
        <source>The environment that commands act on</source>
        <translation>Середовище, на яке діють команди</translation>
    </message>
    <message>
        <source>The environment stays as it is while a run is under way.</source>
        <translation>Середовище не змінюється, поки триває запуск.</translation>
    </message>
    <message>
        <source>Find action…</source>
        <translation>Знайти дію…</translation>
    </message>
    <message>
        <source>Identity Band</source>
        <translation>Смуга ідентичності</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Триває робота</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Cancel what is under way</source>
        <translation>Скасувати те, що триває</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>З’єднання</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Position in the text</source>
        <translation>Позиція в тексті</translation>
    </message>
    <message>
        <source>Encoding and line ends</source>
        <translation>Кодування та кінці рядків</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at in this workspace.</source>
        <translation>
            <numerusform>У цій робочій області %n річ варта уваги.</numerusform>
            <numerusform>У цій робочій області %n речі варті уваги.</numerusform>
            <numerusform>У цій робочій області %n речей варті уваги.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>Не вдалося відкрити %1.</translation>
    </message>
    <message>
        <source>%1 could not be read for %2.</source>
        <translation>Не вдалося прочитати %1 для %2.</translation>
    </message>
    <message>
        <source>A Run Is Under Way</source>
        <translation>Триває запуск</translation>
    </message>
    <message>
        <source>A run is still under way.</source>
        <translation>Запуск ще триває.</translation>
    </message>
    <message>
        <source>&amp;Keep Running in the Background</source>
        <translation>&amp;Продовжити у фоні</translation>
    </message>
    <message>
        <source>&amp;Cancel the Run</source>
        <translation>&amp;Скасувати запуск</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Залишитися</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Закрити %1</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <comment>tab with unsaved text</comment>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>%1: unsaved text</source>
        <translation>%1: незбережений текст</translation>
    </message>
    <message>
        <source>Preflight on %1</source>
        <translation>Попередня перевірка %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Preflight on %1 could not be made.</source>
        <translation>Не вдалося виконати попередню перевірку %1.</translation>
    </message>
    <message>
        <source>Dump Schema of %1</source>
        <translation>Вивантажити схему %1</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>Dumping the schema of %1</source>
        <translation>Вивантаження схеми %1</translation>
    </message>
    <message>
        <source>The schema of %1 was saved.</source>
        <translation>Схему %1 збережено.</translation>
    </message>
    <message>
        <source>The schema of %1 could not be dumped.</source>
        <translation>Не вдалося вивантажити схему %1.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Пісочниця</translation>
    </message>
    <message>
        <source>The sandbox is running.</source>
        <translation>Пісочниця працює.</translation>
    </message>
    <message>
        <source>The sandbox is stopped.</source>
        <translation>Пісочницю зупинено.</translation>
    </message>
    <message>
        <source>The sandbox is deleted.</source>
        <translation>Пісочницю видалено.</translation>
    </message>
    <message>
        <source>The sandbox did not do that.</source>
        <translation>Пісочниця цього не зробила.</translation>
    </message>
    <message>
        <source>Reset Sandbox</source>
        <translation>Скидання пісочниці</translation>
    </message>
    <message>
        <source>Delete the sandbox with all its databases?</source>
        <translation>Видалити пісочницю з усіма її базами даних?</translation>
    </message>
    <message>
        <source>The demo&apos;s databases are in it too; opening the demo makes them again.</source>
        <translation>У ній і бази даних демо; відкривши демо, ви створите їх знову.</translation>
    </message>
    <message>
        <source>&amp;Delete the Sandbox</source>
        <translation>&amp;Видалити пісочницю</translation>
    </message>
    <message>
        <source>%1 belongs to no migration of this workspace.</source>
        <translation>%1 не належить до жодної міграції цієї робочої області.</translation>
    </message>
    <message>
        <source>Next Findin&amp;g</source>
        <translation>Н&amp;аступна знахідка</translation>
    </message>
    <message>
        <source>Pre&amp;vious Finding</source>
        <translation>Поп&amp;ередня знахідка</translation>
    </message>
    <message>
        <source>%1 keeps no schema file.</source>
        <translation>%1 не веде файлу схеми.</translation>
    </message>
    <message>
        <source>&amp;Schema File</source>
        <translation>Файл с&amp;хеми</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations (schema.prisma)</source>
        <translation>Показати файл, з якого інструмент проєкту створює міграції (schema.prisma)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n знахідка</numerusform>
            <numerusform>%n знахідки</numerusform>
            <numerusform>%n знахідок</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the next place in the scripts that review, the parser or the server objected to</source>
        <translation>Перейти до наступного місця у скриптах, до якого мали зауваження перевірка, парсер або сервер</translation>
    </message>
    <message>
        <source>Go to the place before that review, the parser or the server objected to</source>
        <translation>Перейти до попереднього місця, до якого мали зауваження перевірка, парсер або сервер</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>Пе&amp;ревірити</translation>
    </message>
    <message>
        <source>Show what these scripts would lock, stop or lose, and what to do instead</source>
        <translation>Показати, що ці скрипти заблокували б, зупинили б чи втратили б і що зробити натомість</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>&amp;Знахідки</translation>
    </message>
    <message>
        <source>Apply Re&amp;medy…</source>
        <translation>Застос&amp;увати спосіб виправлення…</translation>
    </message>
    <message>
        <source>Show the safe way instead of what the finding at the cursor tells, before it is written</source>
        <translation>Показати безпечний шлях замість того, про що каже знахідка біля курсора, перш ніж його записати</translation>
    </message>
    <message>
        <source>Suggest &amp;Down…</source>
        <translation>Запропонувати &amp;down-скрипт…</translation>
    </message>
    <message>
        <source>Show what leads back from the up script, as far as anything does</source>
        <translation>Показати, що повертає назад після up-скрипта, наскільки це можливо</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>Акт&amp;ивність</translation>
    </message>
    <message>
        <source>What runs at the server now, who blocks whom, and how far it has come</source>
        <translation>Що зараз виконується на сервері, хто кого блокує й наскільки воно просунулося</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Активність</translation>
    </message>
    <message>
        <source>What was done to which environment by whom, and whether the record is unbroken</source>
        <translation>Що, у якому середовищі й хто зробив і чи цілий цей журнал</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Знайти &amp;вихід…</translation>
    </message>
    <message>
        <source>What is half done, and how to get out of it, step by step</source>
        <translation>Що зроблено наполовину і як з цього вийти, крок за кроком</translation>
    </message>
    <message>
        <source>A&amp;udit Log</source>
        <translation>&amp;Журнал аудиту</translation>
    </message>
    <message>
        <source>Full S&amp;creen</source>
        <translation>&amp;На весь екран</translation>
    </message>
    <message>
        <source>R&amp;ehearse…</source>
        <translation>Випро&amp;бувати…</translation>
    </message>
    <message>
        <source>Carry out what is pending on a copy, and see its locks and times</source>
        <translation>Виконати очікуване на копії та побачити його блокування й час</translation>
    </message>
    <message>
        <source>&amp;Verify Reversibility…</source>
        <translation>Перевірити оборо&amp;тність…</translation>
    </message>
    <message>
        <source>Prove that each migration leads back: up, down, compare, up again</source>
        <translation>Довести, що кожна міграція веде назад: угору, вниз, порівняти, знову вгору</translation>
    </message>
    <message>
        <source>&amp;Back Up…</source>
        <translation>&amp;Резервна копія…</translation>
    </message>
    <message>
        <source>Take a verified backup of this environment: all, its schema, or single tables</source>
        <translation>Створити перевірену резервну копію цього середовища: усе, лише схему або окремі таблиці</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>Ві&amp;дновити…</translation>
    </message>
    <message>
        <source>Restore a backup as a copy, or in place of what is there</source>
        <translation>Відновити резервну копію як копію або замість того, що є</translation>
    </message>
    <message>
        <source>Change Sets</source>
        <translation>Набори змін</translation>
    </message>
    <message>
        <source>Expand-contract changes over time: their phase in every environment, and the next step</source>
        <translation>Зміни «розширення — згортання» в часі: фаза в кожному середовищі та наступний крок</translation>
    </message>
    <message>
        <source>Backfills</source>
        <translation>Заповнення</translation>
    </message>
    <message>
        <source>Backfills in every environment: how far they are, what holds them up; start, pause, cancel</source>
        <translation>Заповнення в кожному середовищі: як далеко зайшли, що їх тримає; запуск, пауза, скасування</translation>
    </message>
    <message>
        <source>Backfills Are Under Way</source>
        <translation>Заповнення виконуються</translation>
    </message>
    <message numerus="yes">
        <source>%n backfill(s) run in this window.</source>
        <translation>
            <numerusform>%n заповнення виконується в цьому вікні.</numerusform>
            <numerusform>%n заповнення виконуються в цьому вікні.</numerusform>
            <numerusform>%n заповнень виконуються в цьому вікні.</numerusform>
        </translation>
    </message>
    <message>
        <source>Closing stops them behind the batch that is under way. Nothing is lost: the next runner goes on from there.</source>
        <translation>Закриття зупинить їх після поточного пакета. Нічого не втрачено: наступний виконавець продовжить звідти.</translation>
    </message>
    <message>
        <source>&amp;Stop Them and Close</source>
        <translation>&amp;Зупинити й закрити</translation>
    </message>
    <message>
        <source>S&amp;tay</source>
        <translation>За&amp;лишитися</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixHeader</name>
    <message>
        <source>empty</source>
        <translation>порожньо</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n очікує</numerusform>
            <numerusform>%n очікують</numerusform>
            <numerusform>%n очікують</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>читання…</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>дані: %1 тому</translation>
    </message>
    <message>
        <source>unreachable · Try again</source>
        <translation>недоступне · Спробувати ще раз</translation>
    </message>
    <message>
        <source>not read · Connect</source>
        <translation>не прочитано · Під’єднати</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixModel</name>
    <message>
        <source>up only</source>
        <translation>лише up</translation>
    </message>
    <message>
        <source>down only</source>
        <translation>лише down</translation>
    </message>
    <message>
        <source>up and down</source>
        <translation>up і down</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>немає файлу</translation>
    </message>
    <message>
        <source>%1 is recorded in a database, but there is no file.</source>
        <translation>%1 записано в базі даних, але файлу немає.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>state, environment, version</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Тут невідома</translation>
    </message>
    <message>
        <source>Neither recorded here, nor is there a file.</source>
        <translation>Тут не записана, і файлу немає.</translation>
    </message>
    <message>
        <source>The last try failed %1 ago.</source>
        <translation>Остання спроба зазнала невдачі %1 тому.</translation>
    </message>
    <message>
        <source>Applied: %1</source>
        <translation>Застосовано: %1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Хто: %1</translation>
    </message>
    <message>
        <source>Took: %1 ms</source>
        <translation>Тривалість: %1 мс</translation>
    </message>
    <message>
        <source>Recorded checksum: %1</source>
        <translation>Записана контрольна сума: %1</translation>
    </message>
    <message>
        <source>Checksum of the file: %1</source>
        <translation>Контрольна сума файлу: %1</translation>
    </message>
    <message>
        <source>As read %1 ago.</source>
        <translation>За даними, прочитаними %1 тому.</translation>
    </message>
    <message>
        <source>, dirty</source>
        <translation>, брудна</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версія</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>↕</source>
        <translation>↕</translation>
    </message>
    <message>
        <source>As the tool spells it; newest first.</source>
        <translation>Як її пише інструмент; найновіші вгорі.</translation>
    </message>
    <message>
        <source>From the file&apos;s name.</source>
        <translation>З назви файлу.</translation>
    </message>
    <message>
        <source>Which scripts there are: up, down or both.</source>
        <translation>Які є скрипти: up, down чи обидва.</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Скрипти</translation>
    </message>
    <message>
        <source>Read %1 ago.</source>
        <translation>Прочитано %1 тому.</translation>
    </message>
    <message>
        <source>Not read yet. Click to connect.</source>
        <translation>Ще не прочитано. Клацніть, щоб під’єднати.</translation>
    </message>
    <message>
        <source>Being read now.</source>
        <translation>Зараз читається.</translation>
    </message>
    <message>
        <source>The last try failed %1 ago. Click to try again.</source>
        <translation>Остання спроба зазнала невдачі %1 тому. Клацніть, щоб спробувати ще раз.</translation>
    </message>
    <message>
        <source>Not pending in %1: not reviewed.</source>
        <translation>Не очікує в %1: не перевірено.</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Знахідок немає</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>findings, version</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Знахідки</translation>
    </message>
    <message>
        <source>What review says of migrations that are pending.</source>
        <translation>Що перевірка каже про міграції, які очікують.</translation>
    </message>
    <message>
        <source>What review says of migrations that are pending in %1.</source>
        <translation>Що перевірка каже про міграції, які очікують у %1.</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixPage</name>
    <message>
        <source>Matrix</source>
        <translation>Матриця</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Проєкт</translation>
    </message>
    <message>
        <source>Filter by version or name</source>
        <translation>Фільтр за версією або назвою</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Усі стани</translation>
    </message>
    <message>
        <source>Only &amp;differences</source>
        <translation>&amp;Лише відмінності</translation>
    </message>
    <message>
        <source>Only migrations whose state is not the same in all environments that were read.</source>
        <translation>Лише міграції, стан яких не однаковий у всіх прочитаних середовищах.</translation>
    </message>
    <message>
        <source>Only &amp;pending</source>
        <translation>Лише &amp;ті, що очікують</translation>
    </message>
    <message>
        <source>Only migrations that are still to be applied in at least one environment.</source>
        <translation>Лише міграції, які ще треба застосувати принаймні в одному середовищі.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>В&amp;ідкрити</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>Під’&amp;єднати</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>migrations</comment>
        <translation>%1 з %2</translation>
    </message>
    <message>
        <source>1 environment</source>
        <translation>1 середовище</translation>
    </message>
    <message numerus="yes">
        <source>%n environments</source>
        <translation>
            <numerusform>%n середовище</numerusform>
            <numerusform>%n середовища</numerusform>
            <numerusform>%n середовищ</numerusform>
        </translation>
    </message>
    <message>
        <source>Open this migration (Enter)</source>
        <translation>Відкрити цю міграцію (Enter)</translation>
    </message>
    <message>
        <source>There is no file to open.</source>
        <translation>Немає файлу, який можна відкрити.</translation>
    </message>
    <message>
        <source>%1 could not be read %2 ago</source>
        <translation>%1: не вдалося прочитати %2 тому</translation>
    </message>
    <message>
        <source>%1 was not read yet</source>
        <translation>%1: ще не прочитано</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <comment>version, environment, state</comment>
        <translation>%1 у %2: %3</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>тут невідома</translation>
    </message>
    <message>
        <source>as read %1 ago</source>
        <translation>за даними, прочитаними %1 тому</translation>
    </message>
    <message>
        <source>P&amp;lan Up to Here…</source>
        <translation>План up с&amp;юди…</translation>
    </message>
    <message>
        <source>P&amp;lan Down to Here…</source>
        <translation>План down с&amp;юди…</translation>
    </message>
    <message>
        <source>A run is under way in this window.</source>
        <translation>У цьому вікні триває запуск.</translation>
    </message>
    <message>
        <source>No migration is selected.</source>
        <translation>Жодної міграції не вибрано.</translation>
    </message>
    <message>
        <source>No environment is in focus.</source>
        <translation>Жодне середовище не у фокусі.</translation>
    </message>
    <message>
        <source>%1 keeps no single recorded version that could be forced.</source>
        <translation>%1 не зберігає єдиної записаної версії, яку можна було б записати примусово.</translation>
    </message>
    <message>
        <source>%1 keeps one recorded version, not a row for each migration: use Force Version.</source>
        <translation>%1 зберігає одну версію, а не рядок для кожної міграції: скористайтеся «Примусовою версією».</translation>
    </message>
    <message>
        <source>It is recorded already.</source>
        <translation>Її вже записано.</translation>
    </message>
    <message>
        <source>It is not recorded.</source>
        <translation>Її не записано.</translation>
    </message>
    <message>
        <source>%1 is dirty at %2.</source>
        <translation>%1: брудна версія %2.</translation>
    </message>
    <message>
        <source>Migration %1 was begun there and its end is not recorded: it may have taken effect wholly, in part or not at all, and nothing runs until the history says which.</source>
        <translation>Міграцію %1 там розпочато, а її кінець не записано: вона могла набути чинності цілком, частково або зовсім ні, і нічого не виконуватиметься, доки історія не скаже, що саме.</translation>
    </message>
    <message>
        <source>Before a run on %1</source>
        <translation>Перед запуском на %1</translation>
    </message>
    <message>
        <source>Rep&amp;air History…</source>
        <translation>В&amp;иправити історію…</translation>
    </message>
    <message>
        <source>Force Vers&amp;ion…</source>
        <translation>Прим&amp;усова версія…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жодної робочої області не відкрито.</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>В&amp;ідкрити робочу область…</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Від&amp;крити демо</translation>
    </message>
    <message>
        <source>There are no migrations in this folder.</source>
        <translation>У цій теці немає міграцій.</translation>
    </message>
    <message>
        <source>Looked for:</source>
        <translation>Шукали:</translation>
    </message>
    <message>
        <source>The migrations of %1 could not be read.</source>
        <translation>Не вдалося прочитати міграції %1.</translation>
    </message>
    <message>
        <source>Reading the migrations of %1…</source>
        <translation>Читання міграцій %1…</translation>
    </message>
    <message>
        <source>This workspace has no environments yet.</source>
        <translation>У цій робочій області ще немає середовищ.</translation>
    </message>
    <message>
        <source>An environment is a named place the migrations are deployed to: a database, a protection and a colour.</source>
        <translation>Середовище – це іменоване місце, куди розгортаються міграції: база даних, захист і колір.</translation>
    </message>
    <message>
        <source>&amp;Add Environment…</source>
        <translation>Додат&amp;и середовище…</translation>
    </message>
    <message>
        <source>%1 has no migrations yet.</source>
        <translation>%1 ще не має міграцій.</translation>
    </message>
    <message>
        <source>&amp;New Migration…</source>
        <translation>&amp;Нова міграція…</translation>
    </message>
    <message>
        <source>No migration passes the filter.</source>
        <translation>Жодна міграція не проходить фільтр.</translation>
    </message>
    <message>
        <source>&amp;Clear Filter</source>
        <translation>&amp;Очистити фільтр</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Спробувати &amp;ще раз</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations</source>
        <translation>Показати файл, з якого інструмент проєкту створює міграції</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>environment: where it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 has no environment yet.</source>
        <translation>%1 ще не має середовища.</translation>
    </message>
    <message>
        <source>The project&apos;s own files name these databases:</source>
        <translation>Власні файли проєкту називають такі бази даних:</translation>
    </message>
    <message>
        <source>Looking changes nothing there, and nothing is written here.</source>
        <translation>Перегляд нічого там не змінює, і тут нічого не записується.</translation>
    </message>
    <message>
        <source>Show Status in %1</source>
        <translation>Показати стан у %1</translation>
    </message>
    <message>
        <source>Pro&amp;ject:</source>
        <translation>&amp;Проєкт:</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Знахідок немає</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Знайти ви&amp;хід…</translation>
    </message>
    <message>
        <source>Find the Way Out…</source>
        <translation>Знайти вихід…</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixTable</name>
    <message>
        <source>Migrations and environments</source>
        <translation>Міграції та середовища</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Міграції</translation>
    </message>
</context>
<context>
    <name>lk::ui::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Закрити повідомлення</translation>
    </message>
</context>
<context>
    <name>lk::ui::MigrationPage</name>
    <message>
        <source>P&amp;lan Up to Here…</source>
        <translation>План up с&amp;юди…</translation>
    </message>
    <message>
        <source>Roll &amp;Back to Before Here…</source>
        <translation>Відкотити до стану перед &amp;нею…</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Одне під одним</translation>
    </message>
    <message>
        <source>Show the down script below the up script instead of beside it</source>
        <translation>Показувати down-скрипт під up-скриптом, а не поруч</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Інструкції</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Історія</translation>
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
        <translation>Записана, але файлу немає.</translation>
    </message>
    <message>
        <source>There is no up script.</source>
        <translation>Немає up-скрипту.</translation>
    </message>
    <message>
        <source>There is no down script: this migration cannot be rolled back.</source>
        <translation>Немає down-скрипту: цю міграцію неможливо відкотити.</translation>
    </message>
    <message>
        <source>&amp;Create Up Script</source>
        <translation>Ств&amp;орити up-скрипт</translation>
    </message>
    <message>
        <source>&amp;Create Down Script</source>
        <translation>Ств&amp;орити down-скрипт</translation>
    </message>
    <message>
        <source>%1 was not made.</source>
        <translation>%1 не створено.</translation>
    </message>
    <message>
        <source>Go to this part of the script; it runs in a transaction</source>
        <translation>Перейти до цієї частини скрипту; вона виконується в транзакції</translation>
    </message>
    <message>
        <source>Go to this part of the script; it runs without a transaction</source>
        <translation>Перейти до цієї частини скрипту; вона виконується без транзакції</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation>рядок %L1, стовпець %L2</translation>
    </message>
    <message>
        <source>Choose an environment first</source>
        <translation>Спершу виберіть середовище</translation>
    </message>
    <message>
        <source>It is recorded already</source>
        <translation>Її вже записано</translation>
    </message>
    <message>
        <source>It is not recorded</source>
        <translation>Її не записано</translation>
    </message>
    <message>
        <source>%1 in %2. %3</source>
        <translation>%1 у %2. %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Show what rolling back until this migration is undone in %1 would run</source>
        <translation>Показати, що буде виконано, щоб відкотити в %1 до цієї міграції включно</translation>
    </message>
    <message>
        <source>Show what applying up to this migration in %1 would run</source>
        <translation>Показати, що буде виконано, щоб застосувати в %1 до цієї міграції включно</translation>
    </message>
    <message>
        <source>New Mi&amp;gration That Corrects This…</source>
        <translation>Нова міграція, що виправляє &amp;цю…</translation>
    </message>
    <message>
        <source>Edit Anywa&amp;y</source>
        <translation>&amp;Усе одно редагувати</translation>
    </message>
    <message>
        <source>Once saved, this migration counts as Changed where it is applied: those databases keep what the old text did.</source>
        <translation>Після збереження ця міграція вважатиметься зміненою всюди, де її застосовано: у тих базах даних залишиться зроблене старим текстом.</translation>
    </message>
    <message>
        <source>Applied in %1</source>
        <translation>Застосовано в %1</translation>
    </message>
    <message>
        <source>Read-only: changing the text would not change those databases.</source>
        <translation>Лише читання: зміна тексту не змінить цих баз даних.</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation>%L1 мс</translation>
    </message>
    <message>
        <source>Nothing is marked in the scripts</source>
        <translation>У скриптах нічого не позначено</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations</source>
        <translation>Показати файл, з якого інструмент проєкту створює міграції</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Reviewing…</source>
        <translation>Перевіряється…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Знахідки</translation>
    </message>
    <message>
        <source>Statements &amp;&amp; locks</source>
        <translation>Інструкції &amp;&amp; блокування</translation>
    </message>
    <message>
        <source>It is program code: only its tool knows what it does</source>
        <translation>Це програмний код: лише його інструмент знає, що він робить</translation>
    </message>
    <message>
        <source>Findings (%L1)</source>
        <translation>Знахідки (%L1)</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) were checked.</source>
        <translation>
            <numerusform>Перевірено %n інструкцію.</numerusform>
            <numerusform>Перевірено %n інструкції.</numerusform>
            <numerusform>Перевірено %n інструкцій.</numerusform>
        </translation>
    </message>
    <message>
        <source>Against the catalog of %1, as the pending migrations before this one leave it.</source>
        <translation>За каталогом %1, яким його залишать попередні міграції, що очікують.</translation>
    </message>
    <message>
        <source>Without a connection: sizes and what depends on what are not known. Connect to know more.</source>
        <translation>Без з&apos;єднання: розміри й залежності невідомі. З&apos;єднайтеся, щоб знати більше.</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Знахідок немає</translation>
    </message>
    <message>
        <source>Review finds nothing here</source>
        <translation>Перевірка нічого тут не знаходить</translation>
    </message>
    <message>
        <source>The file has changed on disk. Look at it first.</source>
        <translation>Файл на диску змінився. Спершу перегляньте його.</translation>
    </message>
    <message>
        <source>What runs is not what stands in the file: rewrite it by hand.</source>
        <translation>Виконується не те, що стоїть у файлі: перепишіть вручну.</translation>
    </message>
    <message>
        <source>There is no remedy to show.</source>
        <translation>Немає способу виправлення, який можна показати.</translation>
    </message>
    <message>
        <source>The script is read-only.</source>
        <translation>Скрипт лише для читання.</translation>
    </message>
    <message>
        <source>No remedy for %1 in line %L2</source>
        <translation>Немає способу виправлення для %1 у рядку %L2</translation>
    </message>
    <message>
        <source>No rewrite is mechanical here. The handbook tells what to do.</source>
        <translation>Тут нічого не можна переписати автоматично. Посібник пояснює, що робити.</translation>
    </message>
    <message>
        <source>It is not found any more in the script as it stands here.</source>
        <translation>Її більше немає у скрипті в його теперішньому вигляді.</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>&amp;Пояснити</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>змінено</translation>
    </message>
    <message>
        <source>Apply Remedy: %1</source>
        <translation>Застосувати спосіб виправлення: %1</translation>
    </message>
    <message>
        <source>&amp;Apply Remedy</source>
        <translation>&amp;Застосувати спосіб виправлення</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) of the project come after this one; the new ones run behind them.</source>
        <translation>
            <numerusform>%n міграція проєкту йде після цієї; нові виконуються після неї.</numerusform>
            <numerusform>%n міграції проєкту йдуть після цієї; нові виконуються після них.</numerusform>
            <numerusform>%n міграцій проєкту йдуть після цієї; нові виконуються після них.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at this first</source>
        <translation>Спершу зверніть увагу</translation>
    </message>
    <message>
        <source>This project&apos;s format cannot say it.</source>
        <translation>Формат цього проєкту не може цього виразити.</translation>
    </message>
    <message>
        <source>The script was changed meanwhile. Nothing was written: close this and try again.</source>
        <translation>Скрипт тим часом змінено. Нічого не записано: закрийте це вікно й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>The remedy was not applied.</source>
        <translation>Спосіб виправлення не застосовано.</translation>
    </message>
    <message>
        <source>The remedy of %1 was applied.</source>
        <translation>Спосіб виправлення для %1 застосовано.</translation>
    </message>
    <message>
        <source>The script is not saved yet: its page tells why.</source>
        <translation>Скрипт ще не збережено: його сторінка пояснює чому.</translation>
    </message>
    <message>
        <source>Written already: %1</source>
        <translation>Уже записано: %1</translation>
    </message>
    <message>
        <source>The script itself was changed and saved; Undo takes that back.</source>
        <translation>Сам скрипт змінено й збережено; скасування це поверне.</translation>
    </message>
    <message>
        <source>The script itself was not changed.</source>
        <translation>Сам скрипт не змінено.</translation>
    </message>
    <message>
        <source>%1 has no down scripts</source>
        <translation>%1 не має down-скриптів</translation>
    </message>
    <message>
        <source>How its down script would be called is not known</source>
        <translation>Невідомо, як називався б down-скрипт</translation>
    </message>
    <message>
        <source>No down script is suggested</source>
        <translation>Жодного down-скрипта не пропонується</translation>
    </message>
    <message>
        <source>The file has no down part that could be written: put its marker in first.</source>
        <translation>Файл не має down-частини, яку можна записати: спершу додайте її позначку.</translation>
    </message>
    <message>
        <source>The up script changes no object.</source>
        <translation>Up-скрипт не змінює жодного об’єкта.</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Вставити</translation>
    </message>
    <message>
        <source>&amp;Replace Down Script</source>
        <translation>&amp;Замінити down-скрипт</translation>
    </message>
    <message>
        <source>It leads back to where the up script began.</source>
        <translation>Він повертає туди, де починався up-скрипт.</translation>
    </message>
    <message>
        <source>It leads back as far as anything does.</source>
        <translation>Він повертає назад, наскільки це взагалі можливо.</translation>
    </message>
    <message>
        <source>Suggest Down</source>
        <translation>Запропонувати down-скрипт</translation>
    </message>
    <message>
        <source>new</source>
        <translation>новий</translation>
    </message>
    <message>
        <source>Line %L1, %2: %3</source>
        <comment>of the up script; what it is; what to know</comment>
        <translation>Рядок %L1, %2: %3</translation>
    </message>
    <message>
        <source>A statement of it must run outside of a transaction.</source>
        <translation>Одна з його інструкцій має виконуватися поза транзакцією.</translation>
    </message>
    <message>
        <source>What does not come back, and what to look at</source>
        <translation>Що не повернеться і на що звернути увагу</translation>
    </message>
    <message>
        <source>The down script was not changed.</source>
        <translation>Down-скрипт не змінено.</translation>
    </message>
    <message>
        <source>It was changed meanwhile: close this and try again.</source>
        <translation>Його тим часом змінено: закрийте це вікно й спробуйте ще раз.</translation>
    </message>
    <message>
        <source>Apply Remedy of %1…</source>
        <translation>Застосувати спосіб виправлення %1…</translation>
    </message>
    <message>
        <source>Explain %1</source>
        <translation>Пояснити %1</translation>
    </message>
    <message>
        <source>Suggest Down…</source>
        <translation>Запропонувати down-скрипт…</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Випробування</translation>
    </message>
    <message>
        <source>The new migrations were not written.</source>
        <translation>Нові міграції не записано.</translation>
    </message>
</context>
<context>
    <name>lk::ui::NewChangeSetWords</name>
    <message>
        <source>new, backfill</source>
        <translation>новий, заповнення</translation>
    </message>
    <message>
        <source>new, declaration</source>
        <translation>новий, оголошення</translation>
    </message>
</context>
<context>
    <name>lk::ui::NewMigrationDialog</name>
    <message>
        <source>New Migration</source>
        <translation>Нова міграція</translation>
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
        <translation>&amp;Створити</translation>
    </message>
    <message>
        <source>&amp;Project:</source>
        <translation>&amp;Проєкт:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Назва:</translation>
    </message>
    <message>
        <source>Makes:</source>
        <translation>Створює:</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Дайте їй назву.</translation>
    </message>
    <message>
        <source>Empty scripts</source>
        <translation>Порожні скрипти</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>recipe: what it is for</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Start from:</source>
        <translation>По&amp;чати з:</translation>
    </message>
    <message>
        <source>as the recipe calls its steps</source>
        <translation>як рецепт називає свої кроки</translation>
    </message>
    <message>
        <source>Still to be given: %1</source>
        <translation>Ще потрібно вказати: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were created.</source>
        <translation>
            <numerusform>Створено %n міграцію.</numerusform>
            <numerusform>Створено %n міграції.</numerusform>
            <numerusform>Створено %n міграцій.</numerusform>
        </translation>
    </message>
    <message>
        <source>As a change s&amp;et, with its backfill, its gates and its declaration</source>
        <translation>Як набір змін &amp;із заповненням, шлюзами й оголошенням</translation>
    </message>
    <message>
        <source>rename-customer-name</source>
        <comment>id of a change set</comment>
        <translation>rename-customer-name</translation>
    </message>
    <message>
        <source>a name for the change set</source>
        <translation>назва набору змін</translation>
    </message>
    <message>
        <source>Before the change set is applied:</source>
        <translation>Перш ніж застосувати набір змін:</translation>
    </message>
</context>
<context>
    <name>lk::ui::NoticesDock</name>
    <message>
        <source>Notices</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Nothing to tell yet.</source>
        <translation>Повідомлень ще немає.</translation>
    </message>
</context>
<context>
    <name>lk::ui::NoticesModel</name>
    <message>
        <source>Note</source>
        <translation>Примітка</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Виконано</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Попередження</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Невдача</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Подробиці</translation>
    </message>
</context>
<context>
    <name>lk::ui::PaceFields</name>
    <message>
        <source>&amp;Load:</source>
        <translation>На&amp;вантаження:</translation>
    </message>
    <message>
        <source>Share of the time spent in batches: 10%, 30%, gentle, fast</source>
        <translation>Частка часу в пакетах: 10%, 30%, gentle, fast</translation>
    </message>
    <message>
        <source>&amp;Batch:</source>
        <translation>&amp;Пакет:</translation>
    </message>
    <message>
        <source>Rows of a batch, or auto: as many as the target time allows</source>
        <translation>Рядків у пакеті або auto: скільки дозволяє цільовий час</translation>
    </message>
    <message>
        <source>Batch &amp;time:</source>
        <translation>&amp;Час пакета:</translation>
    </message>
    <message>
        <source>How long a batch may take where it is auto: 25ms</source>
        <translation>Скільки може тривати пакет за auto: 25ms</translation>
    </message>
    <message>
        <source>&amp;Others wait at most:</source>
        <translation>&amp;Інші чекають щонайбільше:</translation>
    </message>
    <message>
        <source>A batch that lets a session wait longer is given up: 200ms</source>
        <translation>Пакет, через який сеанс чекає довше, скасовується: 200ms</translation>
    </message>
    <message>
        <source>&amp;Replica lag at most:</source>
        <translation>Ві&amp;дставання репліки щонайбільше:</translation>
    </message>
    <message>
        <source>It stops until the replica has caught up: 5s</source>
        <translation>Стоїть, доки репліка наздожене: 5s</translation>
    </message>
    <message>
        <source>Time of the &amp;week:</source>
        <translation>Час т&amp;ижня:</translation>
    </message>
    <message>
        <source>It runs only inside: Mon-Fri 20:00-06:00 Europe/Berlin; empty: always</source>
        <translation>Виконується лише тоді: Mon-Fri 20:00-06:00 Europe/Berlin; порожньо: завжди</translation>
    </message>
    <message>
        <source>always</source>
        <translation>завжди</translation>
    </message>
    <message>
        <source>&amp;Ask these replicas:</source>
        <translation>Питати ці р&amp;епліки:</translation>
    </message>
    <message>
        <source>Addresses with commas between them, of replicas that follow an archive or that the role may not see. Without passwords: those come from the password file.</source>
        <translation>Адреси через кому тих реплік, що йдуть за архівом або яких роль не бачить. Без паролів: їх беруть із файлу паролів.</translation>
    </message>
    <message>
        <source>Watch with a canar&amp;y</source>
        <translation>Стежити за допомогою &amp;канарки</translation>
    </message>
    <message>
        <source>Updates a row of its own ten times a second: batches wait while that takes much longer than without them</source>
        <translation>Десять разів на секунду змінює власний рядок: пакети чекають, доки це триває значно довше, ніж без них</translation>
    </message>
    <message>
        <source>those that stream</source>
        <translation>ті, що отримують потік</translation>
    </message>
</context>
<context>
    <name>lk::ui::PasswordBroker</name>
    <message>
        <source>The keychain has no password for it yet.</source>
        <translation>У сховищі ключів ще немає пароля для цього.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>&amp;Password for %1:</source>
        <translation>Пароль &amp;для %1:</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation>&amp;Зберегти у сховищі ключів</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>&amp;Під’єднати</translation>
    </message>
</context>
<context>
    <name>lk::ui::PasswordFields</name>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>&amp;keychain</source>
        <translation>схо&amp;вище ключів</translation>
    </message>
    <message>
        <source>password &amp;file</source>
        <translation>&amp;файл паролів</translation>
    </message>
    <message>
        <source>v&amp;ariable</source>
        <translation>з&amp;мінна</translation>
    </message>
    <message>
        <source>ask each time</source>
        <translation>питати щоразу</translation>
    </message>
    <message>
        <source>Variable with the password</source>
        <translation>Змінна з паролем</translation>
    </message>
    <message>
        <source>libpq&apos;s own: ~/.pgpass, PGPASSFILE or the service file.</source>
        <translation>Власний файл libpq: ~/.pgpass, PGPASSFILE або файл служб.</translation>
    </message>
    <message>
        <source>Password for the keychain</source>
        <translation>Пароль для сховища ключів</translation>
    </message>
    <message>
        <source>leave empty to keep the one that is there</source>
        <translation>залиште порожнім, щоб зберегти наявний</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers: the password would be asked for in each session.</source>
        <translation>На цьому робочому столі жодне сховище ключів не відповідає: пароль доведеться вводити в кожному сеансі.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PinDialog</name>
    <message>
        <source>System identifier</source>
        <translation>Ідентифікатор системи</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Лінія часу</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
    <message>
        <source>Oid of the database</source>
        <translation>OID бази даних</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Хости</translation>
    </message>
    <message>
        <source>TLS mode</source>
        <translation>Режим TLS</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Кореневий сертифікат</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Захист</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Колір</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>не закріплено</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>сервер</translation>
    </message>
    <message>
        <source>%1 (%2 as %3), since %4</source>
        <comment>server (database as role), since date</comment>
        <translation>%1 (%2 як %3), з %4</translation>
    </message>
    <message>
        <source>Pin Environment</source>
        <translation>Закріпити середовище</translation>
    </message>
    <message>
        <source>What it is pinned to, and what answers now</source>
        <translation>За чим закріплено і що відповідає зараз</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Закріплено</translation>
    </message>
    <message>
        <source>Answers now</source>
        <translation>Відповідає зараз</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>&amp;Не чіпати</translation>
    </message>
    <message>
        <source>Let It &amp;Go…</source>
        <translation>&amp;Відкріпити…</translation>
    </message>
    <message>
        <source>&amp;Pin It</source>
        <translation>&amp;Закріпити</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Запит до сервера…</translation>
    </message>
    <message>
        <source>The server could not be asked; nothing was pinned.</source>
        <translation>Не вдалося запитати сервер; нічого не закріплено.</translation>
    </message>
    <message>
        <source>The pin cannot be read.</source>
        <translation>Закріплення не вдалося прочитати.</translation>
    </message>
    <message>
        <source>%1 is pinned to just that since %2.</source>
        <translation>%1 закріплено саме за цим з %2.</translation>
    </message>
    <message>
        <source>%1 is not pinned yet.</source>
        <translation>%1 ще не закріплено.</translation>
    </message>
    <message>
        <source>Whatever answers at its address is taken for it. Once it is pinned, anything else there is refused.</source>
        <translation>Що б не відповіло за цією адресою, вважається цим середовищем. Після закріплення все інше там буде відхилено.</translation>
    </message>
    <message>
        <source>What answers now is not what %1 was pinned to.</source>
        <translation>Зараз відповідає не те, за чим закріплено %1.</translation>
    </message>
    <message>
        <source>If nobody moved it on purpose, leave it, and set right where the environment leads.</source>
        <translation>Якщо ніхто не переніс його навмисно, залиште як є й виправте, куди веде середовище.</translation>
    </message>
    <message>
        <source>Pin %1 to what answers now?</source>
        <translation>Закріпити %1 за тим, що відповідає зараз?</translation>
    </message>
    <message>
        <source>Pin %1 to this?</source>
        <translation>Закріпити %1 за цим?</translation>
    </message>
    <message>
        <source>Differs: changes are refused</source>
        <translation>Відрізняється: зміни відхиляються</translation>
    </message>
    <message>
        <source>Differs: only told</source>
        <translation>Відрізняється: лише повідомляється</translation>
    </message>
    <message>
        <source>&amp;Let It Go</source>
        <translation>&amp;Відкріпити</translation>
    </message>
    <message>
        <source>%1 is to be pinned to nothing.</source>
        <translation>%1 більше не буде ні за чим закріплено.</translation>
    </message>
    <message>
        <source>Let %1 go?</source>
        <translation>Відкріпити %1?</translation>
    </message>
    <message>
        <source>Whatever answers at its address is taken for it from then on.</source>
        <translation>Відтоді що б не відповіло за цією адресою, вважатиметься цим середовищем.</translation>
    </message>
    <message>
        <source>It is being written.</source>
        <translation>Триває запис.</translation>
    </message>
    <message>
        <source>The pin was not written; it is as it was.</source>
        <translation>Закріплення не записано; усе лишилося, як було.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanDialog</name>
    <message>
        <source>Plan for %1</source>
        <translation>План для %1</translation>
    </message>
    <message>
        <source>Reading the history of %1…</source>
        <translation>Читання історії %1…</translation>
    </message>
    <message>
        <source>No plan could be made</source>
        <translation>Не вдалося скласти план</translation>
    </message>
    <message>
        <source>%1 could not be planned for %2.</source>
        <translation>Не вдалося скласти план %1 для %2.</translation>
    </message>
    <message>
        <source>Making the plan…</source>
        <translation>Складання плану…</translation>
    </message>
    <message>
        <source>Record as the &amp;version:</source>
        <translation>&amp;Записати як версію:</translation>
    </message>
    <message>
        <source>Go to &amp;version:</source>
        <translation>Перейти &amp;до версії:</translation>
    </message>
    <message>
        <source>none: an empty history</source>
        <translation>немає: порожня історія</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Нічого робити.</translation>
    </message>
    <message>
        <source>The history of %1 is where this would bring it.</source>
        <translation>Історія %1 уже там, куди це її привело б.</translation>
    </message>
    <message>
        <source>What the catalog says:</source>
        <translation>Що каже каталог:</translation>
    </message>
    <message>
        <source>This address comes from a file of the project folder (%1), not from you.</source>
        <translation>Ця адреса походить із файлу в теці проєкту (%1), а не від вас.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… і ще %n.</numerusform>
            <numerusform>… і ще %n.</numerusform>
            <numerusform>… і ще %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>This loses data</source>
        <translation>Це призводить до втрати даних</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>Це неможливо</translation>
    </message>
    <message>
        <source>There is no plan for this.</source>
        <translation>Для цього немає плану.</translation>
    </message>
    <message>
        <source>Refused; nothing was changed.</source>
        <translation>Відхилено; нічого не змінено.</translation>
    </message>
    <message>
        <source>Repair &amp;History…</source>
        <translation>Виправити &amp;історію…</translation>
    </message>
    <message>
        <source>&amp;Force Version…</source>
        <translation>Примусова &amp;версія…</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>&amp;Глянути ще раз</translation>
    </message>
    <message>
        <source>Preflight forbids this; nothing was changed.</source>
        <translation>Попередня перевірка це забороняє; нічого не змінено.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Позначте, що ви прочитали, що буде втрачено.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Спершу введіть назву середовища.</translation>
    </message>
    <message>
        <source>Nothing was started: the plan changed while it was read.</source>
        <translation>Нічого не запущено: план змінився, поки його читали.</translation>
    </message>
    <message>
        <source>Save Plan</source>
        <translation>Збереження плану</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>Plan saved</source>
        <translation>План збережено</translation>
    </message>
    <message>
        <source>The plan was not saved.</source>
        <translation>План не збережено.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Триває</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>Спробувати ще &amp;раз</translation>
    </message>
    <message>
        <source>&amp;Save Plan…</source>
        <translation>Зб&amp;ерегти план…</translation>
    </message>
    <message>
        <source>Copy as S&amp;QL</source>
        <translation>Копіювати &amp;як SQL</translation>
    </message>
    <message>
        <source>Reading once more…</source>
        <translation>Читання ще раз…</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Кроки плану</translation>
    </message>
    <message>
        <source>&amp;Lock wait at most</source>
        <translation>&amp;Чекати блокування щонайбільше</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> с</translation>
    </message>
    <message>
        <source>A statement that waits longer for a table gives up and is tried again after a pause, because everybody else queues behind it meanwhile.</source>
        <translation>Інструкція, яка чекає на таблицю довше, відступає і після паузи пробує знову, бо тим часом за нею в черзі стоять усі інші.</translation>
    </message>
    <message>
        <source>&amp;tries</source>
        <translation>&amp;спроб</translation>
    </message>
    <message>
        <source>I &amp;have read what is lost</source>
        <translation>Я прочитав(-ла), що &amp;буде втрачено</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Назва середовища</translation>
    </message>
    <message numerus="yes">
        <source>%1 goes on where a former run stopped: %n statement(s) took effect already.</source>
        <translation>
            <numerusform>%1 продовжиться там, де зупинився попередній запуск: %n інструкція вже набула чинності.</numerusform>
            <numerusform>%1 продовжиться там, де зупинився попередній запуск: %n інструкції вже набули чинності.</numerusform>
            <numerusform>%1 продовжиться там, де зупинився попередній запуск: %n інструкцій уже набули чинності.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before the run your hook %1 is called.</source>
        <translation>Перед запуском викликається ваш гачок %1.</translation>
    </message>
    <message>
        <source>After the run your hook %1 is called.</source>
        <translation>Після запуску викликається ваш гачок %1.</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Знайти ви&amp;хід…</translation>
    </message>
    <message>
        <source>Carry it out on a copy, and see its locks and times</source>
        <translation>Виконати на копії та побачити блокування й час</translation>
    </message>
    <message>
        <source>It runs nothing: there is nothing to rehearse.</source>
        <translation>Він нічого не виконує: випробовувати нічого.</translation>
    </message>
    <message>
        <source>R&amp;ehearse First…</source>
        <translation>Спершу &amp;випробувати…</translation>
    </message>
    <message>
        <source>I &amp;have read all of this</source>
        <translation>Я прочи&amp;тав(-ла) усе це</translation>
    </message>
    <message>
        <source>Review reads the plan first.</source>
        <translation>Спершу план читає перевірка.</translation>
    </message>
    <message>
        <source>Tick that you have read the findings.</source>
        <translation>Позначте, що ви прочитали знахідки.</translation>
    </message>
    <message>
        <source>Take one from here; the preflight looks again then.</source>
        <translation>Зробіть копію звідси; тоді попередня перевірка гляне ще раз.</translation>
    </message>
    <message>
        <source>&amp;Back Up…</source>
        <translation>&amp;Зробити копію…</translation>
    </message>
    <message>
        <source>%1, line %2: %3 (%4)</source>
        <comment>version, line: finding (rule)</comment>
        <translation>%1, рядок %2: %3 (%4)</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>version: finding (rule)</comment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>Review found %n error(s) that nobody has silenced:</source>
        <translation>
            <numerusform>Перевірка знайшла %n помилку, яку ніхто не заглушив:</numerusform>
            <numerusform>Перевірка знайшла %n помилки, які ніхто не заглушив:</numerusform>
            <numerusform>Перевірка знайшла %n помилок, які ніхто не заглушив:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanModel</name>
    <message>
        <source>Step %1: %2 %3, %4</source>
        <translation>Крок %1: %2 %3, %4</translation>
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
        <translation>записати %1 до історії</translation>
    </message>
    <message>
        <source>loses data</source>
        <translation>втрата даних</translation>
    </message>
    <message>
        <source>loses data: </source>
        <translation>втрата даних: </translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>рядок %1</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>не перевірено</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Крок</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Інструкції</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Транзакція</translation>
    </message>
    <message>
        <source>Strongest lock</source>
        <translation>Найсильніше блокування</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Знахідок немає</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Знахідки</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>не виконано</translation>
    </message>
    <message>
        <source>Something in it was otherwise than review predicts.</source>
        <translation>Щось у ній було інакше, ніж передбачає огляд.</translation>
    </message>
    <message>
        <source>Seen on the copy</source>
        <translation>Побачено на копії</translation>
    </message>
    <message>
        <source>Time there</source>
        <translation>Час там</translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanWords</name>
    <message>
        <source>empty</source>
        <comment>no version</comment>
        <translation>порожньо</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Нічого робити</translation>
    </message>
    <message>
        <source>Roll back 1 migration</source>
        <translation>Відкотити 1 міграцію</translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migrations</source>
        <translation>
            <numerusform>Відкотити %n міграцію</numerusform>
            <numerusform>Відкотити %n міграції</numerusform>
            <numerusform>Відкотити %n міграцій</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back and apply again: 1 step</source>
        <translation>Відкотити й застосувати знову: 1 крок</translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again: %n steps</source>
        <translation>
            <numerusform>Відкотити й застосувати знову: %n крок</numerusform>
            <numerusform>Відкотити й застосувати знову: %n кроки</numerusform>
            <numerusform>Відкотити й застосувати знову: %n кроків</numerusform>
        </translation>
    </message>
    <message>
        <source>Force the recorded version: %1</source>
        <translation>Примусово записати версію: %1</translation>
    </message>
    <message>
        <source>Mark %1 as applied, without running it</source>
        <translation>Позначити %1 застосованою, не виконуючи</translation>
    </message>
    <message>
        <source>Mark %1 as pending, without running it</source>
        <translation>Позначити %1 такою, що очікує, не виконуючи</translation>
    </message>
    <message>
        <source>Repair the history: 1 step</source>
        <translation>Виправити історію: 1 крок</translation>
    </message>
    <message numerus="yes">
        <source>Repair the history: %n steps</source>
        <translation>
            <numerusform>Виправити історію: %n крок</numerusform>
            <numerusform>Виправити історію: %n кроки</numerusform>
            <numerusform>Виправити історію: %n кроків</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply 1 migration</source>
        <translation>Застосувати 1 міграцію</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations</source>
        <translation>
            <numerusform>Застосувати %n міграцію</numerusform>
            <numerusform>Застосувати %n міграції</numerusform>
            <numerusform>Застосувати %n міграцій</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Roll Back 1 Migration</source>
        <translation>Відкотити 1 &amp;міграцію</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Roll Back %n Migrations</source>
        <translation>
            <numerusform>Відкотити %n &amp;міграцію</numerusform>
            <numerusform>Відкотити %n &amp;міграції</numerusform>
            <numerusform>Відкотити %n &amp;міграцій</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Redo 1 Step</source>
        <translation>&amp;Повторити 1 крок</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Redo %n Steps</source>
        <translation>
            <numerusform>&amp;Повторити %n крок</numerusform>
            <numerusform>&amp;Повторити %n кроки</numerusform>
            <numerusform>&amp;Повторити %n кроків</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Force Version %1</source>
        <translation>&amp;Примусово записати версію %1</translation>
    </message>
    <message>
        <source>&amp;Mark as Applied</source>
        <translation>&amp;Позначити застосованою</translation>
    </message>
    <message>
        <source>&amp;Mark as Pending</source>
        <translation>&amp;Позначити такою, що очікує</translation>
    </message>
    <message>
        <source>&amp;Repair History</source>
        <translation>В&amp;иправити історію</translation>
    </message>
    <message>
        <source>&amp;Apply 1 Migration</source>
        <translation>Застосувати 1 &amp;міграцію</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Apply %n Migrations</source>
        <translation>
            <numerusform>Застосувати %n &amp;міграцію</numerusform>
            <numerusform>Застосувати %n &amp;міграції</numerusform>
            <numerusform>Застосувати %n &amp;міграцій</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back 1 migration in %1, from %2 to %3?</source>
        <translation>Відкотити 1 міграцію в %1, з %2 до %3?</translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migrations in %1, from %2 to %3?</source>
        <translation>
            <numerusform>Відкотити %n міграцію в %1, з %2 до %3?</numerusform>
            <numerusform>Відкотити %n міграції в %1, з %2 до %3?</numerusform>
            <numerusform>Відкотити %n міграцій в %1, з %2 до %3?</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back and apply again in %1: 1 step?</source>
        <translation>Відкотити й застосувати знову в %1: 1 крок?</translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again in %1: %n steps?</source>
        <translation>
            <numerusform>Відкотити й застосувати знову в %1: %n крок?</numerusform>
            <numerusform>Відкотити й застосувати знову в %1: %n кроки?</numerusform>
            <numerusform>Відкотити й застосувати знову в %1: %n кроків?</numerusform>
        </translation>
    </message>
    <message>
        <source>Record %3 as the version of %1 instead of %2, running nothing?</source>
        <translation>Записати %3 як версію %1 замість %2, нічого не виконуючи?</translation>
    </message>
    <message>
        <source>Record %2 as applied in %1, running nothing?</source>
        <translation>Записати %2 як застосовану в %1, нічого не виконуючи?</translation>
    </message>
    <message>
        <source>Record %2 as pending in %1, running nothing?</source>
        <translation>Записати %2 як таку, що очікує в %1, нічого не виконуючи?</translation>
    </message>
    <message>
        <source>Repair the history of %1, running none of the scripts?</source>
        <translation>Виправити історію %1, не виконуючи жодного скрипту?</translation>
    </message>
    <message>
        <source>Apply 1 migration to %1, from %2 to %3?</source>
        <translation>Застосувати 1 міграцію до %1, з %2 до %3?</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations to %1, from %2 to %3?</source>
        <translation>
            <numerusform>Застосувати %n міграцію до %1, з %2 до %3?</numerusform>
            <numerusform>Застосувати %n міграції до %1, з %2 до %3?</numerusform>
            <numerusform>Застосувати %n міграцій до %1, з %2 до %3?</numerusform>
        </translation>
    </message>
    <message>
        <source>To roll back in %1 type its &amp;name:</source>
        <translation>&amp;Щоб відкотити в %1, введіть його назву:</translation>
    </message>
    <message>
        <source>To roll back and apply again in %1 type its &amp;name:</source>
        <translation>&amp;Щоб відкотити й застосувати знову в %1, введіть його назву:</translation>
    </message>
    <message>
        <source>To change the history of %1 type its &amp;name:</source>
        <translation>&amp;Щоб змінити історію %1, введіть його назву:</translation>
    </message>
    <message>
        <source>To apply to %1 type its &amp;name:</source>
        <translation>&amp;Щоб застосувати до %1, введіть його назву:</translation>
    </message>
    <message>
        <source>one</source>
        <comment>transaction</comment>
        <translation>одна</translation>
    </message>
    <message>
        <source>none</source>
        <comment>transaction</comment>
        <translation>немає</translation>
    </message>
    <message>
        <source>one, its own</source>
        <comment>transaction</comment>
        <translation>одна, власна</translation>
    </message>
    <message>
        <source>history only</source>
        <comment>transaction</comment>
        <translation>лише історія</translation>
    </message>
    <message>
        <source>All statements and the history&apos;s row commit together, or nothing does.</source>
        <translation>Усі інструкції та рядок історії фіксуються разом або не фіксується нічого.</translation>
    </message>
    <message>
        <source>Each statement commits by itself: a failure keeps the statements before it.</source>
        <translation>Кожна інструкція фіксується окремо: після помилки попередні інструкції залишаються в силі.</translation>
    </message>
    <message>
        <source>The file&apos;s own BEGIN and COMMIT are replaced by ours, the history&apos;s row included.</source>
        <translation>BEGIN і COMMIT з файлу замінюються нашими, разом із рядком історії.</translation>
    </message>
    <message>
        <source>This side of the migration has no statements: only the history moves.</source>
        <translation>Ця сторона міграції не має інструкцій: змінюється лише історія.</translation>
    </message>
    <message>
        <source>Nothing of the scripts runs: only the history is written.</source>
        <translation>Скрипти не виконуються: записується лише історія.</translation>
    </message>
    <message>
        <source>no down script</source>
        <translation>немає down-скрипту</translation>
    </message>
    <message>
        <source>no up script</source>
        <translation>немає up-скрипту</translation>
    </message>
    <message>
        <source>down script</source>
        <translation>down-скрипт</translation>
    </message>
    <message>
        <source>up script</source>
        <translation>up-скрипт</translation>
    </message>
    <message numerus="yes">
        <source>Way back: every one of the %n steps has a script.</source>
        <translation>
            <numerusform>Шлях назад: %n крок має скрипт.</numerusform>
            <numerusform>Шлях назад: усі %n кроки мають скрипти.</numerusform>
            <numerusform>Шлях назад: усі %n кроків мають скрипти.</numerusform>
        </translation>
    </message>
    <message>
        <source>Way back: 1 step has none.</source>
        <translation>Шлях назад: 1 крок його не має.</translation>
    </message>
    <message numerus="yes">
        <source>Way back: %n steps have none.</source>
        <translation>
            <numerusform>Шлях назад: %n крок його не має.</numerusform>
            <numerusform>Шлях назад: %n кроки його не мають.</numerusform>
            <numerusform>Шлях назад: %n кроків його не мають.</numerusform>
        </translation>
    </message>
    <message>
        <source>Way back: %1</source>
        <translation>Шлях назад: %1</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, рядок %2: %3</translation>
    </message>
    <message>
        <source>1 statement removes data that no script brings back.</source>
        <translation>1 інструкція вилучає дані, яких жоден скрипт не поверне.</translation>
    </message>
    <message numerus="yes">
        <source>%n statements remove data that no script brings back.</source>
        <translation>
            <numerusform>%n інструкція вилучає дані, яких жоден скрипт не поверне.</numerusform>
            <numerusform>%n інструкції вилучають дані, яких жоден скрипт не поверне.</numerusform>
            <numerusform>%n інструкцій вилучають дані, яких жоден скрипт не поверне.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 runs without a transaction: if it fails half-way, what ran before stays.</source>
        <translation>%1 виконується без транзакції: якщо вона зупиниться на півдорозі, виконане до того залишиться.</translation>
    </message>
    <message>
        <source>%1 has no way back: there is no script that undoes it.</source>
        <translation>%1 не має шляху назад: немає скрипту, який її скасовує.</translation>
    </message>
    <message>
        <source>What the applied migrations made is taken away again.</source>
        <translation>Те, що створили застосовані міграції, буде знову вилучено.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… і ще %n.</numerusform>
            <numerusform>… і ще %n.</numerusform>
            <numerusform>… і ще %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server is another one, or the role: %1 instead of %2.</source>
        <translation>Сервер або роль інші: %1 замість %2.</translation>
    </message>
    <message>
        <source>The history moved from %1 to %2.</source>
        <translation>Історія перейшла з %1 до %2.</translation>
    </message>
    <message>
        <source>The history&apos;s rows changed.</source>
        <translation>Рядки історії змінилися.</translation>
    </message>
    <message>
        <source>%1 was added to the plan.</source>
        <translation>%1 додано до плану.</translation>
    </message>
    <message>
        <source>The file of %1 changed: %2.</source>
        <translation>Файл %1 змінився: %2.</translation>
    </message>
    <message>
        <source>%1 is no longer in the plan.</source>
        <translation>%1 більше немає в плані.</translation>
    </message>
    <message>
        <source>The plan&apos;s steps changed.</source>
        <translation>Кроки плану змінилися.</translation>
    </message>
    <message>
        <source>the tool&apos;s</source>
        <comment>transaction</comment>
        <translation>за інструментом</translation>
    </message>
    <message>
        <source>The tool itself carries it out and decides on transactions; the history tells what it did.</source>
        <translation>Інструмент виконує це сам і вирішує щодо транзакцій; історія показує, що він зробив.</translation>
    </message>
    <message>
        <source>%1 is carried out by its own tool: %2</source>
        <translation>%1 виконує власний інструмент: %2</translation>
    </message>
    <message>
        <source>Undo what %1 left behind</source>
        <translation>Скасувати те, що залишила %1</translation>
    </message>
    <message>
        <source>&amp;Undo It</source>
        <translation>С&amp;касувати</translation>
    </message>
    <message>
        <source>Undo in %1 what %2 left behind, and take it out of the history?</source>
        <translation>Скасувати в %1 те, що залишила %2, і вилучити її з історії?</translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightDialog</name>
    <message>
        <source>Preflight</source>
        <translation>Попередня перевірка</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Перевірки</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Перевірка</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Що виявлено</translation>
    </message>
    <message>
        <source>good</source>
        <translation>добре</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>попередження</translation>
    </message>
    <message>
        <source>forbids it</source>
        <translation>забороняє</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>невідомо</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) forbid going up.</source>
        <translation>
            <numerusform>%n перевірка забороняє застосування.</numerusform>
            <numerusform>%n перевірки забороняють застосування.</numerusform>
            <numerusform>%n перевірок забороняють застосування.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing forbids going up; %n warning(s).</source>
        <translation>
            <numerusform>Ніщо не забороняє застосування; %n попередження.</numerusform>
            <numerusform>Ніщо не забороняє застосування; %n попередження.</numerusform>
            <numerusform>Ніщо не забороняє застосування; %n попереджень.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing forbids going up.</source>
        <translation>Ніщо не забороняє застосування.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightView</name>
    <message>
        <source>good</source>
        <translation>добре</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>попередження</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>відхилено</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>Попередня перевірка</translation>
    </message>
    <message>
        <source>looking at the server…</source>
        <translation>огляд сервера…</translation>
    </message>
    <message>
        <source>Preflight is under way</source>
        <translation>Триває попередня перевірка</translation>
    </message>
    <message>
        <source>could not be made: %1</source>
        <translation>не вдалося виконати: %1</translation>
    </message>
    <message>
        <source>Preflight could not be made</source>
        <translation>Попередню перевірку не вдалося виконати</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Preflight: all %n checks are good</source>
        <translation>
            <numerusform>Попередня перевірка: усе добре, %n перевірка</numerusform>
            <numerusform>Попередня перевірка: усе добре, %n перевірки</numerusform>
            <numerusform>Попередня перевірка: усе добре, %n перевірок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Preflight: %n of the checks want attention</source>
        <translation>
            <numerusform>Попередня перевірка: %n перевірка потребує уваги</numerusform>
            <numerusform>Попередня перевірка: %n перевірки потребують уваги</numerusform>
            <numerusform>Попередня перевірка: %n перевірок потребують уваги</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) good</source>
        <translation>
            <numerusform>%n перевірка добра</numerusform>
            <numerusform>%n перевірки добрі</numerusform>
            <numerusform>%n перевірок добрі</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::ProblemModel</name>
    <message>
        <source>Line %L1: %2</source>
        <translation>Рядок %L1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProgressPanel</name>
    <message>
        <source>Progress</source>
        <translation>Поступ</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProjectAddressesModel</name>
    <message>
        <source>as above</source>
        <translation>як вище</translation>
    </message>
    <message>
        <source>A URL without password, service=NAME or $VARIABLE; empty: the environment&apos;s own address.</source>
        <translation>URL без пароля, service=NAME або $VARIABLE; порожньо: адреса самого середовища.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Проєкт</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База даних</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProposalView</name>
    <message>
        <source>Files</source>
        <translation>Файли</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Як є зараз</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Пропозиція</translation>
    </message>
    <message>
        <source>%1 as it is</source>
        <translation>%1, як є зараз</translation>
    </message>
    <message>
        <source>%1 as proposed</source>
        <translation>%1, як запропоновано</translation>
    </message>
    <message>
        <source>new, up</source>
        <translation>новий, up</translation>
    </message>
    <message>
        <source>new, down</source>
        <translation>новий, down</translation>
    </message>
</context>
<context>
    <name>lk::ui::RecipeForm</name>
    <message>
        <source>May stay as it is:</source>
        <translation>Може лишитися як є:</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalDialog</name>
    <message>
        <source>%1, statement %2 of %3</source>
        <translation>%1, команда %2 з %3</translation>
    </message>
    <message>
        <source>Rehearse for %1</source>
        <translation>Випробування для %1</translation>
    </message>
    <message>
        <source>On a copy: %1</source>
        <comment>a plan</comment>
        <translation>На копії: %1</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>Випробув&amp;ати</translation>
    </message>
    <message>
        <source>This cannot be rehearsed.</source>
        <translation>Це неможливо випробувати.</translation>
    </message>
    <message>
        <source>Where the copy is</source>
        <translation>Де копія</translation>
    </message>
    <message>
        <source>On a &amp;private server of this machine</source>
        <translation>На &amp;окремому сервері цього комп’ютера</translation>
    </message>
    <message>
        <source>Made for it with the roles, rights and settings of the original, and gone afterwards.</source>
        <translation>Створюється для цього з ролями, правами й налаштуваннями оригіналу, потім зникає.</translation>
    </message>
    <message>
        <source>In a database &amp;beside the original</source>
        <translation>У базі даних &amp;поруч з оригіналом</translation>
    </message>
    <message>
        <source>On its own server, which works for it meanwhile; dropped afterwards.</source>
        <translation>На його ж сервері, який тим часом працює для неї; потім вилучається.</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Що в ній</translation>
    </message>
    <message>
        <source>The &amp;schema alone</source>
        <translation>&amp;Лише схема</translation>
    </message>
    <message>
        <source>Shows locks and rewrites; times tell nothing.</source>
        <translation>Показує блокування й перезаписи; час нічого не каже.</translation>
    </message>
    <message>
        <source>A sa&amp;mple of the rows</source>
        <translation>Ви&amp;бірка рядків</translation>
    </message>
    <message>
        <source>10,000 of each table at most, and all that they reference.</source>
        <translation>Щонайбільше 10 000 з кожної таблиці й усе, на що вони посилаються.</translation>
    </message>
    <message>
        <source>&amp;All rows</source>
        <translation>Усі &amp;рядки</translation>
    </message>
    <message>
        <source>All of them are read from the original.</source>
        <translation>Усі читаються з оригіналу.</translation>
    </message>
    <message>
        <source>What a back&amp;up holds</source>
        <translation>Те, що містить ре&amp;зервна копія</translation>
    </message>
    <message>
        <source>Restored here; the original is not read for it.</source>
        <translation>Відновлюється тут; оригінал для цього не читають.</translation>
    </message>
    <message>
        <source>File of the backup</source>
        <translation>Файл резервної копії</translation>
    </message>
    <message>
        <source>File of a backup of the whole database</source>
        <translation>Файл резервної копії всієї бази даних</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Вибрати…</translation>
    </message>
    <message>
        <source>Make a copy of %1 on the server of %2, and drop it afterwards?</source>
        <translation>Створити копію %1 на сервері %2, а потім вилучити її?</translation>
    </message>
    <message>
        <source>To make it in %1 type its name:</source>
        <translation>Щоб створити її в %1, введіть назву:</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Назва середовища</translation>
    </message>
    <message>
        <source>Backup to Rehearse On</source>
        <translation>Резервна копія для випробування</translation>
    </message>
    <message>
        <source>Backups (*.dump);;All files (*)</source>
        <translation>Резервні копії (*.dump);;Усі файли (*)</translation>
    </message>
    <message>
        <source>A backup is restored on a private server alone.</source>
        <translation>Резервну копію відновлюють лише на окремому сервері.</translation>
    </message>
    <message>
        <source>Choose the file of a backup first.</source>
        <translation>Спершу виберіть файл резервної копії.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Спершу введіть назву середовища.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Rehearsing on a copy of %1</source>
        <translation>Випробування на копії %1</translation>
    </message>
    <message>
        <source>It could not be rehearsed for %1.</source>
        <translation>Не вдалося випробувати для %1.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalPanel</name>
    <message>
        <source>Rehearse…</source>
        <translation>Випробувати…</translation>
    </message>
    <message>
        <source>Rehearsals of this migration</source>
        <translation>Випробування цієї міграції</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>Strongest lock seen</source>
        <translation>Найсильніше побачене блокування</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Подробиці</translation>
    </message>
    <message>
        <source>What was rehearsed could not be read.</source>
        <translation>Не вдалося прочитати, що випробувано.</translation>
    </message>
    <message>
        <source>This migration has not been rehearsed.</source>
        <translation>Цю міграцію ще не випробувано.</translation>
    </message>
    <message>
        <source>A rehearsal carries a plan out on a throw-away copy, and sees its locks and times.</source>
        <translation>Випробування виконує план на тимчасовій копії й бачить його блокування та час.</translation>
    </message>
    <message>
        <source>Up, for %1</source>
        <comment>environment</comment>
        <translation>Up, для %1</translation>
    </message>
    <message>
        <source>Down, for %1</source>
        <comment>environment</comment>
        <translation>Down, для %1</translation>
    </message>
    <message>
        <source>Its file has changed since.</source>
        <translation>Відтоді її файл змінився.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalWords</name>
    <message>
        <source>%1 on %2</source>
        <comment>lock, relation</comment>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>written anew</source>
        <translation>записано наново</translation>
    </message>
    <message>
        <source>all of it read (%1 rows)</source>
        <translation>прочитано повністю (рядків: %1)</translation>
    </message>
    <message>
        <source>%1 rows changed</source>
        <translation>змінено рядків: %1</translation>
    </message>
    <message>
        <source>going up</source>
        <translation>на шляху вгору</translation>
    </message>
    <message>
        <source>going down</source>
        <translation>на шляху вниз</translation>
    </message>
    <message>
        <source>going up again</source>
        <translation>на повторному шляху вгору</translation>
    </message>
    <message>
        <source>on a private server of this machine</source>
        <translation>на окремому сервері цього комп’ютера</translation>
    </message>
    <message>
        <source>beside the original on its server</source>
        <translation>поруч з оригіналом на його сервері</translation>
    </message>
    <message>
        <source>on a copy without rows, %1</source>
        <comment>where</comment>
        <translation>на копії без рядків, %1</translation>
    </message>
    <message>
        <source>on a copy with a sample of the rows, %1</source>
        <comment>where</comment>
        <translation>на копії з вибіркою рядків, %1</translation>
    </message>
    <message>
        <source>on a whole copy, %1</source>
        <comment>where</comment>
        <translation>на повній копії, %1</translation>
    </message>
    <message>
        <source>on a restored backup, %1</source>
        <comment>where</comment>
        <translation>на відновленій резервній копії, %1</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: done in %3.</source>
        <comment>time, on a copy, duration</comment>
        <translation>Випробувано %1 тому, %2: виконано за %3.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: refused before its first statement.</source>
        <comment>time, on a copy</comment>
        <translation>Випробувано %1 тому, %2: відхилено перед першою командою.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: failed after %3 of %4 migrations.</source>
        <comment>time, on a copy</comment>
        <translation>Випробувано %1 тому, %2: невдача після %3 з %4 міграцій.</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) something was otherwise than review predicts; the steps say where.</source>
        <translation>
            <numerusform>%n раз щось було інакше, ніж передбачає огляд; кроки кажуть, де.</numerusform>
            <numerusform>%n рази щось було інакше, ніж передбачає огляд; кроки кажуть, де.</numerusform>
            <numerusform>%n разів щось було інакше, ніж передбачає огляд; кроки кажуть, де.</numerusform>
        </translation>
    </message>
    <message>
        <source>Locks, rewrites and scans were as review predicts.</source>
        <translation>Блокування, перезаписи й перегляди були такими, як передбачає огляд.</translation>
    </message>
    <message>
        <source>%1, there about %2</source>
        <comment>duration on the copy, on the real database</comment>
        <translation>%1, там близько %2</translation>
    </message>
    <message>
        <source>%1 written to the log (WAL)</source>
        <comment>size</comment>
        <translation>%1 записано до журналу (WAL)</translation>
    </message>
    <message>
        <source>Locks as seen from outside: what was held for a moment may be missing.</source>
        <translation>Блокування, видимі ззовні: те, що трималося мить, може бути відсутнє.</translation>
    </message>
    <message>
        <source>A guess for the real one: %1 is %2 there and %3 here.</source>
        <comment>relation, sizes</comment>
        <translation>Оцінка для справжньої: %1 має там %2, а тут %3.</translation>
    </message>
    <message>
        <source>Reversible, columns in another order</source>
        <translation>Оборотна, стовпці в іншому порядку</translation>
    </message>
    <message>
        <source>Reversible</source>
        <translation>Оборотна</translation>
    </message>
    <message>
        <source>Differs %1</source>
        <comment>going down</comment>
        <translation>Відрізняється %1</translation>
    </message>
    <message>
        <source>No way back</source>
        <translation>Немає шляху назад</translation>
    </message>
    <message>
        <source>Fails %1</source>
        <comment>going down</comment>
        <translation>Невдача %1</translation>
    </message>
    <message>
        <source>Has no way back by its nature</source>
        <translation>За природою не має шляху назад</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Не досягнуто</translation>
    </message>
    <message>
        <source>Only applied</source>
        <translation>Лише застосовано</translation>
    </message>
</context>
<context>
    <name>lk::ui::Rehearsals</name>
    <message>
        <source>Rehearsed %1 ago: it did not come to its end on the copy.</source>
        <translation>Випробувано %1 тому: на копії вона не дійшла до кінця.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago: done in %2, otherwise than review predicts.</source>
        <translation>Випробувано %1 тому: виконано за %2, інакше, ніж передбачає огляд.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago: done in %2.</source>
        <translation>Випробувано %1 тому: виконано за %2.</translation>
    </message>
    <message>
        <source>Its file has changed since.</source>
        <translation>Відтоді її файл змінився.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RescuePage</name>
    <message>
        <source>Way out: %1</source>
        <comment>environment</comment>
        <translation>Вихід: %1</translation>
    </message>
    <message>
        <source>Reading everything once more…</source>
        <translation>Усе читається ще раз…</translation>
    </message>
    <message>
        <source>Holding history and catalog against each other…</source>
        <translation>Історія і каталог порівнюються…</translation>
    </message>
    <message>
        <source>Reading history, journal and catalog…</source>
        <translation>Читаються історія, журнал і каталог…</translation>
    </message>
    <message>
        <source>What was found has changed. Nothing was started; choose again.</source>
        <translation>Знайдене змінилося. Нічого не запущено; виберіть знову.</translation>
    </message>
    <message>
        <source>Somebody else has been at work on this environment since it was looked at.</source>
        <translation>Відколи це середовище переглянули, з ним працював хтось інший.</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>Не вдалося прочитати %1.</translation>
    </message>
    <message>
        <source>Recorded version: %1. Pending: %2.</source>
        <translation>Записана версія: %1. Очікують: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Nothing is half done, nothing is missing.</source>
        <translation>Ніщо не зроблено наполовину, нічого не бракує.</translation>
    </message>
    <message>
        <source>The tool&apos;s lock is taken: %1</source>
        <translation>Блокування інструмента зайняте: %1</translation>
    </message>
    <message>
        <source>A step is still running. Nothing goes on before it has ended: wait and look again, or end it.</source>
        <translation>Крок ще триває. До його завершення нічого не робиться: зачекайте й подивіться знову або завершіть його.</translation>
    </message>
    <message>
        <source>No run is at work, and nothing of a former one is left on the server.</source>
        <translation>Жоден запуск не триває, і від попереднього на сервері нічого не лишилося.</translation>
    </message>
    <message>
        <source>No run is at work. These sessions have to do with it.</source>
        <translation>Жоден запуск не триває. Ці сеанси мають до цього стосунок.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Що є</translation>
    </message>
    <message>
        <source>History, journal and catalog side by side, read afresh. Looking changes nothing.</source>
        <translation>Історія, журнал і каталог поруч, прочитані заново. Перегляд нічого не змінює.</translation>
    </message>
    <message>
        <source>What still runs</source>
        <translation>Що ще виконується</translation>
    </message>
    <message>
        <source>Nothing goes on while a step is still running.</source>
        <translation>Нічого не робиться, поки крок ще триває.</translation>
    </message>
    <message>
        <source>Which way out</source>
        <translation>Який вихід</translation>
    </message>
    <message>
        <source>Each with what it does, what it needs and what is lost.</source>
        <translation>Кожен із тим, що він робить, чого потребує і що буде втрачено.</translation>
    </message>
    <message>
        <source>Before anything is changed</source>
        <translation>Перш ніж щось змінювати</translation>
    </message>
    <message>
        <source>What the way touches can be backed up first.</source>
        <translation>Для того, чого торкається цей шлях, можна спершу зробити резервну копію.</translation>
    </message>
    <message>
        <source>What will run</source>
        <translation>Що буде виконано</translation>
    </message>
    <message>
        <source>This very plan is carried out, and no other.</source>
        <translation>Виконується саме цей план, а не інший.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Підтвердження</translation>
    </message>
    <message>
        <source>Everything was read once more, and is as it was when you chose.</source>
        <translation>Усе прочитано ще раз, і воно таке, як під час вибору.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Триває</translation>
    </message>
    <message>
        <source>A run as any other: with locks, journal and audit log.</source>
        <translation>Запуск, як будь-який інший: із блокуваннями, журналом запусків і журналом аудиту.</translation>
    </message>
    <message>
        <source>What is there now</source>
        <translation>Що є тепер</translation>
    </message>
    <message>
        <source>History and catalog held against each other again.</source>
        <translation>Історію і каталог порівняно знову.</translation>
    </message>
    <message>
        <source>%1, done</source>
        <comment>step</comment>
        <translation>%1, виконано</translation>
    </message>
    <message>
        <source>Something is under way.</source>
        <translation>Щось триває.</translation>
    </message>
    <message>
        <source>Nothing could be read yet.</source>
        <translation>Ще нічого не вдалося прочитати.</translation>
    </message>
    <message>
        <source>A step is still running.</source>
        <translation>Крок ще триває.</translation>
    </message>
    <message>
        <source>Choose a way first.</source>
        <translation>Спершу виберіть шлях.</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Позначте, що ви прочитали, що буде втрачено.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Спершу введіть назву середовища.</translation>
    </message>
    <message>
        <source>The run is under way.</source>
        <translation>Запуск триває.</translation>
    </message>
    <message>
        <source>The way touches tables: a verified backup of just these can be taken now.</source>
        <translation>Цей шлях торкається таблиць: зараз можна зробити перевірену резервну копію саме їх.</translation>
    </message>
    <message>
        <source>The newest verified backup is of %1.</source>
        <translation>Найновіша перевірена резервна копія – від %1.</translation>
    </message>
    <message>
        <source>No table is touched but the history: no backup is needed.</source>
        <translation>Крім історії, жодної таблиці не торкнеться: резервна копія не потрібна.</translation>
    </message>
    <message>
        <source>This migration has no down script. One can be written now, with review; then look again.</source>
        <translation>Ця міграція не має down-скрипту. Його можна написати зараз, із перевіркою; потім подивіться знову.</translation>
    </message>
    <message>
        <source>This loses data</source>
        <translation>Це призводить до втрати даних</translation>
    </message>
    <message>
        <source>Steps of the way out</source>
        <translation>Кроки виходу</translation>
    </message>
    <message>
        <source>1 Look</source>
        <translation>1 Огляд</translation>
    </message>
    <message>
        <source>2 Stop</source>
        <translation>2 Зупинка</translation>
    </message>
    <message>
        <source>3 Choose</source>
        <translation>3 Вибір</translation>
    </message>
    <message>
        <source>4 Secure</source>
        <translation>4 Убезпечення</translation>
    </message>
    <message>
        <source>5 Read</source>
        <translation>5 Читання</translation>
    </message>
    <message>
        <source>6 Confirm</source>
        <translation>6 Підтвердження</translation>
    </message>
    <message>
        <source>7 Watch</source>
        <translation>7 Спостереження</translation>
    </message>
    <message>
        <source>8 Prove</source>
        <translation>8 Доказ</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Спробувати щ&amp;е раз</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>За&amp;крити</translation>
    </message>
    <message>
        <source>History says</source>
        <translation>Історія каже</translation>
    </message>
    <message>
        <source>Journal says</source>
        <translation>Журнал запусків каже</translation>
    </message>
    <message>
        <source>Catalog says</source>
        <translation>Каталог каже</translation>
    </message>
    <message>
        <source>What history, journal and catalog say</source>
        <translation>Що кажуть історія, журнал і каталог</translation>
    </message>
    <message>
        <source>Sessions that have to do with it</source>
        <translation>Сеанси, які мають до цього стосунок</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Процес</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Хто</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Що це</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Запит</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>Подивитися знов&amp;у</translation>
    </message>
    <message>
        <source>&amp;Cancel Its Query…</source>
        <translation>С&amp;касувати його запит…</translation>
    </message>
    <message>
        <source>Back &amp;Up Now</source>
        <translation>Створити &amp;копію зараз</translation>
    </message>
    <message>
        <source>&amp;Open the Migration</source>
        <translation>В&amp;ідкрити міграцію</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Кроки плану</translation>
    </message>
    <message>
        <source>Taking the backup…</source>
        <translation>Створюється резервна копія…</translation>
    </message>
    <message>
        <source>Backed up and verified: %1</source>
        <translation>Резервну копію створено й перевірено: %1</translation>
    </message>
    <message>
        <source>The backup is unverified and does not count: %1</source>
        <translation>Резервну копію не перевірено, і вона не враховується: %1</translation>
    </message>
    <message>
        <source>The backup was not taken: %1</source>
        <translation>Резервну копію не створено: %1</translation>
    </message>
    <message>
        <source>Put back the backup of %1 in %2?</source>
        <translation>Відновити резервну копію від %1 у %2?</translation>
    </message>
    <message>
        <source>Is lost: %1</source>
        <translation>Буде втрачено: %1</translation>
    </message>
    <message>
        <source>Another run is under way in this window.</source>
        <translation>У цьому вікні триває інший запуск.</translation>
    </message>
    <message>
        <source>Refused; nothing was changed.</source>
        <translation>Відхилено; нічого не змінено.</translation>
    </message>
    <message>
        <source>Putting the backup back…</source>
        <translation>Резервна копія відновлюється…</translation>
    </message>
    <message>
        <source>History and catalog agree again.</source>
        <translation>Історія і каталог знову узгоджені.</translation>
    </message>
    <message>
        <source>History and catalog do not agree yet.</source>
        <translation>Історія і каталог ще не узгоджені.</translation>
    </message>
    <message>
        <source>The schema is as it was before.</source>
        <translation>Схема така сама, як була.</translation>
    </message>
    <message>
        <source>What is otherwise in the schema than before stands below.</source>
        <translation>Що в схемі інакше, ніж було, наведено нижче.</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Зберегти звіт</translation>
    </message>
    <message>
        <source>HTML (*.html);;Markdown (*.md)</source>
        <translation>HTML (*.html);;Markdown (*.md)</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Звіт записано</translation>
    </message>
    <message>
        <source>The report was not written.</source>
        <translation>Звіт не записано.</translation>
    </message>
    <message>
        <source>What is there now is replaced. Back it up first if it may be wanted.</source>
        <translation>Те, що є тепер, буде замінено. Спершу зробіть його резервну копію, якщо воно може знадобитися.</translation>
    </message>
    <message>
        <source>S&amp;ave the Facts…</source>
        <translation>Зберегти фа&amp;кти…</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>Да&amp;лі</translation>
    </message>
    <message>
        <source>Restore the Bac&amp;kup</source>
        <translation>Відновити &amp;копію</translation>
    </message>
    <message>
        <source>There is no script to rehearse.</source>
        <translation>Немає скрипту для випробування.</translation>
    </message>
    <message>
        <source>Carry it out on a copy, and see its locks and times</source>
        <translation>Виконати на копії та побачити блокування й час</translation>
    </message>
    <message>
        <source>Term&amp;inate…</source>
        <translation>Заверши&amp;ти…</translation>
    </message>
    <message>
        <source>Rehearse First…</source>
        <translation>Спершу випробувати…</translation>
    </message>
    <message>
        <source>I have rea&amp;d what is lost</source>
        <translation>Я прочитав, &amp;що буде втрачено</translation>
    </message>
    <message>
        <source>Save Re&amp;port…</source>
        <translation>Зберегти зв&amp;іт…</translation>
    </message>
    <message>
        <source>To restore in %1 type &amp;its name:</source>
        <translation>Щоб відновити в %1, введі&amp;ть назву:</translation>
    </message>
</context>
<context>
    <name>lk::ui::RescueWords</name>
    <message>
        <source>As the statement leaves it</source>
        <translation>Так, як це залишає інструкція</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Інакше</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Є</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Немає</translation>
    </message>
    <message>
        <source>There, but invalid</source>
        <translation>Є, але недійсний</translation>
    </message>
    <message>
        <source>Proves nothing</source>
        <translation>Нічого не доводить</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Нічого</translation>
    </message>
    <message>
        <source>Sent; its end is not known</source>
        <translation>Надіслано; кінець невідомий</translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <comment>SQLSTATE</comment>
        <translation>Невдача: %1</translation>
    </message>
    <message>
        <source>Took effect</source>
        <translation>Набула чинності</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Не виконувалася</translation>
    </message>
    <message>
        <source>Left nothing</source>
        <translation>Нічого не залишила</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Неможливо встановити</translation>
    </message>
    <message>
        <source>Left by a former run</source>
        <translation>Залишився від попереднього запуску</translation>
    </message>
    <message>
        <source>A run at work</source>
        <translation>Запуск триває</translation>
    </message>
    <message>
        <source>In its way</source>
        <translation>Стоїть на заваді</translation>
    </message>
    <message>
        <source>Waits for it</source>
        <translation>Чекає на нього</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <comment>version</comment>
        <translation>Продовжити %1</translation>
    </message>
    <message>
        <source>Go on with what is pending</source>
        <translation>Продовжити те, що очікує</translation>
    </message>
    <message>
        <source>Release the tool&apos;s lock</source>
        <translation>Зняти блокування інструмента</translation>
    </message>
    <message>
        <source>Take the history as it is</source>
        <translation>Прийняти історію такою, як є</translation>
    </message>
    <message>
        <source>Clear the mark of %1: it left nothing behind</source>
        <comment>version</comment>
        <translation>Зняти позначку %1: нічого не залишилося</translation>
    </message>
    <message>
        <source>Undo the half-done parts of %1, then clear it</source>
        <comment>version</comment>
        <translation>Скасувати зроблене наполовину з %1, потім зняти позначку</translation>
    </message>
    <message>
        <source>Roll back %1 with the down script</source>
        <comment>version</comment>
        <translation>Відкотити %1 down-скриптом</translation>
    </message>
    <message>
        <source>Finish by hand, then record %1 as applied</source>
        <comment>version</comment>
        <translation>Завершити вручну, потім записати %1 як застосовану</translation>
    </message>
    <message>
        <source>Restore the backup of %1</source>
        <comment>time</comment>
        <translation>Відновити резервну копію від %1</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Відновити резервну копію</translation>
    </message>
    <message>
        <source>Only look; save the facts</source>
        <translation>Лише подивитися; зберегти факти</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Неможливо: %1</translation>
    </message>
    <message>
        <source>Recommended: %1</source>
        <translation>Рекомендовано: %1</translation>
    </message>
    <message>
        <source>Is lost: %1</source>
        <translation>Буде втрачено: %1</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Спершу: %1</translation>
    </message>
    <message>
        <source>Speaks against it: %1</source>
        <translation>Свідчить проти: %1</translation>
    </message>
    <message>
        <source>There, but another</source>
        <translation>Є, але інший</translation>
    </message>
</context>
<context>
    <name>lk::ui::RestoreDialog</name>
    <message>
        <source>Restore in %1</source>
        <translation>Відновлення в %1</translation>
    </message>
    <message>
        <source>The backups could not be listed.</source>
        <translation>Не вдалося перелічити резервні копії.</translation>
    </message>
    <message>
        <source>Backup to Restore</source>
        <translation>Резервна копія для відновлення</translation>
    </message>
    <message>
        <source>Backups (*.dump);;All files (*)</source>
        <translation>Резервні копії (*.dump);;Усі файли (*)</translation>
    </message>
    <message>
        <source>That is no backup that Lockkeeper took.</source>
        <translation>Це не резервна копія, створена Lockkeeper.</translation>
    </message>
    <message>
        <source>Reading all of it again…</source>
        <translation>Читання всього ще раз…</translation>
    </message>
    <message>
        <source>Verified: read back whole, with all its rows.</source>
        <translation>Перевірено: зчитано повністю, з усіма рядками.</translation>
    </message>
    <message>
        <source>Unverified: it does not count.</source>
        <translation>Не перевірено: вона не зараховується.</translation>
    </message>
    <message>
        <source>It could not be read again.</source>
        <translation>Не вдалося прочитати її ще раз.</translation>
    </message>
    <message>
        <source>Choose a backup.</source>
        <translation>Виберіть резервну копію.</translation>
    </message>
    <message>
        <source>There is none of %1. Others are hidden.</source>
        <translation>Для %1 немає жодної. Інші приховано.</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>Резервних копій ще немає.</translation>
    </message>
    <message>
        <source>Something is under way.</source>
        <translation>Щось виконується.</translation>
    </message>
    <message>
        <source>Choose a backup first.</source>
        <translation>Спершу виберіть резервну копію.</translation>
    </message>
    <message>
        <source>Name the new database first.</source>
        <translation>Спершу назвіть нову базу даних.</translation>
    </message>
    <message>
        <source>It is unverified.</source>
        <translation>Вона не перевірена.</translation>
    </message>
    <message>
        <source>Looking at the backup and at the server…</source>
        <translation>Огляд резервної копії та сервера…</translation>
    </message>
    <message>
        <source>It cannot be restored like this.</source>
        <translation>Так її відновити неможливо.</translation>
    </message>
    <message>
        <source>Make the database %1 in %2 from the backup of %3?</source>
        <translation>Створити базу даних %1 у %2 з резервної копії від %3?</translation>
    </message>
    <message>
        <source>Nothing that is there is touched; where it does not work out, the new database is dropped.</source>
        <translation>Нічого з наявного не зачіпається; якщо не вийде, нову базу даних буде вилучено.</translation>
    </message>
    <message numerus="yes">
        <source>Put back %n table(s) of %1 as they were on %2?</source>
        <translation>
            <numerusform>Повернути %n таблицю %1, якою вона була %2?</numerusform>
            <numerusform>Повернути %n таблиці %1, якими вони були %2?</numerusform>
            <numerusform>Повернути %n таблиць %1, якими вони були %2?</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written to them since is lost.</source>
        <translation>Записане в них відтоді буде втрачено.</translation>
    </message>
    <message>
        <source>One transaction does it: whatever ends it before leaves everything as it was.</source>
        <translation>Це робить одна транзакція: що б її не перервало, усе лишиться як було.</translation>
    </message>
    <message>
        <source>Others wait while it runs; for each lock it waits %1 at most, and begins again.</source>
        <translation>Інші чекають, поки вона триває; на кожне блокування вона чекає щонайбільше %1 і починає знову.</translation>
    </message>
    <message>
        <source>The backup is unverified: it may not be whole.</source>
        <translation>Резервна копія не перевірена: можливо, вона неповна.</translation>
    </message>
    <message>
        <source>To restore in %1 type its name:</source>
        <translation>Щоб відновити в %1, введіть назву:</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Позначте, що прочитали, що буде втрачено.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Спершу введіть назву середовища.</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Далі</translation>
    </message>
    <message>
        <source>&amp;Make the Copy</source>
        <translation>&amp;Створити копію</translation>
    </message>
    <message>
        <source>&amp;Put It Back</source>
        <translation>&amp;Повернути</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Restoring in %1</source>
        <translation>Відновлення в %1</translation>
    </message>
    <message>
        <source>The backup was not restored in %1.</source>
        <translation>Резервну копію не відновлено в %1.</translation>
    </message>
    <message numerus="yes">
        <source>The rows of %n table(s) were counted, and are those of the backup.</source>
        <translation>
            <numerusform>Рядки %n таблиці пораховано, вони такі, як у копії.</numerusform>
            <numerusform>Рядки %n таблиць пораховано, вони такі, як у копії.</numerusform>
            <numerusform>Рядки %n таблиць пораховано, вони такі, як у копії.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is there, restored in %2.</source>
        <translation>%1 є, відновлено за %2.</translation>
    </message>
    <message>
        <source>Restored in place in %1, in %2.</source>
        <translation>Відновлено на місці в %1, за %2.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Резервні копії</translation>
    </message>
    <message>
        <source>&amp;Only those of %1</source>
        <translation>&amp;Лише з %1</translation>
    </message>
    <message>
        <source>&amp;Verify Again</source>
        <translation>Пере&amp;вірити знову</translation>
    </message>
    <message>
        <source>Other &amp;File…</source>
        <translation>Інший &amp;файл…</translation>
    </message>
    <message>
        <source>As a &amp;copy, in a new database:</source>
        <translation>Як &amp;копію, у новій базі даних:</translation>
    </message>
    <message>
        <source>Name of the new database</source>
        <translation>Назва нової бази даних</translation>
    </message>
    <message>
        <source>&amp;In place of what is there: what was written since is lost</source>
        <translation>&amp;Замість того, що є: записане відтоді буде втрачено</translation>
    </message>
    <message>
        <source>Take it altho&amp;ugh it is unverified</source>
        <translation>Узяти її, &amp;хоч вона не перевірена</translation>
    </message>
    <message>
        <source>It is of &amp;another server or database, and that is meant</source>
        <translation>Вона з &amp;іншого сервера чи бази даних, і так задумано</translation>
    </message>
    <message>
        <source>The same by &amp;hand:</source>
        <translation>Те саме вр&amp;учну:</translation>
    </message>
    <message>
        <source>I have &amp;read what is lost</source>
        <translation>Я прочита&amp;в, що буде втрачено</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Назва середовища</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Назад</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunFields</name>
    <message>
        <source> h</source>
        <comment>hours</comment>
        <translation> год</translation>
    </message>
    <message>
        <source>Before and after a run</source>
        <translation>Перед запуском і після нього</translation>
    </message>
    <message>
        <source>Which plans want a fresh, verified backup</source>
        <translation>Які плани вимагають свіжої перевіреної резервної копії</translation>
    </message>
    <message>
        <source>as protected: typed wants one before data is lost</source>
        <translation>за захистом: «введення назви» вимагає її перед втратою даних</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ніколи</translation>
    </message>
    <message>
        <source>before data is lost</source>
        <translation>перед втратою даних</translation>
    </message>
    <message>
        <source>always</source>
        <translation>завжди</translation>
    </message>
    <message>
        <source>How old that backup may be</source>
        <translation>Якою давньою може бути ця копія</translation>
    </message>
    <message>
        <source>Environment that must have a migration first</source>
        <translation>Середовище, де міграція має з’явитися спершу</translation>
    </message>
    <message>
        <source>How long it must have been there</source>
        <translation>Скільки часу вона вже має бути там</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>скільки завгодно</translation>
    </message>
    <message>
        <source>When it may be changed</source>
        <translation>Коли його можна змінювати</translation>
    </message>
    <message>
        <source>any time; for example: %1</source>
        <translation>будь-коли; наприклад: %1</translation>
    </message>
    <message>
        <source>Keep the audit lo&amp;g also in a table of this database: lockkeeper.audit</source>
        <translation>Вести &amp;журнал аудиту також у таблиці цієї бази даних: lockkeeper.audit</translation>
    </message>
    <message>
        <source>&amp;Backup first</source>
        <translation>Спершу копі&amp;я</translation>
    </message>
    <message>
        <source>not older than</source>
        <translation>не старіша за</translation>
    </message>
    <message>
        <source>Applied first in</source>
        <translation>Спершу застосована в</translation>
    </message>
    <message>
        <source>for at least</source>
        <translation>щонайменше</translation>
    </message>
    <message>
        <source>Only &amp;within</source>
        <translation>&amp;Лише в межах</translation>
    </message>
    <message>
        <source>none</source>
        <translation>немає</translation>
    </message>
    <message>
        <source>Not understood, and not taken yet. Days, times and zone: Mon-Fri 22:00-05:00 Europe/Kyiv; several with ;</source>
        <translation>Не зрозуміло й ще не прийнято. Дні, час і пояс: Mon-Fri 22:00-05:00 Europe/Kyiv; кілька через ;</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunModel</name>
    <message>
        <source>Waiting</source>
        <translation>Чекає</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Виконується</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Виконано</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Невдача</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Відкочено</translation>
    </message>
    <message>
        <source>history only</source>
        <translation>лише історія</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Версія</translation>
    </message>
    <message>
        <source>#</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Інструкція</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Тривалість</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Рядки</translation>
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
        <translation>Запуск скасовується.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Запуск завершено.</translation>
    </message>
    <message>
        <source>The report is written when the run has ended.</source>
        <translation>Звіт буде записано, коли запуск завершиться.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Перебіг запуску</translation>
    </message>
    <message>
        <source>&amp;Cancel Run…</source>
        <translation>Скас&amp;увати запуск…</translation>
    </message>
    <message>
        <source>Statements of the run</source>
        <translation>Інструкції запуску</translation>
    </message>
    <message>
        <source>Course of the run</source>
        <translation>Перебіг запуску</translation>
    </message>
    <message numerus="yes">
        <source>Course of the run · %n notice(s) of the server</source>
        <translation>
            <numerusform>Перебіг запуску · %n повідомлення сервера</numerusform>
            <numerusform>Перебіг запуску · %n повідомлення сервера</numerusform>
            <numerusform>Перебіг запуску · %n повідомлень сервера</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>крок %1 з %2</translation>
    </message>
    <message>
        <source>cancelling…</source>
        <translation>скасування…</translation>
    </message>
    <message>
        <source>Cancel Run</source>
        <translation>Скасування запуску</translation>
    </message>
    <message>
        <source>Cancel the run in %1?</source>
        <translation>Скасувати запуск у %1?</translation>
    </message>
    <message>
        <source>&amp;Cancel Run</source>
        <translation>Скас&amp;увати запуск</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>Пр&amp;одовжити запуск</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Скасування…</translation>
    </message>
    <message>
        <source>Export Report</source>
        <translation>Експорт звіту</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Текст (*.txt)</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Звіт записано</translation>
    </message>
    <message>
        <source>The report was not written.</source>
        <translation>Звіт не записано.</translation>
    </message>
    <message>
        <source>Tr&amp;y Again…</source>
        <translation>Спробувати &amp;ще раз…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>run (when it began)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Знайти ви&amp;хід…</translation>
    </message>
    <message>
        <source>Ex&amp;port…</source>
        <translation>Експор&amp;тувати…</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunTime</name>
    <message>
        <source>&lt;1 ms</source>
        <translation>&lt;1 мс</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunWords</name>
    <message>
        <source>none</source>
        <comment>no version</comment>
        <translation>немає</translation>
    </message>
    <message>
        <source>up to %1</source>
        <comment>version</comment>
        <translation>up до %1</translation>
    </message>
    <message>
        <source>down to %1</source>
        <comment>version</comment>
        <translation>down до %1</translation>
    </message>
    <message>
        <source>go to %1</source>
        <comment>version</comment>
        <translation>перейти до %1</translation>
    </message>
    <message>
        <source>redo %1</source>
        <comment>version</comment>
        <translation>повторити %1</translation>
    </message>
    <message>
        <source>force %1</source>
        <comment>version</comment>
        <translation>примусово %1</translation>
    </message>
    <message>
        <source>mark %1</source>
        <comment>version</comment>
        <translation>позначити %1</translation>
    </message>
    <message>
        <source>repair to %1</source>
        <comment>version</comment>
        <translation>виправити до %1</translation>
    </message>
    <message>
        <source>Run: %1, %2</source>
        <comment>what, environment</comment>
        <translation>Запуск: %1, %2</translation>
    </message>
    <message>
        <source>Writing the history of %1</source>
        <translation>Запис історії %1</translation>
    </message>
    <message>
        <source>Rolling back and applying again</source>
        <translation>Відкочування й повторне застосування</translation>
    </message>
    <message>
        <source>Rolling back 1 migration</source>
        <translation>Відкочування 1 міграції</translation>
    </message>
    <message numerus="yes">
        <source>Rolling back %n migrations</source>
        <translation>
            <numerusform>Відкочування %n міграції</numerusform>
            <numerusform>Відкочування %n міграцій</numerusform>
            <numerusform>Відкочування %n міграцій</numerusform>
        </translation>
    </message>
    <message>
        <source>Applying 1 migration</source>
        <translation>Застосування 1 міграції</translation>
    </message>
    <message numerus="yes">
        <source>Applying %n migrations</source>
        <translation>
            <numerusform>Застосування %n міграції</numerusform>
            <numerusform>Застосування %n міграцій</numerusform>
            <numerusform>Застосування %n міграцій</numerusform>
        </translation>
    </message>
    <message>
        <source>The history of %1 was written</source>
        <translation>Історію %1 записано</translation>
    </message>
    <message>
        <source>Rolled back and applied again in %1</source>
        <translation>Відкочено й застосовано знову в %1</translation>
    </message>
    <message>
        <source>1 migration was rolled back in %1</source>
        <translation>1 міграцію відкочено в %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were rolled back in %1</source>
        <translation>
            <numerusform>%n міграцію відкочено в %1</numerusform>
            <numerusform>%n міграції відкочено в %1</numerusform>
            <numerusform>%n міграцій відкочено в %1</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration was applied to %1</source>
        <translation>1 міграцію застосовано до %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were applied to %1</source>
        <translation>
            <numerusform>%n міграцію застосовано до %1</numerusform>
            <numerusform>%n міграції застосовано до %1</numerusform>
            <numerusform>%n міграцій застосовано до %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The run in %1 failed</source>
        <translation>Запуск у %1 завершився невдало</translation>
    </message>
    <message>
        <source>The run in %1 was refused</source>
        <translation>Запуск у %1 відхилено</translation>
    </message>
    <message>
        <source>The run in %1 was cancelled</source>
        <translation>Запуск у %1 скасовано</translation>
    </message>
    <message>
        <source>The end of the run in %1 is not known</source>
        <translation>Чим завершився запуск у %1, невідомо</translation>
    </message>
    <message>
        <source>%1 was not changed.</source>
        <translation>%1 не змінено.</translation>
    </message>
    <message>
        <source>The run in %1 did not come to its end.</source>
        <translation>Запуск у %1 не дійшов до кінця.</translation>
    </message>
    <message>
        <source>It is not known whether migration %1 was committed in %2.</source>
        <translation>Невідомо, чи зафіксовано міграцію %1 у %2.</translation>
    </message>
    <message>
        <source>Migration %1 was not rolled back in %2.</source>
        <translation>Міграцію %1 не відкочено в %2.</translation>
    </message>
    <message>
        <source>Migration %1 was not applied to %2.</source>
        <translation>Міграцію %1 не застосовано до %2.</translation>
    </message>
    <message>
        <source>Statement %1 failed.</source>
        <translation>Інструкція %1 не виконалася.</translation>
    </message>
    <message>
        <source>Nothing was changed yet, and nothing will be.</source>
        <translation>Ще нічого не змінено і не буде змінено.</translation>
    </message>
    <message>
        <source>Kept: 1 step that is committed and recorded already.</source>
        <translation>Збережено: 1 крок, який уже зафіксовано й записано.</translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n steps that are committed and recorded already.</source>
        <translation>
            <numerusform>Збережено: %n крок, який уже зафіксовано й записано.</numerusform>
            <numerusform>Збережено: %n кроки, які вже зафіксовано й записано.</numerusform>
            <numerusform>Збережено: %n кроків, які вже зафіксовано й записано.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 runs without a transaction; none of its statements has ended yet.</source>
        <translation>%1 виконується без транзакції; жодна її інструкція ще не завершилася.</translation>
    </message>
    <message>
        <source>Kept: the statements of %1 that have ended (%2 of %3), because it runs without a transaction. It stops part-way and can be gone on with.</source>
        <translation>Збережено: інструкції %1, що завершилися (%2 з %3), бо вона виконується без транзакції. Вона зупиняється на півдорозі, і її можна продовжити.</translation>
    </message>
    <message>
        <source>Undone: the statement that runs now.</source>
        <translation>Скасовано: інструкція, що зараз виконується.</translation>
    </message>
    <message>
        <source>Undone: all that %1 did so far, its transaction is rolled back.</source>
        <translation>Скасовано: усе, що %1 зробила досі, її транзакцію відкочено.</translation>
    </message>
    <message>
        <source>A COMMIT that is under way is waited for.</source>
        <translation>На COMMIT, який уже триває, буде зачекано.</translation>
    </message>
    <message>
        <source>run %1 began</source>
        <translation>запуск %1 почався</translation>
    </message>
    <message>
        <source>: up began</source>
        <translation>: up почався</translation>
    </message>
    <message>
        <source>: down began</source>
        <translation>: down почався</translation>
    </message>
    <message>
        <source>%1, statement %2, line %3: %4</source>
        <translation>%1, інструкція %2, рядок %3: %4</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 рядок</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>рядків: %1</translation>
    </message>
    <message>
        <source>try %1 of %2 after %3, pause %4</source>
        <translation>спроба %1 з %2 через %3, пауза %4</translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <translation>%1: виконано за %2</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1, невдача: %2</translation>
    </message>
    <message>
        <source>run ended: %1</source>
        <translation>запуск завершено: %1</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>State left</source>
        <translation>Залишений стан</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Середовище</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Проєкт</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Початок</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Тривалість</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Запуск</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Audit entry</source>
        <translation>Запис аудиту</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Виконано кроків</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 з %2</translation>
    </message>
    <message>
        <source>Recorded version</source>
        <translation>Записана версія</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Повідомлення</translation>
    </message>
    <message>
        <source>undo %1</source>
        <comment>version</comment>
        <translation>скасувати %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::SchemaPage</name>
    <message>
        <source>Read-only</source>
        <translation>Лише читання</translation>
    </message>
    <message>
        <source>The project&apos;s own tool makes migrations of this file; here it is only shown.</source>
        <translation>Власний інструмент проєкту створює з цього файлу міграції; тут його лише показано.</translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation>рядок %L1, стовпець %L2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>file, project</comment>
        <translation>%1 з %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ScriptPane</name>
    <message>
        <source>Problems</source>
        <translation>Проблеми</translation>
    </message>
    <message>
        <source>The script could not be read.</source>
        <translation>Не вдалося прочитати скрипт.</translation>
    </message>
    <message>
        <source>The script was not saved. The text is still here.</source>
        <translation>Скрипт не збережено. Текст і далі тут.</translation>
    </message>
    <message>
        <source>The file could not be read again.</source>
        <translation>Не вдалося прочитати файл ще раз.</translation>
    </message>
    <message>
        <source>%1 script</source>
        <translation>Скрипт «%1»</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Ще не збережено</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, не збережено</translation>
    </message>
    <message>
        <source>Read-only: %1</source>
        <translation>Лише читання: %1</translation>
    </message>
    <message>
        <source>Saving would change bytes that cannot be shown. Mend the file with another program; it is read again by itself.</source>
        <translation>Збереження змінило б байти, які неможливо показати. Виправте файл іншою програмою; його буде прочитано знову автоматично.</translation>
    </message>
    <message>
        <source>&amp;Go There</source>
        <translation>Перейти &amp;туди</translation>
    </message>
    <message>
        <source>%1 was deleted outside</source>
        <translation>%1 видалено ззовні</translation>
    </message>
    <message>
        <source>The text is kept here. Saving makes the file again.</source>
        <translation>Текст збережено тут. Збереження створить файл знову.</translation>
    </message>
    <message>
        <source>&amp;Save Again</source>
        <translation>З&amp;берегти знову</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Змінено на диску</translation>
    </message>
    <message>
        <source>%1 was changed outside, and there is unsaved text here.</source>
        <translation>%1 змінено ззовні, а тут є незбережений текст.</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>П&amp;орівняти</translation>
    </message>
    <message>
        <source>%1: − on disk, + here</source>
        <translation>%1: − на диску, + тут</translation>
    </message>
    <message>
        <source>&amp;Keep Mine</source>
        <translation>За&amp;лишити мій</translation>
    </message>
    <message>
        <source>&amp;Load Theirs</source>
        <translation>Завантажити &amp;інший</translation>
    </message>
    <message>
        <source>Undo brings the text here back</source>
        <translation>Скасування поверне текст, що був тут</translation>
    </message>
    <message>
        <source>Unsaved text of %1 was found</source>
        <translation>Знайдено незбережений текст %1</translation>
    </message>
    <message>
        <source>The program ended before it was saved.</source>
        <translation>Програма завершилася до його збереження.</translation>
    </message>
    <message>
        <source>Unsaved text</source>
        <translation>Незбережений текст</translation>
    </message>
    <message>
        <source>− on disk, + the unsaved text</source>
        <translation>− на диску, + незбережений текст</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>Від&amp;новити</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>В&amp;ідкинути</translation>
    </message>
    <message>
        <source>Reload from Disk</source>
        <translation>Перечитати з диска</translation>
    </message>
    <message>
        <source>Replace the unsaved text by what is on disk? Undo brings it back.</source>
        <translation>Замінити незбережений текст тим, що на диску? Скасування поверне його.</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Перечитати</translation>
    </message>
    <message>
        <source>Go to Line</source>
        <translation>Перейти до рядка</translation>
    </message>
    <message>
        <source>&amp;Line (1 to %L1):</source>
        <translation>&amp;Рядок (від 1 до %L1):</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Перейти</translation>
    </message>
    <message>
        <source>Try Aga&amp;in</source>
        <translation>&amp;Спробувати ще раз</translation>
    </message>
    <message>
        <source>There is no script here</source>
        <translation>Тут немає скрипту</translation>
    </message>
    <message>
        <source>The script is read-only</source>
        <translation>Скрипт лише для читання</translation>
    </message>
    <message>
        <source>Nothing has been changed</source>
        <translation>Нічого не змінено</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Немає чого скасовувати</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>Немає чого повертати</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Нічого не виділено</translation>
    </message>
    <message>
        <source>Files of this kind have no comments</source>
        <translation>Файли такого типу не мають коментарів</translation>
    </message>
</context>
<context>
    <name>lk::ui::ScriptText</name>
    <message>
        <source>UTF-8 with byte order mark</source>
        <translation>UTF-8 з позначкою порядку байтів</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>mixed line ends</source>
        <translation>змішані кінці рядків</translation>
    </message>
    <message>
        <source>not UTF-8, %1</source>
        <translation>не UTF-8, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Not valid UTF-8 at line %1, column %2.</source>
        <translation>Некоректний UTF-8 у рядку %1, стовпці %2.</translation>
    </message>
    <message>
        <source>A NUL byte stands at line %1, column %2.</source>
        <translation>Нульовий байт у рядку %1, стовпці %2.</translation>
    </message>
    <message>
        <source>A character that the editor cannot keep stands at line %1, column %2.</source>
        <translation>Символ, який редактор не може зберегти, у рядку %1, стовпці %2.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SessionSignaller</name>
    <message>
        <source>Process %1 has ended by itself; nothing was sent.</source>
        <translation>Процес %1 завершився сам; нічого не надіслано.</translation>
    </message>
    <message>
        <source>Process %1 could not be told anything.</source>
        <translation>Процесу %1 нічого не вдалося передати.</translation>
    </message>
    <message>
        <source>Our role cannot see when it began, so nobody can say that it is still the same: pg_read_all_stats.</source>
        <translation>Наша роль не бачить, коли він почався, тож ніхто не скаже, чи він досі той самий: pg_read_all_stats.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SettingsDialog</name>
    <message>
        <source>Configure Lockkeeper</source>
        <translation>Налаштування Lockkeeper</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Як у системі</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Світлий</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Темний</translation>
    </message>
    <message>
        <source>Takes effect when Lockkeeper starts again.</source>
        <translation>Набуде чинності після перезапуску Lockkeeper.</translation>
    </message>
    <message>
        <source> %</source>
        <comment>per cent</comment>
        <translation> %</translation>
    </message>
    <message>
        <source> pt</source>
        <comment>points</comment>
        <translation> пт</translation>
    </message>
    <message>
        <source>Warnings and errors</source>
        <translation>Попередження та помилки</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Звичайний</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Докладний</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Усе</translation>
    </message>
    <message>
        <source>Open the last &amp;workspace and its tabs when starting</source>
        <translation>Відкривати останню робочу область &amp;і її вкладки під час запуску</translation>
    </message>
    <message>
        <source>Restoring connects to nothing and runs nothing.</source>
        <translation>Відновлення нічого не під’єднує і нічого не виконує.</translation>
    </message>
    <message>
        <source>A&amp;ppearance:</source>
        <translation>&amp;Вигляд:</translation>
    </message>
    <message>
        <source>Lan&amp;guage:</source>
        <translation>М&amp;ова:</translation>
    </message>
    <message>
        <source>&amp;Zoom:</source>
        <translation>&amp;Масштаб:</translation>
    </message>
    <message>
        <source>&amp;Editor font size:</source>
        <translation>&amp;Розмір шрифту редактора:</translation>
    </message>
    <message>
        <source>&amp;Log:</source>
        <translation>&amp;Журнал:</translation>
    </message>
</context>
<context>
    <name>lk::ui::ShortcutsDialog</name>
    <message>
        <source>Configure Keyboard Shortcuts</source>
        <translation>Налаштування скорочень</translation>
    </message>
    <message>
        <source>Filter by name or shortcut</source>
        <translation>Фільтр за назвою або скороченням</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фільтр</translation>
    </message>
    <message>
        <source>Actions and their shortcuts</source>
        <translation>Дії та їхні скорочення</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Дія</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Скорочення</translation>
    </message>
    <message>
        <source>&amp;Shortcut:</source>
        <translation>С&amp;корочення:</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Очистити</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>&amp;Типове</translation>
    </message>
    <message>
        <source>&amp;Take It Over</source>
        <translation>&amp;Забрати собі</translation>
    </message>
    <message>
        <source>&amp;Reset All</source>
        <translation>&amp;Скинути все</translation>
    </message>
    <message>
        <source>%1 already belongs to &quot;%2&quot;.</source>
        <translation>%1 уже належить дії «%2».</translation>
    </message>
</context>
<context>
    <name>lk::ui::SignalDialog</name>
    <message>
        <source>Cancel Query</source>
        <translation>Скасування запиту</translation>
    </message>
    <message>
        <source>Terminate Session</source>
        <translation>Завершення сеансу</translation>
    </message>
    <message>
        <source>Cancel the query of process %1 in %2?</source>
        <translation>Скасувати запит процесу %1 у %2?</translation>
    </message>
    <message>
        <source>Terminate process %1 in %2?</source>
        <translation>Завершити процес %1 у %2?</translation>
    </message>
    <message>
        <source>The query fails with an error; its transaction can then only be rolled back.</source>
        <translation>Запит завершиться помилкою; його транзакцію тоді можна лише відкотити.</translation>
    </message>
    <message>
        <source>It runs no query now: its locks stay. Terminate ends its transaction.</source>
        <translation>Зараз він не виконує запиту: його блокування лишаються. «Завершити» закінчує його транзакцію.</translation>
    </message>
    <message>
        <source>Its transaction is rolled back; what it did there is lost, and the rollback may take a while.</source>
        <translation>Його транзакцію буде відкочено; зроблене в ній втрачається, а відкочування може тривати.</translation>
    </message>
    <message>
        <source>Its application loses the connection and must connect again.</source>
        <translation>Її застосунок втратить з’єднання й мусить під’єднатися знову.</translation>
    </message>
    <message>
        <source>It is a session of Lockkeeper&apos;s own: a run of it ends, and the next one finds out what was left.</source>
        <translation>Це власний сеанс Lockkeeper: його запуск закінчиться, а наступний з’ясує, що залишилося.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait for it and can go on then.</source>
        <translation>
            <numerusform>%n сеанс чекає на нього й тоді зможе продовжити.</numerusform>
            <numerusform>%n сеанси чекають на нього й тоді зможуть продовжити.</numerusform>
            <numerusform>%n сеансів чекають на нього й тоді зможуть продовжити.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel Its Query</source>
        <translation>&amp;Скасувати його запит</translation>
    </message>
    <message>
        <source>&amp;Terminate</source>
        <translation>&amp;Завершити</translation>
    </message>
    <message>
        <source>&amp;Leave It</source>
        <translation>&amp;Не чіпати</translation>
    </message>
</context>
<context>
    <name>lk::ui::SqlEdit</name>
    <message>
        <source>SQL script</source>
        <translation>SQL-скрипт</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>Доповнення</translation>
    </message>
</context>
<context>
    <name>lk::ui::SqlPanel</name>
    <message>
        <source>Show SQL of &amp;Up</source>
        <translation>Показати SQL для &amp;up</translation>
    </message>
    <message>
        <source>Show SQL of Do&amp;wn</source>
        <translation>Показати SQL для do&amp;wn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>SQL of this migration</source>
        <translation>SQL цієї міграції</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Скасування…</translation>
    </message>
    <message>
        <source>What runs, as the file says it in its own words.</source>
        <translation>Те, що виконується; файл описує це власними словами.</translation>
    </message>
    <message>
        <source>To show it the tool executes the project&apos;s own code, without a database.</source>
        <translation>Щоб показати це, інструмент виконує власний код проєкту без бази даних.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Запит до %1…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Скасовано.</translation>
    </message>
    <message>
        <source>%1 did not show the SQL.</source>
        <translation>%1 не показав SQL.</translation>
    </message>
    <message>
        <source>%1 said besides:</source>
        <translation>%1 також повідомив:</translation>
    </message>
    <message>
        <source>Static SQL: what the code asks the database on its way is not in it.</source>
        <translation>Статичний SQL: того, про що код запитує базу даних у процесі, тут немає.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StartDialog</name>
    <message>
        <source>Backfill %1</source>
        <translation>Заповнення %1</translation>
    </message>
    <message>
        <source>Backfill %1 in %2</source>
        <translation>Заповнення %1 у %2</translation>
    </message>
    <message>
        <source>Go on with backfill %1 in %2, behind %3 rows</source>
        <translation>Продовжити заповнення %1 у %2 після %3 рядків</translation>
    </message>
    <message>
        <source>Looking at the table and the server; nothing is changed…</source>
        <translation>Огляд таблиці й сервера; нічого не змінюється…</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Триває</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>Спробувати ще &amp;раз</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>&amp;Продовжити</translation>
    </message>
    <message>
        <source>&amp;Start Backfill</source>
        <translation>&amp;Запустити заповнення</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Що переглянуто</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Що</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Який стан</translation>
    </message>
    <message>
        <source>The statements that will run, and how the server would run them</source>
        <translation>Інструкції, що виконуватимуться, і як сервер їх виконав би</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Примітки</translation>
    </message>
    <message>
        <source>Sta&amp;tements</source>
        <translation>&amp;Інструкції</translation>
    </message>
    <message>
        <source>as declared: %1 %</source>
        <translation>як оголошено: %1 %</translation>
    </message>
    <message>
        <source>gentle: 10 %</source>
        <translation>обережно: 10 %</translation>
    </message>
    <message>
        <source>usual: 30 %</source>
        <translation>звичайно: 30 %</translation>
    </message>
    <message>
        <source>fast: no rests</source>
        <translation>швидко: без пауз</translation>
    </message>
    <message>
        <source>Share of the time that batches take while nothing throttles them; can be changed while it runs.</source>
        <translation>Частка часу, яку займають пакети, поки ніщо не гальмує; можна змінити під час роботи.</translation>
    </message>
    <message>
        <source>A run that goes on keeps its rate; Change Rate… changes it.</source>
        <translation>Запуск, що продовжується, зберігає темп; «Змінити темп…» змінює його.</translation>
    </message>
    <message>
        <source>Its declaration has changed &amp;since:</source>
        <translation>Оголошення відтоді &amp;змінилося:</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>виберіть…</translation>
    </message>
    <message>
        <source>go on with the old text</source>
        <translation>продовжити зі старим текстом</translation>
    </message>
    <message>
        <source>begin again with the new text</source>
        <translation>почати знову з новим текстом</translation>
    </message>
    <message>
        <source>only its rate has changed</source>
        <translation>змінився лише темп</translation>
    </message>
    <message>
        <source>The backfill could not be planned.</source>
        <translation>Не вдалося спланувати заповнення.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n table(s)</source>
        <translation>
            <numerusform>%1, %n таблиця</numerusform>
            <numerusform>%1, %n таблиці</numerusform>
            <numerusform>%1, %n таблиць</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 rows, %2</source>
        <translation>близько %1 рядків, %2</translation>
    </message>
    <message>
        <source>about %1 of WAL</source>
        <translation>близько %1 WAL</translation>
    </message>
    <message>
        <source>duration not known</source>
        <translation>тривалість невідома</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>триває %1</translation>
    </message>
    <message>
        <source>in the order of its blocks</source>
        <translation>у порядку блоків</translation>
    </message>
    <message>
        <source>in the order of %1</source>
        <translation>у порядку %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es)</source>
        <translation>
            <numerusform>%n прохід</numerusform>
            <numerusform>%n проходи</numerusform>
            <numerusform>%n проходів</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with backfill %1 in %2?</source>
        <translation>Продовжити заповнення %1 у %2?</translation>
    </message>
    <message>
        <source>Start backfill %1 in %2?</source>
        <translation>Запустити заповнення %1 у %2?</translation>
    </message>
    <message>
        <source>Rows are changed in small batches, each committed by itself; it can be paused at any time.</source>
        <translation>Рядки змінюються малими пакетами, кожен фіксується окремо; можна призупинити будь-коли.</translation>
    </message>
    <message>
        <source>It is carried out by this window; another runner goes on where it stops.</source>
        <translation>Його виконує це вікно; інший виконавець продовжить з місця зупинки.</translation>
    </message>
    <message>
        <source>Say what becomes of the unfinished run first.</source>
        <translation>Спершу скажіть, що робити з незавершеним запуском.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>%1 is there.</source>
        <translation>%1 є.</translation>
    </message>
    <message>
        <source>&amp;Load:</source>
        <translation>&amp;Навантаження:</translation>
    </message>
    <message>
        <source>what comes before</source>
        <translation>що має бути раніше</translation>
    </message>
    <message>
        <source>&amp;Workers:</source>
        <translation>&amp;Виконавці:</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Виконавці</translation>
    </message>
    <message>
        <source>They do parts of the table side by side, under one load and one set of limits. On two cores a second one did no more rows a second, and the application answered half as fast.</source>
        <translation>Вони опрацьовують частини таблиці паралельно, зі спільним навантаженням і спільними межами. На двох ядрах другий виконавець не давав більше рядків за секунду, а застосунок відповідав удвічі повільніше.</translation>
    </message>
    <message>
        <source>How many cores the server has is not known; cores= in the declaration says it.</source>
        <translation>Скільки ядер має сервер, невідомо; це каже cores= в оголошенні.</translation>
    </message>
    <message>
        <source>One does. Busy cores: %1 of %2; more workers would take their time.</source>
        <translation>Одного досить. Зайнято ядер: %1 з %2; інші виконавці забирали б їхній час.</translation>
    </message>
    <message>
        <source>There is room for more. Busy cores: %1 of %2.</source>
        <translation>Є місце для інших. Зайнято ядер: %1 з %2.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StateWords</name>
    <message>
        <source>Applied</source>
        <translation>Застосована</translation>
    </message>
    <message>
        <source>Recorded, and the file is unchanged.</source>
        <translation>Записана, і файл незмінений.</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Очікує</translation>
    </message>
    <message>
        <source>Not recorded; the next &quot;up&quot; runs it.</source>
        <translation>Не записана; наступний «up» її виконає.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Поза порядком</translation>
    </message>
    <message>
        <source>Pending, but older than the newest applied one.</source>
        <translation>Очікує, але старша за найновішу застосовану.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Невдача</translation>
    </message>
    <message>
        <source>Recorded as failed, or the dirty version. Opens the way out.</source>
        <translation>Записана як невдала, або брудна версія. Відкриває вихід із ситуації.</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Відсутня</translation>
    </message>
    <message>
        <source>Recorded, but there is no file.</source>
        <translation>Записана, але файлу немає.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Змінена</translation>
    </message>
    <message>
        <source>Applied, and the file has been changed since.</source>
        <translation>Застосована, і файл відтоді змінено.</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Застаріла</translation>
    </message>
    <message>
        <source>Repeatable; its file changed since it last ran.</source>
        <translation>Повторювана; файл змінився після останнього виконання.</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Відкочено</translation>
    </message>
    <message>
        <source>Was applied; its reversal is recorded.</source>
        <translation>Була застосована; її скасування записано.</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Ігнорується</translation>
    </message>
    <message>
        <source>Never run by this format&apos;s rules.</source>
        <translation>За правилами цього формату ніколи не виконується.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>protection</comment>
        <translation>немає</translation>
    </message>
    <message>
        <source>Changes need no confirmation beyond the button on the plan.</source>
        <translation>Зміни не потребують підтвердження, крім кнопки в плані.</translation>
    </message>
    <message>
        <source>confirm</source>
        <comment>protection</comment>
        <translation>підтвердження</translation>
    </message>
    <message>
        <source>Changes ask a question first.</source>
        <translation>Перед змінами ставиться запитання.</translation>
    </message>
    <message>
        <source>typed</source>
        <comment>protection</comment>
        <translation>введення назви</translation>
    </message>
    <message>
        <source>Changes need the environment&apos;s name to be typed.</source>
        <translation>Для змін потрібно ввести назву середовища.</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>run</comment>
        <translation>Виконано</translation>
    </message>
    <message>
        <source>Everything is applied and recorded.</source>
        <translation>Усе застосовано й записано.</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>run</comment>
        <translation>Невдача</translation>
    </message>
    <message>
        <source>A step failed; what is left is told.</source>
        <translation>Крок зазнав невдачі; сказано, що залишилося.</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>run</comment>
        <translation>Відхилено</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Нічого не змінено.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>run</comment>
        <translation>Скасовано</translation>
    </message>
    <message>
        <source>Stopped by you; what is left is told.</source>
        <translation>Зупинено вами; сказано, що залишилося.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>run</comment>
        <translation>Невідомо</translation>
    </message>
    <message>
        <source>The connection was lost at commit. Opens the way out.</source>
        <translation>З’єднання втрачено під час фіксації. Відкриває вихід із ситуації.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Виконується</translation>
    </message>
    <message>
        <source>Under way.</source>
        <translation>Триває.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Не прочитано</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>Ще не запитано.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Читання</translation>
    </message>
    <message>
        <source>Being asked now.</source>
        <translation>Запит триває.</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Недоступне</translation>
    </message>
    <message>
        <source>The last try failed.</source>
        <translation>Остання спроба зазнала невдачі.</translation>
    </message>
    <message>
        <source>Taken as applied: this history records one number only.</source>
        <translation>Вважається застосованою: ця історія зберігає лише одне число.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StatementModel</name>
    <message>
        <source>cannot run in a transaction</source>
        <translation>не може виконуватися в транзакції</translation>
    </message>
    <message>
        <source>none, as it must be</source>
        <translation>немає, як і має бути</translation>
    </message>
    <message>
        <source>begins one itself</source>
        <translation>починає сама</translation>
    </message>
    <message>
        <source>commits</source>
        <translation>фіксує</translation>
    </message>
    <message>
        <source>controls it itself</source>
        <translation>керує нею сама</translation>
    </message>
    <message>
        <source>in transaction</source>
        <translation>у транзакції</translation>
    </message>
    <message>
        <source>may commit itself</source>
        <translation>може фіксувати сама</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>невідомо</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>окремо</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 на %2</translation>
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
        <translation>не розібрано</translation>
    </message>
    <message>
        <source>Loses data</source>
        <translation>Втрата даних</translation>
    </message>
    <message>
        <source>The parser does not know this statement: it is sent as it stands, and the server is the judge.</source>
        <translation>Аналізатор не знає цієї інструкції: її буде надіслано як є, і вирішить сервер.</translation>
    </message>
    <message>
        <source>%1, loses data</source>
        <translation>%1, втрата даних</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Скрипт</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Рядок</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Інструкція</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Транзакція</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Блокування</translation>
    </message>
    <message>
        <source>%1 on %2 (implied)</source>
        <translation>%1 на %2 (неявно)</translation>
    </message>
    <message>
        <source>rewrites %1</source>
        <translation>переписує %1</translation>
    </message>
    <message>
        <source>scans %1</source>
        <translation>читає всю %1</translation>
    </message>
    <message>
        <source>reads an index of %1</source>
        <translation>читає індекс %1</translation>
    </message>
    <message numerus="yes">
        <source>builds %n index(es) on %1</source>
        <translation>
            <numerusform>будує %n індекс на %1</numerusform>
            <numerusform>будує %n індекси на %1</numerusform>
            <numerusform>будує %n індексів на %1</numerusform>
        </translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>розмір невідомий</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>менше 1 с</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>близько %1 с</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>близько %1 хв</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>близько %1 год</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Робота</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Оцінка</translation>
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
        <translation>Рядків за секунду в часі</translation>
    </message>
    <message>
        <source>Nothing was measured yet.</source>
        <translation>Ще нічого не виміряно.</translation>
    </message>
    <message>
        <source>Mean %1 rows a second</source>
        <translation>У середньому %1 рядків за секунду</translation>
    </message>
    <message>
        <source>%1: %2 rows a second</source>
        <comment>time: rate</comment>
        <translation>%1: %2 рядків за секунду</translation>
    </message>
    <message>
        <source>Throttled %1 % of the time by %2</source>
        <translation>Пригальмовано %1 % часу: %2</translation>
    </message>
    <message>
        <source>rows a second</source>
        <translation>рядків за секунду</translation>
    </message>
</context>
<context>
    <name>lk::ui::TimelineView</name>
    <message>
        <source>Timeline of change sets</source>
        <translation>Часова шкала наборів змін</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>phase and state, environment, change set</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Cannot be reached: %1</source>
        <translation>Недосяжне: %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Прочитано %1</translation>
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
        <translation>не прочитано</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>недосяжне</translation>
    </message>
</context>
<context>
    <name>lk::ui::UndoDialog</name>
    <message>
        <source>Cancel backfill %1; what it has filled does no harm</source>
        <translation>Скасувати заповнення %1; заповнене ним не шкодить</translation>
    </message>
    <message>
        <source>Give the old side what was written while it was hidden</source>
        <translation>Передати старій стороні те, що записано, поки вона була прихована</translation>
    </message>
    <message>
        <source>Roll back migration %1, %2</source>
        <translation>Відкотити міграцію %1, %2</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>Повернути назад: %1</translation>
    </message>
    <message>
        <source>The way back of %1 in %2</source>
        <translation>Шлях назад для %1 у %2</translation>
    </message>
    <message>
        <source>Back &amp;to:</source>
        <translation>Назад &amp;до:</translation>
    </message>
    <message>
        <source>Steps of the way back</source>
        <translation>Кроки шляху назад</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Крок</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Фаза</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Що робить</translation>
    </message>
    <message>
        <source>Looking how far %1 has come</source>
        <translation>Огляд, як далеко зайшло %1</translation>
    </message>
    <message>
        <source>%1 could not be looked at.</source>
        <translation>Не вдалося оглянути %1.</translation>
    </message>
    <message>
        <source>the beginning: nothing of it stays</source>
        <translation>початку: нічого з нього не лишається</translation>
    </message>
    <message>
        <source>%1 stays</source>
        <comment>phase stays</comment>
        <translation>%1 лишається</translation>
    </message>
    <message>
        <source>There is no such way back.</source>
        <translation>Такого шляху назад немає.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Немає чого повертати назад.</translation>
    </message>
    <message>
        <source>%1 in %2?</source>
        <comment>deed in environment</comment>
        <translation>%1 у %2?</translation>
    </message>
    <message>
        <source>This step of the way back was not taken.</source>
        <translation>Цього кроку шляху назад не зроблено.</translation>
    </message>
    <message>
        <source>Leave It</source>
        <translation>Не чіпати</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Show the &amp;Plan…</source>
        <translation>Показати &amp;план…</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the Backfill</source>
        <translation>С&amp;касувати заповнення</translation>
    </message>
    <message>
        <source>Bring Them To&amp;gether</source>
        <translation>&amp;Звести</translation>
    </message>
    <message numerus="yes">
        <source>The plan takes back %n migration(s) first; what is left comes after that.</source>
        <translation>
            <numerusform>План спершу повертає назад %n міграцію; решта — після цього.</numerusform>
            <numerusform>План спершу повертає назад %n міграції; решта — після цього.</numerusform>
            <numerusform>План спершу повертає назад %n міграцій; решта — після цього.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::UnsavedDialog</name>
    <message>
        <source>Unsaved Text</source>
        <translation>Незбережений текст</translation>
    </message>
    <message>
        <source>Files with unsaved text</source>
        <translation>Файли з незбереженим текстом</translation>
    </message>
    <message>
        <source>These files have text that is not saved:</source>
        <translation>Ці файли містять незбережений текст:</translation>
    </message>
    <message>
        <source>A plan is made from what is on disk. These files have text that is not saved:</source>
        <translation>План складається з того, що на диску. Ці файли містять незбережений текст:</translation>
    </message>
    <message>
        <source>&amp;Save Selected</source>
        <translation>&amp;Зберегти вибрані</translation>
    </message>
    <message>
        <source>&amp;Save and Plan</source>
        <translation>&amp;Зберегти й спланувати</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Відкинути</translation>
    </message>
</context>
<context>
    <name>lk::ui::VerifyDialog</name>
    <message>
        <source>Verify Reversibility of %1</source>
        <translation>Перевірка оборотності %1</translation>
    </message>
    <message>
        <source>Each migration goes up, down and up again on an empty database of a private server; after each way the schema must be what it was before. No environment is touched. Rows are not compared.</source>
        <translation>Кожна міграція йде вгору, вниз і знову вгору на порожній базі даних окремого сервера; після кожного шляху схема має бути такою, як була. Жодне середовище не зачіпається. Рядки не порівнюються.</translation>
    </message>
    <message>
        <source>&amp;All migrations</source>
        <translation>&amp;Усі міграції</translation>
    </message>
    <message>
        <source>Only those &amp;pending in %1 (%2)</source>
        <translation>Лише &amp;очікувані в %1 (%2)</translation>
    </message>
    <message>
        <source>Migrations that were proved</source>
        <translation>Перевірені міграції</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Поступ</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Перевірити</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Скасувати</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрити</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Скасування…</translation>
    </message>
    <message numerus="yes">
        <source>%n reversible</source>
        <translation>
            <numerusform>%n оборотна</numerusform>
            <numerusform>%n оборотні</numerusform>
            <numerusform>%n оборотних</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that differ</source>
        <translation>
            <numerusform>%n відрізняється</numerusform>
            <numerusform>%n відрізняються</numerusform>
            <numerusform>%n відрізняються</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a way back</source>
        <translation>
            <numerusform>%n без шляху назад</numerusform>
            <numerusform>%n без шляху назад</numerusform>
            <numerusform>%n без шляху назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that fail</source>
        <translation>
            <numerusform>%n з невдачею</numerusform>
            <numerusform>%n з невдачею</numerusform>
            <numerusform>%n з невдачею</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n не досягнуто</numerusform>
            <numerusform>%n не досягнуто</numerusform>
            <numerusform>%n не досягнуто</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; on PostgreSQL %2, in %3.</source>
        <translation>%1; на PostgreSQL %2, за %3.</translation>
    </message>
    <message>
        <source>All of them lead back.</source>
        <translation>Усі ведуть назад.</translation>
    </message>
    <message>
        <source>Not all of them lead back.</source>
        <translation>Не всі ведуть назад.</translation>
    </message>
    <message>
        <source>Cancelled; the private server is gone.</source>
        <translation>Скасовано; окремого сервера вже немає.</translation>
    </message>
    <message>
        <source>It could not be proved.</source>
        <translation>Не вдалося довести.</translation>
    </message>
</context>
<context>
    <name>lk::ui::VerifyModel</name>
    <message>
        <source>Version</source>
        <translation>Версія</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Час</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Чому</translation>
    </message>
</context>
<context>
    <name>lk::ui::WaitingPanel</name>
    <message>
        <source>Waiting for a lock</source>
        <translation>Очікування блокування</translation>
    </message>
    <message>
        <source>Waiting for a lock on %1</source>
        <translation>Очікування блокування на %1</translation>
    </message>
    <message>
        <source>Waiting for another run to end</source>
        <translation>Очікування кінця іншого запуску</translation>
    </message>
    <message>
        <source>Waiting for what a former run left open on the server</source>
        <translation>Очікування того, що попередній запуск залишив відкритим на сервері</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>Очікування сервера</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 з щонайбільше %2</translation>
    </message>
    <message>
        <source>%1, try %2 of %3</source>
        <translation>%1, спроба %2 з %3</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>&amp;Give Up</source>
        <translation>Пр&amp;ипинити</translation>
    </message>
    <message>
        <source>Stop waiting and end the run; nothing of the statement that waits has happened.</source>
        <translation>Більше не чекати й завершити запуск; інструкція, що чекає, нічого не зробила.</translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation>Хто його утримує</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>Pid</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Програма</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Користувач</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Утримує</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Відколи</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Запит</translation>
    </message>
    <message>
        <source>Cancel &amp;Its Query…</source>
        <translation>С&amp;касувати його запит…</translation>
    </message>
    <message>
        <source>Select a process that holds it.</source>
        <translation>Виберіть процес, що його утримує.</translation>
    </message>
    <message>
        <source>Cancel what it runs now; the session stays</source>
        <translation>Скасувати те, що він виконує; сеанс залишається</translation>
    </message>
    <message>
        <source>End the session; its transaction is rolled back</source>
        <translation>Завершити сеанс; його транзакцію буде відкочено</translation>
    </message>
    <message>
        <source>Termin&amp;ate…</source>
        <translation>Заверши&amp;ти…</translation>
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
        <translation>Міграції PostgreSQL, усі середовища поруч.</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>Відкрити робочу &amp;область…</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Від&amp;крити демо</translation>
    </message>
    <message>
        <source>Recent wor&amp;kspaces</source>
        <translation>&amp;Недавні робочі області</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Недавні робочі області</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>Створення демо</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Скас&amp;увати</translation>
    </message>
    <message>
        <source>It connects to nothing until you say so: opening a workspace and starting again read files only.</source>
        <translation>Ні з чим не з’єднується, доки ви не скажете: відкриття робочої області й новий запуск лише читають файли.</translation>
    </message>
    <message>
        <source>It changes nothing while you look: reading sessions are read-only on the server.</source>
        <translation>Нічого не змінює, поки ви дивитеся: сеанси читання є такими й для сервера.</translation>
    </message>
    <message>
        <source>It runs nothing that you have not seen: every change is a plan first, and the plan is what runs.</source>
        <translation>Не виконує нічого, чого ви не бачили: кожна зміна спершу є планом, і виконується саме план.</translation>
    </message>
    <message>
        <source>It never repairs, retries a migration or clears a dirty mark on its own.</source>
        <translation>Ніколи сама не виправляє, не повторює міграцію і не знімає позначку «брудна».</translation>
    </message>
    <message>
        <source>It keeps no password in files, and sends nothing to anyone but your database servers.</source>
        <translation>Не зберігає паролів у файлах і нічого нікому не надсилає, крім ваших серверів баз даних.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Початок</translation>
    </message>
    <message>
        <source>The demo is a small shop with three environments on a private PostgreSQL of its own: one is behind, one is dirty.</source>
        <translation>Демо – це невелика крамниця з трьома середовищами на власному приватному PostgreSQL: одне відстає, одне брудне.</translation>
    </message>
    <message>
        <source>What it never does by itself</source>
        <translation>Чого програма ніколи не робить сама</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 там більше немає.</translation>
    </message>
    <message>
        <source>None yet. A workspace is a folder, usually a repository, that holds migrations of golang-migrate, dbmate, Flyway or another of twelve tools. It stays as it is: nothing needs to be added to it.</source>
        <translation>Ще немає. Робоча область – це тека, зазвичай репозиторій, із міграціями golang-migrate, dbmate, Flyway або іншого з дванадцяти інструментів. Вона лишається як є: нічого додавати не треба.</translation>
    </message>
</context>
<context>
    <name>lk::ui::WorkspaceDock</name>
    <message>
        <source>Workspace</source>
        <translation>Робоча область</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жодної робочої області не відкрито.</translation>
    </message>
    <message>
        <source>No migrations were found here.</source>
        <translation>Тут не знайдено міграцій.</translation>
    </message>
    <message>
        <source>The environment stays as it is while a run is under way.</source>
        <translation>Середовище не змінюється, поки триває запуск.</translation>
    </message>
</context>
<context>
    <name>lk::ui::WorkspaceModel</name>
    <message>
        <source>%1 project in %2</source>
        <translation>Проєкт %1 у %2</translation>
    </message>
    <message>
        <source>%1, protection: %2</source>
        <translation>%1, захист: %2</translation>
    </message>
    <message>
        <source>DIRTY at %1</source>
        <translation>БРУДНА на %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n очікує</numerusform>
            <numerusform>%n очікують</numerusform>
            <numerusform>%n очікують</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <comment>environment: nothing is pending</comment>
        <translation>усе застосовано</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <translation>
            <numerusform>%n міграція</numerusform>
            <numerusform>%n міграції</numerusform>
            <numerusform>%n міграцій</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Назва</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Стан</translation>
    </message>
    <message>
        <source>DIRTY</source>
        <translation>DIRTY</translation>
    </message>
    <message>
        <source>Backfills</source>
        <translation>Заповнення</translation>
    </message>
    <message>
        <source>Batched changes of rows, outside of any migration</source>
        <translation>Зміни рядків порціями, поза будь-якою міграцією</translation>
    </message>
    <message>
        <source>Backfill %1 of %2, in %3</source>
        <translation>Заповнення %1 проєкту %2, у %3</translation>
    </message>
    <message>
        <source>Change sets</source>
        <translation>Набори змін</translation>
    </message>
    <message>
        <source>Changes in phases that old and new code both survive</source>
        <translation>Зміни по фазах, які витримує і старий, і новий код</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Workbench for PostgreSQL migrations.</source>
        <translation>Робоче місце для міграцій PostgreSQL.</translation>
    </message>
    <message>
        <source>Start with defaults; neither read nor write what the window remembers.</source>
        <translation>Почати з типових значень; не читати й не записувати те, що пам’ятає вікно.</translation>
    </message>
    <message>
        <source>Open the demo workspace, making it when needed.</source>
        <translation>Відкрити демонстраційну робочу область, створивши її за потреби.</translation>
    </message>
    <message>
        <source>Play a session with a demo of its own and leave its pictures in DIR.</source>
        <translation>Відтворити сеанс із власним демо й залишити його знімки в DIR.</translation>
    </message>
    <message>
        <source>Folder to open. Opening reads files only.</source>
        <translation>Тека, яку слід відкрити. Відкриття лише читає файли.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>CloseButton</name>
    <message>
        <source>Close Tab</source>
        <translation>Tutup Tab</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>&amp;Pilih Semua</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>&amp;Naik</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>&amp;Turun</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Float</source>
        <translation>Lepaskan</translation>
    </message>
    <message>
        <source>Undocks and re-attaches the dock widget</source>
        <translation>Melepas panel atau memasangnya kembali</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Closes the dock widget</source>
        <translation>Menutup panel</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>Cari di:</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Maju</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>Folder Induk</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>Buat Folder Baru</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>Tampilan Daftar</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>Tampilan Rincian</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>&amp;Nama berkas:</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>Folder:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>Jenis berkas:</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Buka</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Pilih</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Ganti Nama</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>&amp;Tampilkan berkas tersembunyi</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>&amp;Folder Baru</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 sudah ada.
Ganti berkas itu?</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Jenis</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>Tanggal Diubah</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>Tekan pintasan</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Jadi Lagi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih Semua</translation>
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
        <translation>Simpan</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;Ya</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>&amp;Tidak</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Coba Lagi</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Buang</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Bantuan</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Terapkan</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Setel Ulang</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>Kembalikan Bawaan</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Jadi Lagi</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>Salin &amp;Alamat Tautan</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Hapus</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>Pilih Semua</translation>
    </message>
</context>
<context>
    <name>lk::ui::AboutDialog</name>
    <message>
        <source>About Lockkeeper</source>
        <translation>Tentang Lockkeeper</translation>
    </message>
    <message>
        <source>Lockkeeper %1</source>
        <translation>Lockkeeper %1</translation>
    </message>
    <message>
        <source>A workbench for PostgreSQL migrations: sees every environment side by side, shows what a change will do before it does it, and leads out when one went wrong.

Apache License 2.0.
With Qt %1, libpqxx, libpg_query, KSyntaxHighlighting, QtKeychain, spdlog, fmt and toml++.</source>
        <translation>Meja kerja untuk migrasi PostgreSQL: menampilkan semua lingkungan berdampingan, menunjukkan apa yang akan dilakukan suatu perubahan sebelum melakukannya, dan menuntun keluar ketika ada yang salah.

Apache License 2.0.
Dengan Qt %1, libpqxx, libpg_query, KSyntaxHighlighting, QtKeychain, spdlog, fmt, dan toml++.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActDialog</name>
    <message>
        <source>Cancelling…</source>
        <translation>Membatalkan…</translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed and nothing is left.</source>
        <translation>Dibatalkan; tidak ada yang diubah dan tidak ada yang tersisa.</translation>
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
        <translation>Sekarang tidak: %1</translation>
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
        <translation>Peran</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Aplikasi</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Basis data</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>For</source>
        <comment>how long</comment>
        <translation>Selama</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Kueri</translation>
    </message>
</context>
<context>
    <name>lk::ui::ActivityPage</name>
    <message>
        <source>Activity</source>
        <translation>Aktivitas</translation>
    </message>
    <message>
        <source>Activity of %1</source>
        <translation>Aktivitas %1</translation>
    </message>
    <message>
        <source>Add an environment first.</source>
        <translation>Tambahkan lingkungan terlebih dahulu.</translation>
    </message>
    <message>
        <source>Refresh: %1 s</source>
        <translation>Segarkan: %1 dtk</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Segarkan</translation>
    </message>
    <message>
        <source>Read at %1</source>
        <translation>Dibaca pada %1</translation>
    </message>
    <message>
        <source>The activity of %1 could not be read.</source>
        <translation>Aktivitas %1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>No environment is in focus.</source>
        <translation>Tidak ada lingkungan yang dipilih.</translation>
    </message>
    <message>
        <source>Add one, or choose one in the tool bar.</source>
        <translation>Tambahkan satu, atau pilih di bilah alat.</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Tidak ada yang dapat ditampilkan.</translation>
    </message>
    <message>
        <source>Reading the activity of %1</source>
        <translation>Membaca aktivitas %1</translation>
    </message>
    <message>
        <source>The activity of %1 has not been read.</source>
        <translation>Aktivitas %1 belum dibaca.</translation>
    </message>
    <message>
        <source>Reading connects read-only and changes nothing.</source>
        <translation>Membaca terhubung hanya-baca dan tidak mengubah apa pun.</translation>
    </message>
    <message>
        <source>Nobody is blocked.</source>
        <translation>Tidak ada yang terblokir.</translation>
    </message>
    <message>
        <source>No session is idle in a transaction.</source>
        <translation>Tidak ada sesi yang menganggur dalam transaksi.</translation>
    </message>
    <message>
        <source>Nobody else is connected.</source>
        <translation>Tidak ada lagi yang terhubung.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>Kosongkan Fi&amp;lter</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) belong to other roles: what they do is not visible to ours.</source>
        <translation>
            <numerusform>%n sesi milik peran lain: yang dilakukannya tidak terlihat oleh peran kita.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server shows it to members of pg_read_all_stats. Who blocks whom is shown all the same.</source>
        <translation>Server menunjukkannya kepada anggota pg_read_all_stats. Siapa memblokir siapa tetap ditampilkan.</translation>
    </message>
    <message>
        <source>Cancelling the query of process %1…</source>
        <translation>Membatalkan kueri proses %1…</translation>
    </message>
    <message>
        <source>Terminating process %1…</source>
        <translation>Mengakhiri proses %1…</translation>
    </message>
    <message>
        <source>Process %1 could not be told anything.</source>
        <translation>Proses %1 tidak dapat diberi tahu apa pun.</translation>
    </message>
    <message>
        <source>&amp;Copy Row</source>
        <translation>&amp;Salin Baris</translation>
    </message>
    <message>
        <source>Copy &amp;Query</source>
        <translation>Salin &amp;Kueri</translation>
    </message>
    <message>
        <source>Copy &amp;Pid</source>
        <translation>Salin &amp;PID</translation>
    </message>
    <message>
        <source>&amp;Terminate…</source>
        <translation>&amp;Akhiri…</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>Coba La&amp;gi</translation>
    </message>
    <message>
        <source>Read now; the arrow chooses how often it is read by itself (only while this page is seen)</source>
        <translation>Baca sekarang; panah memilih seberapa sering dibaca sendiri (hanya selama halaman ini terlihat)</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Mati</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>Let the list stand still</source>
        <translation>Biarkan daftar diam</translation>
    </message>
    <message>
        <source>Only &amp;blocked</source>
        <translation>Hanya yang ter&amp;blokir</translation>
    </message>
    <message>
        <source>Sessions that wait for others, and those that they wait for</source>
        <translation>Sesi yang menunggu sesi lain, dan yang ditunggunya</translation>
    </message>
    <message>
        <source>&amp;Idle in transaction</source>
        <translation>&amp;Menganggur dalam transaksi</translation>
    </message>
    <message>
        <source>Sessions that hold a transaction open and do nothing, and prepared transactions</source>
        <translation>Sesi yang membiarkan transaksi terbuka tanpa berbuat apa pun, dan transaksi yang disiapkan</translation>
    </message>
    <message>
        <source>Sessions of the whole server, not of this database alone</source>
        <translation>Sesi seluruh server, bukan hanya basis data ini</translation>
    </message>
    <message>
        <source>Sessions, the blocked ones below those that block them</source>
        <translation>Sesi, yang terblokir di bawah yang memblokirnya</translation>
    </message>
    <message>
        <source>The whole query, as far as the server keeps it</source>
        <translation>Seluruh kueri, sejauh disimpan server</translation>
    </message>
    <message>
        <source>&amp;Cancel Query…</source>
        <translation>Batalkan Ku&amp;eri…</translation>
    </message>
    <message>
        <source>Select a session to see all of it.</source>
        <translation>Pilih sesi untuk melihat seluruhnya.</translation>
    </message>
    <message>
        <source>Select a session first.</source>
        <translation>Pilih sesi terlebih dahulu.</translation>
    </message>
    <message>
        <source>A prepared transaction has no process. COMMIT PREPARED or ROLLBACK PREPARED ends it.</source>
        <translation>Transaksi yang disiapkan tidak punya proses. COMMIT PREPARED atau ROLLBACK PREPARED mengakhirinya.</translation>
    </message>
    <message>
        <source>Our role cannot see when it began, so nobody can say that it is still the same: pg_read_all_stats.</source>
        <translation>Peran kita tidak dapat melihat kapan ia mulai, jadi tidak ada yang tahu apakah masih sama: pg_read_all_stats.</translation>
    </message>
    <message>
        <source>Another one is being told.</source>
        <translation>Yang lain sedang diberi tahu.</translation>
    </message>
    <message>
        <source>End the session; its transaction is rolled back</source>
        <translation>Akhiri sesi; transaksinya di-rollback</translation>
    </message>
    <message>
        <source>It runs no query now; Terminate ends its transaction.</source>
        <translation>Tidak ada kueri yang berjalan; Akhiri mengakhiri transaksinya.</translation>
    </message>
    <message>
        <source>Cancel what it runs now; the session stays</source>
        <translation>Batalkan yang sedang dijalankan; sesinya tetap</translation>
    </message>
    <message>
        <source>The query of process %1 was cancelled.</source>
        <translation>Kueri proses %1 dibatalkan.</translation>
    </message>
    <message>
        <source>Process %1 has ended.</source>
        <translation>Proses %1 telah berakhir.</translation>
    </message>
    <message>
        <source>Its transaction was rolled back.</source>
        <translation>Transaksinya di-rollback.</translation>
    </message>
    <message>
        <source>Process %1 ended by itself; nothing was sent.</source>
        <translation>Proses %1 berakhir sendiri; tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Process %1 was told to cancel its query, and still runs it.</source>
        <translation>Proses %1 diminta membatalkan kuerinya, dan masih menjalankannya.</translation>
    </message>
    <message>
        <source>Process %1 was told to end, and is still there.</source>
        <translation>Proses %1 diminta berakhir, dan masih ada.</translation>
    </message>
    <message>
        <source>A rollback may take its time, and some work cannot be interrupted at once.</source>
        <translation>Rollback bisa memakan waktu, dan sebagian pekerjaan tidak dapat segera dihentikan.</translation>
    </message>
    <message>
        <source>Process %1 is another session by now; nothing was sent.</source>
        <translation>Proses %1 kini sesi lain; tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>The one that was shown has ended.</source>
        <translation>Yang ditampilkan sudah berakhir.</translation>
    </message>
    <message>
        <source>Process %1 runs no query now; nothing was sent.</source>
        <translation>Proses %1 tidak menjalankan kueri; tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Terminate ends its transaction.</source>
        <translation>Akhiri mengakhiri transaksinya.</translation>
    </message>
    <message>
        <source>Nobody can say that process %1 is still the same; nothing was sent.</source>
        <translation>Tidak ada yang tahu apakah proses %1 masih sama; tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Our role lacks %1.</source>
        <translation>Peran kita tidak punya %1.</translation>
    </message>
    <message>
        <source>Our role may not do that to process %1; nothing was changed.</source>
        <translation>Peran kita tidak boleh melakukannya pada proses %1; tidak ada yang berubah.</translation>
    </message>
    <message>
        <source>prepared</source>
        <comment>a transaction that has no process</comment>
        <translation>disiapkan</translation>
    </message>
    <message>
        <source>not visible</source>
        <translation>tidak terlihat</translation>
    </message>
    <message>
        <source>Row of %1</source>
        <translation>Baris di %1</translation>
    </message>
    <message>
        <source>Lock: %1</source>
        <translation>Kunci: %1</translation>
    </message>
    <message>
        <source>End of a transaction</source>
        <translation>Akhir transaksi</translation>
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
        <translation>Transaksi yang disiapkan: tidak ada proses yang dapat diberi tahu. COMMIT PREPARED atau ROLLBACK PREPARED mengakhirinya.</translation>
    </message>
    <message>
        <source>It belongs to another role: ours would need pg_read_all_stats to see what it does.</source>
        <translation>Milik peran lain: peran kita perlu pg_read_all_stats untuk melihat yang dilakukannya.</translation>
    </message>
    <message>
        <source>A session of Lockkeeper&apos;s own.</source>
        <translation>Sesi milik Lockkeeper sendiri.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Basis data</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Dari</translation>
    </message>
    <message>
        <source>Transaction open for</source>
        <translation>Transaksi terbuka selama</translation>
    </message>
    <message>
        <source>Connected for</source>
        <translation>Terhubung selama</translation>
    </message>
    <message>
        <source>Keeps vacuum back by</source>
        <translation>Menahan VACUUM sejauh</translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n transaksi</numerusform>
        </translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>a prepared transaction</source>
        <translation>transaksi yang disiapkan</translation>
    </message>
    <message>
        <source>%1 (before it in the queue)</source>
        <translation>%1 (di depannya dalam antrean)</translation>
    </message>
    <message>
        <source>%1 (holds %2)</source>
        <translation>%1 (memegang %2)</translation>
    </message>
    <message>
        <source>Blocked by</source>
        <translation>Diblokir oleh</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n sesi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocked</source>
        <translation>
            <numerusform>%n terblokir</numerusform>
        </translation>
    </message>
    <message>
        <source>oldest transaction %1</source>
        <translation>transaksi tertua %1</translation>
    </message>
    <message>
        <source>Read &amp;Activity</source>
        <translation>Baca Akti&amp;vitas</translation>
    </message>
    <message>
        <source>Ca&amp;ncel Query…</source>
        <translation>Batalka&amp;n Kueri…</translation>
    </message>
    <message>
        <source>Every %1 s</source>
        <translation>Setiap %1 dtk</translation>
    </message>
    <message>
        <source>Termin&amp;ate…</source>
        <translation>&amp;Akhiri…</translation>
    </message>
    <message>
        <source>Nobody else is connected to this database.</source>
        <translation>Tidak ada lagi yang terhubung ke basis data ini.</translation>
    </message>
    <message>
        <source>&amp;Whole server</source>
        <translation>Seluruh ser&amp;ver</translation>
    </message>
</context>
<context>
    <name>lk::ui::Age</name>
    <message>
        <source>%1 s</source>
        <translation>%1 dtk</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 jam</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 hr</translation>
    </message>
</context>
<context>
    <name>lk::ui::Analysis</name>
    <message>
        <source>A quote or comment that begins here has no end: %1</source>
        <translation>Tanda kutip atau komentar yang dimulai di sini tidak berakhir: %1</translation>
    </message>
    <message>
        <source>A psql command; the server does not know it: %1</source>
        <translation>Perintah psql; server tidak mengenalnya: %1</translation>
    </message>
    <message>
        <source>Data inside the script cannot be sent: %1</source>
        <translation>Data di dalam skrip tidak dapat dikirim: %1</translation>
    </message>
    <message>
        <source>A NUL byte cannot be sent.</source>
        <translation>Bita NUL tidak dapat dikirim.</translation>
    </message>
    <message>
        <source>This is not valid UTF-8.</source>
        <translation>Ini bukan UTF-8 yang sah.</translation>
    </message>
    <message>
        <source>The parser does not know this; the server is the judge: %1</source>
        <translation>Parser tidak mengenal ini; server yang memutuskan: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::AuditModel</name>
    <message>
        <source>no end told</source>
        <translation>akhir tidak dilaporkan</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>column: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Confirmation</source>
        <translation>Konfirmasi</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Eksekusi</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>fact: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Entri</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number, time</comment>
        <translation>%1 pada %2</translation>
    </message>
    <message>
        <source>Failed at</source>
        <translation>Gagal di</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>State left</source>
        <translation>Keadaan akhir</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>, as %1 on the server</source>
        <translation>, di server sebagai %1</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Basis data</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>database, server</comment>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Klaster</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Proteksi</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Rencana</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>Yang dilakukan</translation>
    </message>
    <message>
        <source>Guards set aside</source>
        <translation>Pengaman yang dikesampingkan</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>Found out about former runs</source>
        <translation>Diketahui tentang eksekusi sebelumnya</translation>
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
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>Audit Log</source>
        <translation>Log Audit</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by text</source>
        <translation>Filter menurut teks</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>Any environment</source>
        <translation>Semua lingkungan</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Siapa saja</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Kapan saja</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hari ini</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 hari terakhir</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 hari terakhir</translation>
    </message>
    <message>
        <source>From – to…</source>
        <translation>Dari – sampai…</translation>
    </message>
    <message>
        <source>From this day on</source>
        <translation>Sejak hari ini</translation>
    </message>
    <message>
        <source>Up to this day</source>
        <translation>Sampai hari ini</translation>
    </message>
    <message>
        <source>What was done, the newest first</source>
        <translation>Yang dilakukan, terbaru lebih dahulu</translation>
    </message>
    <message>
        <source>All that the entry says</source>
        <translation>Seluruh isi entri</translation>
    </message>
    <message>
        <source>&amp;Open Run</source>
        <translation>B&amp;uka Eksekusi</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>Eksp&amp;or…</translation>
    </message>
    <message>
        <source>Write the entries that are shown to a file: .jsonl, .csv or .html</source>
        <translation>Tulis entri yang ditampilkan ke berkas: .jsonl, .csv, atau .html</translation>
    </message>
    <message>
        <source>The audit log could not be read.</source>
        <translation>Log audit tidak dapat dibaca.</translation>
    </message>
    <message numerus="yes">
        <source>Chain unbroken, %n entries</source>
        <translation>
            <numerusform>Rantai utuh, %n entri</numerusform>
        </translation>
    </message>
    <message>
        <source>Chain broken</source>
        <translation>Rantai terputus</translation>
    </message>
    <message>
        <source>The audit log is broken at line %1.</source>
        <translation>Log audit terputus di baris %1.</translation>
    </message>
    <message>
        <source>The audit log is not whole.</source>
        <translation>Log audit tidak utuh.</translation>
    </message>
    <message>
        <source>What stands before it is sound. Somebody or something changed the file: %1</source>
        <translation>Yang ada sebelumnya masih utuh. Seseorang atau sesuatu mengubah berkasnya: %1</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Tidak ada yang dapat ditampilkan.</translation>
    </message>
    <message>
        <source>Reading the audit log</source>
        <translation>Membaca log audit</translation>
    </message>
    <message>
        <source>Nothing is in the audit log yet.</source>
        <translation>Belum ada apa pun dalam log audit.</translation>
    </message>
    <message>
        <source>Every run, refusal and confirmation will stand here: who, where, when, and how it ended.</source>
        <translation>Setiap eksekusi, penolakan, dan konfirmasi akan ada di sini: siapa, di mana, kapan, dan bagaimana akhirnya.</translation>
    </message>
    <message>
        <source>No entry matches the filter.</source>
        <translation>Tidak ada entri yang lolos filter.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>Ko&amp;songkan Filter</translation>
    </message>
    <message numerus="yes">
        <source>%n entries shown</source>
        <translation>
            <numerusform>%n entri ditampilkan</numerusform>
        </translation>
    </message>
    <message>
        <source>Select an entry to see all that it says.</source>
        <translation>Pilih entri untuk melihat seluruh isinya.</translation>
    </message>
    <message>
        <source>Go to the page of this run</source>
        <translation>Pergi ke halaman eksekusi ini</translation>
    </message>
    <message>
        <source>The page of that run is not open in this window; all that was kept stands above.</source>
        <translation>Halaman eksekusi itu tidak terbuka di jendela ini; semua yang disimpan ada di atas.</translation>
    </message>
    <message>
        <source>Export Audit Log</source>
        <translation>Ekspor Log Audit</translation>
    </message>
    <message>
        <source>Lines as in the log (*.jsonl);;Table (*.csv);;Page (*.html)</source>
        <translation>Baris seperti dalam log (*.jsonl);;Tabel (*.csv);;Halaman (*.html)</translation>
    </message>
    <message>
        <source>Audit log written</source>
        <translation>Log audit ditulis</translation>
    </message>
    <message>
        <source>The audit log was not written.</source>
        <translation>Log audit tidak ditulis.</translation>
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
        <translation>Tidak ada berkas ruang kerja ini yang mendeklarasikannya.</translation>
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
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>share that is done</comment>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>open</source>
        <comment>refused row</comment>
        <translation>terbuka</translation>
    </message>
    <message>
        <source>accepted</source>
        <comment>refused row</comment>
        <translation>diterima</translation>
    </message>
    <message>
        <source>to be tried again</source>
        <comment>refused row</comment>
        <translation>akan dicoba lagi</translation>
    </message>
    <message>
        <source>rows %1, indexes %2</source>
        <comment>sizes</comment>
        <translation>baris %1, indeks %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillRuns</name>
    <message>
        <source>%1 in %2</source>
        <comment>backfill in environment</comment>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>Backfill done: %1</source>
        <translation>Backfill selesai: %1</translation>
    </message>
    <message>
        <source>%1 rows were changed, and none is left.</source>
        <translation>%1 baris diubah, tidak ada yang tersisa.</translation>
    </message>
    <message>
        <source>Backfill paused: %1</source>
        <translation>Backfill dijeda: %1</translation>
    </message>
    <message>
        <source>Backfill cancelled: %1</source>
        <translation>Backfill dibatalkan: %1</translation>
    </message>
    <message>
        <source>Backfill refused, nothing was changed: %1</source>
        <translation>Backfill ditolak, tidak ada yang diubah: %1</translation>
    </message>
    <message>
        <source>Another runner is at work: %1</source>
        <translation>Pelaksana lain sedang bekerja: %1</translation>
    </message>
    <message>
        <source>Backfill ended, and rows were refused: %1</source>
        <translation>Backfill berakhir, ada baris yang ditolak: %1</translation>
    </message>
    <message>
        <source>Backfill ended, and rows are left: %1</source>
        <translation>Backfill berakhir, masih ada baris tersisa: %1</translation>
    </message>
    <message>
        <source>Backfill failed: %1</source>
        <translation>Backfill gagal: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillWords</name>
    <message>
        <source>Pending</source>
        <translation>Tertunda</translation>
    </message>
    <message>
        <source>Has not begun here.</source>
        <translation>Belum dimulai di sini.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Batch after batch, each committed by itself.</source>
        <translation>Batch demi batch, masing-masing di-commit sendiri.</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Dijeda</translation>
    </message>
    <message>
        <source>Stands between two batches; goes on from there when somebody resumes it.</source>
        <translation>Berhenti di antara dua batch; berlanjut dari sana bila ada yang melanjutkan.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Stopped by itself; what is done stays done, and Retry goes on from there.</source>
        <translation>Berhenti sendiri; yang sudah dikerjakan tetap, dan Ulangi melanjutkan dari sana.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>A scan after the last batch found no row left.</source>
        <translation>Pemindaian setelah batch terakhir tidak menemukan baris tersisa.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Ended by somebody; what was done stays done.</source>
        <translation>Diakhiri seseorang; yang sudah dikerjakan tetap.</translation>
    </message>
    <message>
        <source>No runner</source>
        <translation>Tanpa pelaksana</translation>
    </message>
    <message>
        <source>Its runner is gone; the next one goes on behind the last batch.</source>
        <translation>Pelaksananya hilang; berikutnya melanjutkan setelah batch terakhir.</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Ditahan</translation>
    </message>
    <message>
        <source>Waits until the server has room again.</source>
        <translation>Menunggu hingga server lega kembali.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Waits for a lock, or for its time of the week.</source>
        <translation>Menunggu kunci, atau waktunya dalam minggu ini.</translation>
    </message>
    <message>
        <source>missing replica</source>
        <translation>replika hilang</translation>
    </message>
    <message>
        <source>replica lag</source>
        <translation>ketertinggalan replika</translation>
    </message>
    <message>
        <source>replication slot</source>
        <translation>slot replikasi</translation>
    </message>
    <message>
        <source>sessions wait for a lock</source>
        <translation>sesi menunggu kunci</translation>
    </message>
    <message>
        <source>a schema change waits</source>
        <translation>perubahan skema menunggu</translation>
    </message>
    <message>
        <source>busy sessions</source>
        <translation>sesi sibuk</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>koneksi</translation>
    </message>
    <message>
        <source>old snapshot</source>
        <translation>snapshot lama</translation>
    </message>
    <message>
        <source>dead rows</source>
        <translation>baris mati</translation>
    </message>
    <message>
        <source>vacuum against wraparound</source>
        <translation>vacuum pencegah wraparound</translation>
    </message>
    <message>
        <source>time window</source>
        <translation>jendela waktu</translation>
    </message>
    <message>
        <source>flag file</source>
        <translation>berkas penanda</translation>
    </message>
    <message>
        <source>throttle query</source>
        <translation>kueri penahan</translation>
    </message>
    <message>
        <source>archiver</source>
        <translation>pengarsip</translation>
    </message>
    <message>
        <source>amount of WAL</source>
        <translation>jumlah WAL</translation>
    </message>
    <message>
        <source>free disk</source>
        <translation>ruang disk</translation>
    </message>
    <message>
        <source>no room at the server</source>
        <translation>server tidak punya ruang</translation>
    </message>
    <message>
        <source>waits for a lock</source>
        <translation>menunggu kunci</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>cause: value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No runner is at work.</source>
        <translation>Tidak ada pelaksana yang bekerja.</translation>
    </message>
    <message>
        <source>Rows were refused and wait for a decision.</source>
        <translation>Ada baris yang ditolak dan menunggu keputusan.</translation>
    </message>
    <message>
        <source>a batch is under way</source>
        <translation>sebuah batch sedang berjalan</translation>
    </message>
    <message>
        <source>rests between batches</source>
        <translation>beristirahat di antara batch</translation>
    </message>
    <message>
        <source>vacuums the table</source>
        <translation>menjalankan VACUUM pada tabel</translation>
    </message>
    <message>
        <source>looks for rows that are left</source>
        <translation>mencari baris yang tersisa</translation>
    </message>
    <message>
        <source>waits for its time of the week</source>
        <translation>menunggu waktunya dalam minggu ini</translation>
    </message>
    <message>
        <source>throttled by %1</source>
        <translation>ditahan oleh %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 jam %2 mnt</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 hr %2 jam</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of ~%2 rows</source>
        <translation>%1 dari ~%2 baris</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 baris</translation>
    </message>
    <message>
        <source>up to block %1</source>
        <translation>sampai blok %1</translation>
    </message>
    <message>
        <source>last key %1</source>
        <translation>kunci terakhir %1</translation>
    </message>
    <message>
        <source>End: after the rows are counted</source>
        <translation>Selesai: setelah baris dihitung</translation>
    </message>
    <message>
        <source>End: not known without statistics of the key (ANALYZE)</source>
        <translation>Selesai: tidak diketahui tanpa statistik kunci (ANALYZE)</translation>
    </message>
    <message>
        <source>End: still measuring</source>
        <translation>Selesai: masih diukur</translation>
    </message>
    <message>
        <source>End: waits for %1</source>
        <translation>Selesai: menunggu %1</translation>
    </message>
    <message>
        <source>waits for %1, then about %2</source>
        <translation>menunggu %1, lalu sekitar %2</translation>
    </message>
    <message>
        <source>End: %1 (in %2, ± %3)</source>
        <translation>Selesai: %1 (dalam %2, ± %3)</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Dimulai</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Dilanjutkan</translation>
    </message>
    <message>
        <source>Asked to go on</source>
        <translation>Diminta berlanjut</translation>
    </message>
    <message>
        <source>Asked to pause</source>
        <translation>Diminta jeda</translation>
    </message>
    <message>
        <source>Asked to end</source>
        <translation>Diminta berakhir</translation>
    </message>
    <message>
        <source>Batch given up: others waited for it</source>
        <translation>Batch dilepas: yang lain menunggunya</translation>
    </message>
    <message>
        <source>Row refused</source>
        <translation>Baris ditolak</translation>
    </message>
    <message>
        <source>Refused rows to be tried again</source>
        <translation>Baris yang ditolak akan dicoba lagi</translation>
    </message>
    <message>
        <source>Refused rows accepted as they are</source>
        <translation>Baris yang ditolak diterima apa adanya</translation>
    </message>
    <message>
        <source>Rate changed</source>
        <translation>Laju diubah</translation>
    </message>
    <message>
        <source>Vacuumed</source>
        <translation>VACUUM selesai</translation>
    </message>
    <message>
        <source>Vacuum failed</source>
        <translation>VACUUM gagal</translation>
    </message>
    <message>
        <source>Rows were left: another sweep</source>
        <translation>Masih ada baris: sapuan berikutnya</translation>
    </message>
    <message>
        <source>Connection made again</source>
        <translation>Koneksi dibuat lagi</translation>
    </message>
    <message>
        <source>Partition is gone</source>
        <translation>Partisi hilang</translation>
    </message>
    <message>
        <source>Begun again</source>
        <translation>Dimulai lagi</translation>
    </message>
    <message>
        <source>Locked rows passed over</source>
        <translation>Baris terkunci dilewati</translation>
    </message>
    <message>
        <source>No room at the server</source>
        <translation>Server tidak punya ruang</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>kurang dari satu menit</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 sampai %2</translation>
    </message>
    <message>
        <source>WAL that waits for the archiver</source>
        <translation>WAL yang menunggu pengarsip</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>burung kenari</translation>
    </message>
    <message>
        <source>Not throttled any more</source>
        <translation>Tidak dibatasi lagi</translation>
    </message>
    <message>
        <source>Refused row went through</source>
        <translation>Baris yang ditolak kini berhasil</translation>
    </message>
    <message>
        <source>Constraint added for the proof</source>
        <translation>Constraint ditambahkan untuk pembuktian</translation>
    </message>
    <message>
        <source>Proved by the server</source>
        <translation>Dibuktikan oleh server</translation>
    </message>
    <message>
        <source>Size of the table before</source>
        <translation>Ukuran tabel sebelumnya</translation>
    </message>
    <message>
        <source>Size of the table after</source>
        <translation>Ukuran tabel sesudahnya</translation>
    </message>
    <message>
        <source>It requires %1, which is neither a migration nor a backfill of this project.</source>
        <translation>Memerlukan %1, yang bukan migrasi maupun backfill proyek ini.</translation>
    </message>
    <message>
        <source>It requires the migration %1, which is not applied here.</source>
        <translation>Memerlukan migrasi %1, yang belum diterapkan di sini.</translation>
    </message>
    <message>
        <source>It requires the backfill %1 to be done here: %2</source>
        <comment>name, state</comment>
        <translation>Memerlukan backfill %1 selesai di sini: %2</translation>
    </message>
    <message>
        <source>It requires the backfill %1, which has not begun here.</source>
        <translation>Memerlukan backfill %1, yang belum dimulai di sini.</translation>
    </message>
    <message>
        <source>How the server goes about a slow batch</source>
        <translation>Cara server mengerjakan batch yang lambat</translation>
    </message>
    <message>
        <source>Space of old rows is held back</source>
        <translation>Ruang baris lama tertahan</translation>
    </message>
    <message>
        <source>Space of old rows is free again</source>
        <translation>Ruang baris lama bebas lagi</translation>
    </message>
    <message>
        <source>A replica cancelled statements</source>
        <translation>Sebuah replika membatalkan pernyataan</translation>
    </message>
    <message>
        <source>Vacuums are left to autovacuum</source>
        <translation>VACUUM diserahkan kepada autovacuum</translation>
    </message>
    <message>
        <source>the first look at what may throttle it</source>
        <translation>pemeriksaan pertama atas apa yang dapat menahannya</translation>
    </message>
    <message>
        <source>waits for the first look at what may throttle it</source>
        <translation>menunggu pemeriksaan pertama atas apa yang dapat menahannya</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackfillsPage</name>
    <message>
        <source>Backfills</source>
        <translation>Backfill</translation>
    </message>
    <message numerus="yes">
        <source>%n declaration(s) of backfills cannot be read.</source>
        <translation>
            <numerusform>%n deklarasi backfill tidak dapat dibaca.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <comment>file:line: what</comment>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>Looking for backfills</source>
        <translation>Mencari backfill</translation>
    </message>
    <message>
        <source>This workspace has no backfills.</source>
        <translation>Ruang kerja ini tidak memiliki backfill.</translation>
    </message>
    <message>
        <source>This workspace has no environments.</source>
        <translation>Ruang kerja ini tidak memiliki lingkungan.</translation>
    </message>
    <message>
        <source>A backfill changes existing rows in small batches, outside the migrations. It is declared by a comment at the top of an SQL file in the folder backfills: -- lockkeeper:backfill name=…</source>
        <translation>Backfill mengubah baris yang ada dalam batch kecil, di luar migrasi. Dideklarasikan oleh komentar di awal berkas SQL dalam folder backfills: -- lockkeeper:backfill name=…</translation>
    </message>
    <message>
        <source>Backfills are shown for each environment. Add one first.</source>
        <translation>Backfill ditampilkan per lingkungan. Tambahkan satu lebih dulu.</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <comment>backfill in environment: state</comment>
        <translation>%1 di %2: %3</translation>
    </message>
    <message>
        <source>read at %1</source>
        <translation>dibaca pukul %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>backfill of table</comment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>The backfills of %1 could not be read.</source>
        <translation>Backfill %1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>The backfill could not be told.</source>
        <translation>Backfill tidak dapat diberi tahu.</translation>
    </message>
    <message>
        <source>%1 has not been read.</source>
        <translation>%1 belum dibaca.</translation>
    </message>
    <message>
        <source>Reading connects read-only and changes nothing.</source>
        <translation>Membaca terhubung hanya-baca dan tidak mengubah apa pun.</translation>
    </message>
    <message>
        <source>Read It N&amp;ow</source>
        <translation>Baca &amp;Sekarang</translation>
    </message>
    <message>
        <source>Its runner is gone.</source>
        <translation>Pelaksananya hilang.</translation>
    </message>
    <message>
        <source>It was killed, or its machine is. Nothing is lost: the next one goes on behind the last batch.</source>
        <translation>Ia dimatikan, atau mesinnya mati. Tidak ada yang hilang: berikutnya melanjutkan setelah batch terakhir.</translation>
    </message>
    <message>
        <source>It failed and stands still.</source>
        <translation>Gagal dan berhenti.</translation>
    </message>
    <message>
        <source>This window&apos;s last try did not go on.</source>
        <translation>Percobaan terakhir jendela ini tidak berlanjut.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>It has not begun in this environment.</source>
        <translation>Belum dimulai di lingkungan ini.</translation>
    </message>
    <message>
        <source>none is left, counted %1</source>
        <translation>tidak ada yang tersisa, dihitung %1</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Kini: %1</translation>
    </message>
    <message>
        <source>Speed: %1 rows a second, mean %2</source>
        <translation>Laju: %1 baris per detik, rata-rata %2</translation>
    </message>
    <message>
        <source>Load: %1</source>
        <translation>Beban: %1</translation>
    </message>
    <message>
        <source>Batch: %1 rows, %2 ms, at most %3 ms</source>
        <translation>Batch: %1 baris, %2 md, paling lama %3 md</translation>
    </message>
    <message>
        <source>Throttled: %1 in all</source>
        <translation>Ditahan: total %1</translation>
    </message>
    <message>
        <source>Written: %1 of WAL</source>
        <translation>Ditulis: %1 WAL</translation>
    </message>
    <message>
        <source>Rows refused: %1</source>
        <translation>Baris ditolak: %1</translation>
    </message>
    <message>
        <source>Runs in this window</source>
        <translation>Berjalan di jendela ini</translation>
    </message>
    <message>
        <source>Runs at %1</source>
        <translation>Berjalan di %1</translation>
    </message>
    <message>
        <source>Migration %1 waits for it</source>
        <translation>Migrasi %1 menunggunya</translation>
    </message>
    <message>
        <source>Begun: %1</source>
        <translation>Dimulai: %1</translation>
    </message>
    <message>
        <source>Declared in %1</source>
        <translation>Dideklarasikan di %1</translation>
    </message>
    <message>
        <source>Needs %1 first</source>
        <translation>Perlu %1 lebih dulu</translation>
    </message>
    <message>
        <source>St&amp;art…</source>
        <translation>M&amp;ulai…</translation>
    </message>
    <message>
        <source>Retry…</source>
        <translation>Ulangi…</translation>
    </message>
    <message>
        <source>Res&amp;ume from %1…</source>
        <translation>Lan&amp;jutkan dari %1…</translation>
    </message>
    <message>
        <source>Run &amp;Again…</source>
        <translation>&amp;Jalankan Lagi…</translation>
    </message>
    <message>
        <source>No file of this workspace declares it.</source>
        <translation>Tidak ada berkas ruang kerja ini yang mendeklarasikannya.</translation>
    </message>
    <message>
        <source>It is at work.</source>
        <translation>Sedang bekerja.</translation>
    </message>
    <message>
        <source>Its runner waits: Resume lets it go on.</source>
        <translation>Pelaksananya menunggu: Lanjutkan membuatnya berjalan.</translation>
    </message>
    <message>
        <source>Show what it would do here, then begin or go on</source>
        <translation>Tampilkan apa yang akan dilakukan, lalu mulai atau lanjutkan</translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>Lan&amp;jutkan</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Je&amp;da</translation>
    </message>
    <message>
        <source>It is being told.</source>
        <translation>Sedang diberi tahu.</translation>
    </message>
    <message>
        <source>It is not under way here.</source>
        <translation>Tidak sedang berjalan di sini.</translation>
    </message>
    <message>
        <source>It is paused, and no runner waits for it.</source>
        <translation>Dijeda, dan tidak ada pelaksana yang menunggu.</translation>
    </message>
    <message>
        <source>It is not running.</source>
        <translation>Tidak berjalan.</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Biarkan berlanjut</translation>
    </message>
    <message>
        <source>Stop behind the batch that is under way</source>
        <translation>Berhenti setelah batch yang sedang berjalan</translation>
    </message>
    <message>
        <source>End it for good; rows that are done stay done</source>
        <translation>Akhiri selamanya; baris yang selesai tetap selesai</translation>
    </message>
    <message>
        <source>Batch, load and what makes it wait; obeyed within a second</source>
        <translation>Batch, beban, dan apa yang membuatnya menunggu; dipatuhi dalam sedetik</translation>
    </message>
    <message>
        <source>No row was refused.</source>
        <translation>Tidak ada baris yang ditolak.</translation>
    </message>
    <message>
        <source>The next run takes them up</source>
        <translation>Eksekusi berikutnya mengambilnya</translation>
    </message>
    <message>
        <source>They keep their old value</source>
        <translation>Nilainya tetap yang lama</translation>
    </message>
    <message>
        <source>Refuse&amp;d Rows (%1)</source>
        <translation>Baris Dit&amp;olak (%1)</translation>
    </message>
    <message>
        <source>Refuse&amp;d Rows</source>
        <translation>Baris Dit&amp;olak</translation>
    </message>
    <message>
        <source>Batches of %1 rows, %2 ms, at most %3 ms</source>
        <translation>Batch %1 baris, %2 md, paling lama %3 md</translation>
    </message>
    <message>
        <source>Backfills, one row for each environment</source>
        <translation>Backfill, satu baris per lingkungan</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>Share that is done</source>
        <translation>Bagian yang selesai</translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>Batalka&amp;n…</translation>
    </message>
    <message>
        <source>Chan&amp;ge Rate…</source>
        <translation>Uba&amp;h Laju…</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Apa yang terjadi</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>Apa yang terjadi, terbaru lebih dulu</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Code</source>
        <comment>SQLSTATE</comment>
        <translation>Kode</translation>
    </message>
    <message>
        <source>The server&apos;s words</source>
        <translation>Kata server</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Percobaan</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Terakhir</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Keputusan</translation>
    </message>
    <message>
        <source>Rows that could not be changed</source>
        <translation>Baris yang tidak dapat diubah</translation>
    </message>
    <message>
        <source>Try Them Again…</source>
        <translation>Coba Lagi…</translation>
    </message>
    <message>
        <source>Accept Them As They Are…</source>
        <translation>Terima Apa Adanya…</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>Menit</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Median, ms</source>
        <translation>Median, md</translation>
    </message>
    <message>
        <source>Longest, ms</source>
        <translation>Terlama, md</translation>
    </message>
    <message>
        <source>Rows of a batch</source>
        <translation>Baris per batch</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>share that is done</comment>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Throttled</source>
        <translation>Ditahan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>What was done minute by minute, the newest first</source>
        <translation>Yang dikerjakan tiap menit, terbaru lebih dulu</translation>
    </message>
    <message>
        <source>What it does to the whole table</source>
        <translation>Apa yang dilakukannya pada seluruh tabel</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Peristiwa</translation>
    </message>
    <message>
        <source>M&amp;inutes</source>
        <translation>Men&amp;it</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Pernyataan</translation>
    </message>
    <message>
        <source>Workers: %1</source>
        <translation>Pekerja: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupDialog</name>
    <message>
        <source>Back Up %1</source>
        <translation>Cadangkan %1</translation>
    </message>
    <message>
        <source>Show in &amp;Folder</source>
        <translation>Tampilkan di &amp;Folder</translation>
    </message>
    <message>
        <source>&amp;Back Up</source>
        <translation>&amp;Cadangkan</translation>
    </message>
    <message>
        <source>The &amp;whole database</source>
        <translation>&amp;Seluruh basis data</translation>
    </message>
    <message>
        <source>Everything in it, but for roles and other databases of the server.</source>
        <translation>Semua isinya, kecuali peran dan basis data lain di peladen.</translation>
    </message>
    <message>
        <source>The &amp;schema alone</source>
        <translation>S&amp;kema saja</translation>
    </message>
    <message>
        <source>All objects, without their rows.</source>
        <translation>Semua objek, tanpa barisnya.</translation>
    </message>
    <message>
        <source>Single &amp;tables</source>
        <translation>&amp;Tabel tertentu</translation>
    </message>
    <message>
        <source>With their rows, indexes and partitions.</source>
        <translation>Dengan baris, indeks, dan partisinya.</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter of the tables</source>
        <translation>Filter tabel</translation>
    </message>
    <message>
        <source>Tables to back up</source>
        <translation>Tabel yang dicadangkan</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabel</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
    <message>
        <source>Fo&amp;lder:</source>
        <translation>Fo&amp;lder:</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Pilih…</translation>
    </message>
    <message>
        <source>Readable by you alone, with a manifest beside it. Elsewhere than in the usual folder it is never removed by itself. No backup is ever written over.</source>
        <translation>Hanya dapat dibaca oleh Anda, dengan manifes di sampingnya. Di luar folder biasa tidak pernah dihapus sendiri. Tidak ada cadangan yang ditimpa.</translation>
    </message>
    <message>
        <source>Folder of the Backup</source>
        <translation>Folder Cadangan</translation>
    </message>
    <message>
        <source>Reading the tables of %1…</source>
        <translation>Membaca tabel %1…</translation>
    </message>
    <message>
        <source>The tables could not be read: %1</source>
        <translation>Tabel tidak dapat dibaca: %1</translation>
    </message>
    <message>
        <source>Tick a table first.</source>
        <translation>Centang satu tabel dulu.</translation>
    </message>
    <message>
        <source>Name the folder from the root on.</source>
        <translation>Sebut folder dari akarnya.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) ticked</source>
        <translation>
            <numerusform>%n tabel dicentang</numerusform>
        </translation>
    </message>
    <message>
        <source>Backing up %1</source>
        <translation>Mencadangkan %1</translation>
    </message>
    <message>
        <source>%1 was not backed up.</source>
        <translation>%1 tidak dicadangkan.</translation>
    </message>
    <message numerus="yes">
        <source>%n older backup(s) removed, as backup-keep says.</source>
        <translation>
            <numerusform>%n cadangan lama dihapus, sesuai backup-keep.</numerusform>
        </translation>
    </message>
    <message>
        <source>Backed up and verified: read back whole, with as many rows as were counted.</source>
        <translation>Dicadangkan dan diverifikasi: terbaca utuh, dengan baris sebanyak yang dihitung.</translation>
    </message>
    <message>
        <source>The backup is unverified and does not count.</source>
        <translation>Cadangan tidak terverifikasi dan tidak dihitung.</translation>
    </message>
    <message>
        <source>%1 was backed up.</source>
        <translation>%1 telah dicadangkan.</translation>
    </message>
    <message>
        <source>The backup of %1 is unverified.</source>
        <translation>Cadangan %1 tidak terverifikasi.</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupModel</name>
    <message>
        <source>%1 (%2 ago)</source>
        <translation>%1 (%2 lalu)</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>utuh</translation>
    </message>
    <message>
        <source>schema</source>
        <translation>skema</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n tabel</numerusform>
        </translation>
    </message>
    <message>
        <source>verified</source>
        <translation>terverifikasi</translation>
    </message>
    <message>
        <source>unverified</source>
        <translation>tidak terverifikasi</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Diambil</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Basis data</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Ukuran</translation>
    </message>
</context>
<context>
    <name>lk::ui::BackupWords</name>
    <message>
        <source>Looking at the database</source>
        <translation>Melihat basis data</translation>
    </message>
    <message>
        <source>Writing, %1</source>
        <comment>size</comment>
        <translation>Menulis, %1</translation>
    </message>
    <message>
        <source>Reading it back, %1</source>
        <comment>size</comment>
        <translation>Membaca kembali, %1</translation>
    </message>
    <message>
        <source>Restoring, %1</source>
        <comment>size</comment>
        <translation>Memulihkan, %1</translation>
    </message>
    <message>
        <source>%1: table %2 of %3, %4</source>
        <translation>%1: tabel %2 dari %3, %4</translation>
    </message>
    <message numerus="yes">
        <source>%n table(s)</source>
        <translation>
            <numerusform>%n tabel</numerusform>
        </translation>
    </message>
    <message>
        <source>the whole database: %1, %2 rows</source>
        <translation>seluruh basis data: %1, %2 baris</translation>
    </message>
    <message>
        <source>the schema alone, without rows: %1</source>
        <translation>skema saja, tanpa baris: %1</translation>
    </message>
    <message>
        <source>%1, %2 rows: %3</source>
        <translation>%1, %2 baris: %3</translation>
    </message>
    <message>
        <source>In it: %1, as of %2</source>
        <translation>Isinya: %1, per %2</translation>
    </message>
    <message>
        <source>Not in it: %1</source>
        <translation>Tidak ada di dalamnya: %1</translation>
    </message>
    <message>
        <source>Never restored yet: how long that takes is not known.</source>
        <translation>Belum pernah dipulihkan: berapa lama, belum diketahui.</translation>
    </message>
    <message>
        <source>Restored last in %1: %2</source>
        <translation>Terakhir dipulihkan dalam %1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetBoard</name>
    <message>
        <source>The change sets could not be read.</source>
        <translation>Set perubahan tidak dapat dibaca.</translation>
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
        <translation>Set perubahan</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Dibaca</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <comment>time, age</comment>
        <translation>%1, %2 lalu</translation>
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
        <translation>Perluas</translation>
    </message>
    <message>
        <source>Adds what is new beside what is old.</source>
        <translation>Menambahkan yang baru di samping yang lama.</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sinkron</translation>
    </message>
    <message>
        <source>Keeps both sides equal while old and new code write.</source>
        <translation>Menjaga kedua sisi sama selama kode lama dan baru menulis.</translation>
    </message>
    <message>
        <source>Backfill</source>
        <translation>Backfill</translation>
    </message>
    <message>
        <source>Gives rows from before the new value.</source>
        <translation>Memberi nilai baru pada baris terdahulu.</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gerbang</translation>
    </message>
    <message>
        <source>Waits until code that uses the new side alone runs everywhere.</source>
        <translation>Menunggu sampai kode yang hanya memakai sisi baru berjalan di mana-mana.</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Ciutkan</translation>
    </message>
    <message>
        <source>Takes the old side away: the only phase that can lose data.</source>
        <translation>Membuang sisi lama: satu-satunya fase yang dapat kehilangan data.</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Tidak perlu</translation>
    </message>
    <message>
        <source>This change has no such phase.</source>
        <translation>Perubahan ini tidak memiliki fase itu.</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Belum</translation>
    </message>
    <message>
        <source>Its turn has not come.</source>
        <translation>Gilirannya belum tiba.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Terhalang</translation>
    </message>
    <message>
        <source>Its turn has come, and something stands in the way.</source>
        <translation>Gilirannya tiba, dan ada yang menghalangi.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Siap</translation>
    </message>
    <message>
        <source>It may begin now.</source>
        <translation>Boleh dimulai sekarang.</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>phase</comment>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Part of it is done.</source>
        <translation>Sebagian sudah dikerjakan.</translation>
    </message>
    <message>
        <source>Paused</source>
        <comment>phase</comment>
        <translation>Dijeda</translation>
    </message>
    <message>
        <source>Waits for somebody to resume it.</source>
        <translation>Menunggu seseorang melanjutkannya.</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>phase</comment>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>It stopped, and is to be tried again or taken back.</source>
        <translation>Berhenti, dan perlu dicoba lagi atau dibatalkan.</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>phase</comment>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Seen in the database, not only recorded.</source>
        <translation>Terlihat di basis data, tidak hanya tercatat.</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Dibatalkan kembali</translation>
    </message>
    <message>
        <source>It was done, and has been taken back.</source>
        <translation>Pernah dikerjakan, lalu ditarik kembali.</translation>
    </message>
    <message>
        <source>Passed</source>
        <comment>gate</comment>
        <translation>Lolos</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>gate</comment>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>gate</comment>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>declared</source>
        <translation>dideklarasikan</translation>
    </message>
    <message>
        <source>detected, %1</source>
        <translation>terdeteksi, %1</translation>
    </message>
    <message>
        <source>suggested, %1</source>
        <translation>disarankan, %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 jam</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 hr %2 jam</translation>
    </message>
    <message>
        <source>%1 to %2 left</source>
        <translation>tersisa %1 sampai %2</translation>
    </message>
    <message>
        <source>%1: %2 left</source>
        <comment>gate: time</comment>
        <translation>%1: tersisa %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>phase: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>time to time</comment>
        <translation>%1 sampai %2</translation>
    </message>
    <message>
        <source>Nobody recorded when; drawn between what is known.</source>
        <translation>Tidak ada yang mencatat kapan; digambar di antara yang diketahui.</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>oleh %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>gate: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>belum dibaca</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>tidak terjangkau</translation>
    </message>
    <message>
        <source>complete</source>
        <comment>change set</comment>
        <translation>lengkap</translation>
    </message>
    <message>
        <source>next: %1</source>
        <translation>berikutnya: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>menunggu: %1</translation>
    </message>
    <message>
        <source>%1 waits: %2</source>
        <comment>phase waits: for what</comment>
        <translation>%1 menunggu: %2</translation>
    </message>
    <message>
        <source>Ok</source>
        <comment>check</comment>
        <translation>Baik</translation>
    </message>
    <message>
        <source>Bad</source>
        <comment>check</comment>
        <translation>Buruk</translation>
    </message>
    <message>
        <source>Not known</source>
        <comment>check</comment>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>Set aside</source>
        <comment>gate</comment>
        <translation>Dikesampingkan</translation>
    </message>
    <message>
        <source>Both sides hold the same</source>
        <translation>Kedua sisi sama isinya</translation>
    </message>
    <message>
        <source>No row in quarantine</source>
        <translation>Tidak ada baris di karantina</translation>
    </message>
    <message>
        <source>Trigger of the sync</source>
        <translation>Trigger sinkronisasi</translation>
    </message>
    <message>
        <source>Nothing depends on the old side</source>
        <translation>Tidak ada yang bergantung pada sisi lama</translation>
    </message>
    <message>
        <source>Nobody uses the old side</source>
        <translation>Tidak ada yang memakai sisi lama</translation>
    </message>
    <message>
        <source>No old transaction</source>
        <translation>Tidak ada transaksi lama</translation>
    </message>
    <message>
        <source>No autovacuum against wraparound</source>
        <translation>Tidak ada autovacuum anti-wraparound</translation>
    </message>
    <message>
        <source>Replicas keep up</source>
        <translation>Replika tidak tertinggal</translation>
    </message>
    <message>
        <source>No scheduled job names the old side</source>
        <translation>Tidak ada tugas terjadwal yang menyebut sisi lama</translation>
    </message>
    <message>
        <source>No logical replication carries the old side</source>
        <translation>Tidak ada replikasi logis yang membawa sisi lama</translation>
    </message>
    <message>
        <source>Room for what contract builds</source>
        <translation>Ruang untuk yang dibangun oleh ciutkan</translation>
    </message>
    <message>
        <source>Locks were to be had today</source>
        <translation>Kunci dapat diperoleh hari ini</translation>
    </message>
    <message>
        <source>What refers to the key</source>
        <translation>Yang mengacu ke kunci</translation>
    </message>
    <message>
        <source>Writes that the sync could not carry over</source>
        <translation>Penulisan yang tidak dapat dibawa oleh sinkronisasi</translation>
    </message>
    <message>
        <source>The new column has what the old one has</source>
        <translation>Kolom baru memiliki apa yang dimiliki kolom lama</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChangeSetsPage</name>
    <message>
        <source>Change Sets</source>
        <translation>Set Perubahan</translation>
    </message>
    <message numerus="yes">
        <source>%n change set(s)</source>
        <translation>
            <numerusform>%n set perubahan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n declaration(s) of change sets are wrong.</source>
        <translation>
            <numerusform>%n deklarasi set perubahan keliru.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1:%2: %3</source>
        <comment>file:line: what</comment>
        <translation>%1:%2: %3</translation>
    </message>
    <message>
        <source>There is no environment to show change sets in.</source>
        <translation>Tidak ada lingkungan untuk menampilkan set perubahan.</translation>
    </message>
    <message>
        <source>Add one, or choose one in the tool bar.</source>
        <translation>Tambahkan satu, atau pilih di bilah alat.</translation>
    </message>
    <message>
        <source>No change set matches the filter.</source>
        <translation>Tidak ada set perubahan yang cocok dengan filter.</translation>
    </message>
    <message>
        <source>No change set is under way here.</source>
        <translation>Tidak ada set perubahan yang berjalan di sini.</translation>
    </message>
    <message>
        <source>Looking for change sets</source>
        <translation>Mencari set perubahan</translation>
    </message>
    <message>
        <source>A change that old and new code must both survive is made in phases: expand, sync, backfill, gate, contract. Begin one from a recipe, or declare it in changesets/NAME.yml.</source>
        <translation>Perubahan yang harus dilalui kode lama dan baru dibuat dalam fase: perluas, sinkron, backfill, gerbang, ciutkan. Mulai dari resep, atau deklarasikan di changesets/NAME.yml.</translation>
    </message>
    <message>
        <source>C&amp;lear Filter</source>
        <translation>Ko&amp;songkan Filter</translation>
    </message>
    <message>
        <source>Change sets in every environment</source>
        <translation>Set perubahan di setiap lingkungan</translation>
    </message>
    <message>
        <source>Timel&amp;ine</source>
        <translation>Li&amp;nimasa</translation>
    </message>
    <message>
        <source>Ta&amp;ble</source>
        <translation>Ta&amp;bel</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>Saring menurut nama</translation>
    </message>
    <message>
        <source>Zoom in (+, or Ctrl and the wheel)</source>
        <translation>Perbesar (+, atau Ctrl dan roda)</translation>
    </message>
    <message>
        <source>Zoom out (-)</source>
        <translation>Perkecil (-)</translation>
    </message>
    <message>
        <source>All of it (0)</source>
        <translation>Semuanya (0)</translation>
    </message>
    <message>
        <source>Ex&amp;port…</source>
        <translation>Eksp&amp;or…</translation>
    </message>
    <message>
        <source>Write the timeline to a file: .svg or .png</source>
        <translation>Tulis linimasa ke berkas: .svg atau .png</translation>
    </message>
    <message>
        <source>Phases, with their steps, gates and evidence</source>
        <translation>Fase dengan langkah, gerbang, dan buktinya</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Rea&amp;d It</source>
        <translation>Ba&amp;ca</translation>
    </message>
    <message>
        <source>It Is N&amp;one</source>
        <translation>B&amp;ukan Set Perubahan</translation>
    </message>
    <message>
        <source>A&amp;ccept It</source>
        <translation>Ter&amp;ima</translation>
    </message>
    <message>
        <source>Ne&amp;xt Step…</source>
        <translation>Lan&amp;gkah Berikutnya…</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <comment>change set in environment</comment>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>recipe %1</source>
        <translation>resep %1</translation>
    </message>
    <message>
        <source>cannot be reached: %1</source>
        <translation>tidak terjangkau: %1</translation>
    </message>
    <message>
        <source>all of it in one migration; the recipe %1 does it in phases</source>
        <translation>semuanya dalam satu migrasi; resep %1 melakukannya dalam fase</translation>
    </message>
    <message>
        <source>What was seen: %1</source>
        <translation>Yang terlihat: %1</translation>
    </message>
    <message>
        <source>script</source>
        <translation>skrip</translation>
    </message>
    <message>
        <source>backfill</source>
        <translation>backfill</translation>
    </message>
    <message>
        <source>There is no such migration.</source>
        <translation>Tidak ada migrasi itu.</translation>
    </message>
    <message>
        <source>Set aside</source>
        <comment>gate</comment>
        <translation>Dikesampingkan</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>time</comment>
        <translation>tersisa %1</translation>
    </message>
    <message>
        <source>All of it stands in one migration: there are no steps.</source>
        <translation>Semuanya ada dalam satu migrasi: tidak ada langkah.</translation>
    </message>
    <message>
        <source>%1 has not been read.</source>
        <translation>%1 belum dibaca.</translation>
    </message>
    <message>
        <source>Everything is done here.</source>
        <translation>Di sini semuanya selesai.</translation>
    </message>
    <message>
        <source>%1 waits.</source>
        <translation>%1 menunggu.</translation>
    </message>
    <message>
        <source>There is no such migration: %1</source>
        <translation>Tidak ada migrasi itu: %1</translation>
    </message>
    <message>
        <source>Show the plan of %1, %2</source>
        <translation>Tampilkan rencana %1, %2</translation>
    </message>
    <message>
        <source>Show the plan of backfill %1</source>
        <translation>Tampilkan rencana backfill %1</translation>
    </message>
    <message>
        <source>Select a script or a backfill first.</source>
        <translation>Pilih skrip atau backfill lebih dulu.</translation>
    </message>
    <message>
        <source>Go to its page</source>
        <translation>Buka halamannya</translation>
    </message>
    <message>
        <source>Read %1: read-only, nothing is changed</source>
        <translation>Baca %1: hanya-baca, tidak ada yang diubah</translation>
    </message>
    <message>
        <source>Write it down in changesets/%1.yml</source>
        <translation>Tulis di changesets/%1.yml</translation>
    </message>
    <message>
        <source>Write down that these migrations are no change set</source>
        <translation>Catat bahwa migrasi ini bukan set perubahan</translation>
    </message>
    <message>
        <source>Change set written down</source>
        <translation>Set perubahan ditulis</translation>
    </message>
    <message>
        <source>Change set rejected</source>
        <translation>Set perubahan ditolak</translation>
    </message>
    <message>
        <source>The decision was not written.</source>
        <translation>Keputusan tidak ditulis.</translation>
    </message>
    <message>
        <source>Export Timeline</source>
        <translation>Ekspor Linimasa</translation>
    </message>
    <message>
        <source>Drawing (*.svg);;Picture (*.png)</source>
        <translation>Gambar vektor (*.svg);;Gambar (*.png)</translation>
    </message>
    <message>
        <source>Timeline written</source>
        <translation>Linimasa ditulis</translation>
    </message>
    <message>
        <source>The timeline was not written.</source>
        <translation>Linimasa tidak ditulis.</translation>
    </message>
    <message>
        <source>New from Re&amp;cipe…</source>
        <translation>Baru &amp;dari Resep…</translation>
    </message>
    <message>
        <source>Apply the others by themselves first.</source>
        <translation>Terapkan yang lain sendiri dahulu.</translation>
    </message>
    <message>
        <source>Look at Check… of the change set: wait, or set it aside there with a reason.</source>
        <translation>Lihat Verifikasi… pada set perubahan: tunggu, atau kesampingkan di sana dengan alasan.</translation>
    </message>
    <message>
        <source>The step was taken, but not written to the change set&apos;s events.</source>
        <translation>Langkah itu sudah diambil, tetapi tidak tercatat pada peristiwa set perubahan.</translation>
    </message>
    <message>
        <source>Roll the others back first, or go forwards by a new migration.</source>
        <translation>Rollback yang lain dahulu, atau maju dengan migrasi baru.</translation>
    </message>
    <message>
        <source>The step was taken back, but that was not written to the change set&apos;s events.</source>
        <translation>Langkah itu sudah dimundurkan, tetapi tidak tercatat pada peristiwa set perubahan.</translation>
    </message>
    <message>
        <source>Written down</source>
        <translation>Dicatat</translation>
    </message>
    <message>
        <source>It was not written down.</source>
        <translation>Tidak tercatat.</translation>
    </message>
    <message>
        <source>It has neither gates nor a contract.</source>
        <translation>Tidak punya gerbang maupun ciutkan.</translation>
    </message>
    <message>
        <source>Gates and checks before contract, judged now</source>
        <translation>Gerbang dan pemeriksaan sebelum ciutkan, dinilai sekarang</translation>
    </message>
    <message>
        <source>Nothing of it is done here.</source>
        <translation>Di sini belum ada yang dikerjakan.</translation>
    </message>
    <message>
        <source>Show the way back, step by step</source>
        <translation>Tampilkan jalan kembali langkah demi langkah</translation>
    </message>
    <message>
        <source>Approve, mark a deployment, say how a brown-out went</source>
        <translation>Setujui, tandai penerapan, katakan bagaimana brownout berlalu</translation>
    </message>
    <message>
        <source>No gate of it waits for an approval.</source>
        <translation>Tidak ada gerbangnya yang menunggu persetujuan.</translation>
    </message>
    <message>
        <source>No gate of it waits for a brown-out.</source>
        <translation>Tidak ada gerbangnya yang menunggu brownout.</translation>
    </message>
    <message>
        <source>&amp;Approve…</source>
        <translation>&amp;Setujui…</translation>
    </message>
    <message>
        <source>&amp;Mark a Deployment…</source>
        <translation>&amp;Tandai Penerapan…</translation>
    </message>
    <message>
        <source>Brown-Out: &amp;Nothing Broke…</source>
        <translation>Brownout: T&amp;idak Ada yang Rusak…</translation>
    </message>
    <message>
        <source>Brown-Out: &amp;Something Broke…</source>
        <translation>Brownout: &amp;Ada yang Rusak…</translation>
    </message>
    <message>
        <source>Sho&amp;w Script</source>
        <translation>Buka &amp;Skrip</translation>
    </message>
    <message>
        <source>&amp;Undo…</source>
        <translation>Mun&amp;dur…</translation>
    </message>
    <message>
        <source>&amp;Gates</source>
        <translation>&amp;Hal Gerbang</translation>
    </message>
    <message>
        <source>Chec&amp;k…</source>
        <translation>&amp;Verifikasi…</translation>
    </message>
    <message>
        <source>read %1 ago</source>
        <translation>dibaca %1 lalu</translation>
    </message>
    <message>
        <source>That the step gave up waiting for a table was not written to the change set&apos;s events.</source>
        <translation>Bahwa langkah itu berhenti menunggu tabel tidak tercatat di peristiwa kumpulan perubahan.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ChecksDialog</name>
    <message>
        <source>Gates of %1 in %2</source>
        <translation>Gerbang %1 di %2</translation>
    </message>
    <message>
        <source>Before %1 of %2</source>
        <translation>Sebelum %1 dari %2</translation>
    </message>
    <message>
        <source>Gates and checks</source>
        <translation>Gerbang dan pemeriksaan</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>Copy &amp;Query</source>
        <translation>Salin &amp;Kueri</translation>
    </message>
    <message>
        <source>Set &amp;Aside…</source>
        <translation>Ke&amp;sampingkan…</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>Lihat La&amp;gi</translation>
    </message>
    <message>
        <source>Show the &amp;Plan…</source>
        <translation>Tampilkan &amp;Rencana…</translation>
    </message>
    <message>
        <source>Looking at gates and checks in %1</source>
        <translation>Melihat gerbang dan pemeriksaan di %1</translation>
    </message>
    <message>
        <source>Gates and checks in %1 could not be looked at.</source>
        <translation>Gerbang dan pemeriksaan di %1 tidak dapat dilihat.</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Gerbang</translation>
    </message>
    <message>
        <source>Checks before contract</source>
        <translation>Pemeriksaan sebelum ciutkan</translation>
    </message>
    <message>
        <source>What stands before %1 in %2</source>
        <translation>Yang ada sebelum %1 di %2</translation>
    </message>
    <message>
        <source>What stands before migration %1 (%2) in %3</source>
        <translation>Yang ada sebelum migrasi %1 (%2) di %3</translation>
    </message>
    <message>
        <source>There is no script that would be next.</source>
        <translation>Tidak ada skrip yang menjadi berikutnya.</translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>Tidak ada yang menghalangi.</translation>
    </message>
    <message numerus="yes">
        <source>%n of it set aside.</source>
        <translation>
            <numerusform>%n dikesampingkan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something stands in the way.</source>
        <translation>Ada yang menghalangi.</translation>
    </message>
    <message>
        <source>Looked at %1, %2 ago: look again before you rely on it.</source>
        <translation>Dilihat pukul %1, %2 lalu: lihat lagi sebelum mengandalkannya.</translation>
    </message>
    <message>
        <source>Looked at %1.</source>
        <translation>Dilihat pukul %1.</translation>
    </message>
    <message>
        <source>The statements there were not sampled: %1</source>
        <translation>Pernyataan di sana tidak dicuplik: %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>To repeat it by hand</source>
        <translation>Untuk diulang dengan tangan</translation>
    </message>
    <message>
        <source>This line has no query of its own.</source>
        <translation>Baris ini tidak punya kueri sendiri.</translation>
    </message>
    <message>
        <source>Go on although this does not hold, and say why</source>
        <translation>Lanjutkan walaupun ini tidak terpenuhi, dan sebutkan alasannya</translation>
    </message>
    <message>
        <source>Only a closed gate or an unknown check can be set aside.</source>
        <translation>Hanya gerbang tertutup atau pemeriksaan yang tidak diketahui yang dapat dikesampingkan.</translation>
    </message>
    <message>
        <source>All of this is judged once more when the plan begins.</source>
        <translation>Semua ini dinilai sekali lagi ketika rencana dimulai.</translation>
    </message>
</context>
<context>
    <name>lk::ui::CodeWords</name>
    <message>
        <source>space on the server</source>
        <translation>ruang di server</translation>
    </message>
    <message>
        <source>the planned server</source>
        <translation>server yang direncanakan</translation>
    </message>
    <message>
        <source>takes changes</source>
        <translation>menerima perubahan</translation>
    </message>
    <message>
        <source>server version</source>
        <translation>versi server</translation>
    </message>
    <message>
        <source>migration files</source>
        <translation>berkas migrasi</translation>
    </message>
    <message>
        <source>history as planned</source>
        <translation>riwayat sesuai rencana</translation>
    </message>
    <message>
        <source>scripts</source>
        <translation>skrip</translation>
    </message>
    <message>
        <source>rights on the history</source>
        <translation>hak atas riwayat</translation>
    </message>
    <message>
        <source>role owns the tables</source>
        <translation>peran memiliki tabelnya</translation>
    </message>
    <message>
        <source>nobody in the way</source>
        <translation>tidak ada yang menghalangi</translation>
    </message>
    <message>
        <source>indexes are valid</source>
        <translation>indeks valid</translation>
    </message>
    <message>
        <source>no prepared transactions</source>
        <translation>tidak ada transaksi tersiapkan</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>jurnal</translation>
    </message>
    <message>
        <source>audit log</source>
        <translation>log audit</translation>
    </message>
    <message>
        <source>COMMIT will not hang</source>
        <translation>COMMIT tidak akan menggantung</translation>
    </message>
    <message>
        <source>no other run</source>
        <translation>tidak ada eksekusi lain</translation>
    </message>
    <message>
        <source>order of versions</source>
        <translation>urutan versi</translation>
    </message>
    <message>
        <source>replication slots</source>
        <translation>slot replikasi</translation>
    </message>
    <message>
        <source>files of the recorded versions</source>
        <translation>berkas versi yang tercatat</translation>
    </message>
    <message>
        <source>There is no migration of that version.</source>
        <translation>Tidak ada migrasi dengan versi itu.</translation>
    </message>
    <message>
        <source>The migration is not in the state that this wants.</source>
        <translation>Migrasi tidak dalam keadaan yang diperlukan.</translation>
    </message>
    <message>
        <source>The database is at a version that has no file.</source>
        <translation>Basis data berada pada versi yang tidak punya berkas.</translation>
    </message>
    <message>
        <source>The history is dirty, or holds a failed migration.</source>
        <translation>Riwayatnya dirty, atau memuat migrasi yang gagal.</translation>
    </message>
    <message>
        <source>This tool keeps a row for each migration: mark them instead.</source>
        <translation>Alat ini menyimpan satu baris per migrasi: tandai migrasinya saja.</translation>
    </message>
    <message>
        <source>This tool keeps one version only: force it instead.</source>
        <translation>Alat ini hanya menyimpan satu versi: paksakan versinya saja.</translation>
    </message>
    <message>
        <source>The history went back: applied versions are not recorded any more.</source>
        <translation>Riwayatnya mundur: versi yang sudah diterapkan tidak tercatat lagi.</translation>
    </message>
    <message>
        <source>A migration stopped part-way.</source>
        <translation>Sebuah migrasi berhenti di tengah jalan.</translation>
    </message>
    <message>
        <source>The file of a migration that stopped part-way has changed.</source>
        <translation>Berkas migrasi yang berhenti di tengah jalan telah berubah.</translation>
    </message>
    <message>
        <source>Whether a migration took effect cannot be told from here.</source>
        <translation>Dari sini tidak dapat dipastikan apakah sebuah migrasi berlaku.</translation>
    </message>
    <message>
        <source>Another run is at work.</source>
        <translation>Eksekusi lain sedang bekerja.</translation>
    </message>
    <message>
        <source>A script ends the transaction it runs in.</source>
        <translation>Sebuah skrip mengakhiri transaksi tempat ia berjalan.</translation>
    </message>
    <message>
        <source>A statement cannot run in a transaction, and its script runs as one.</source>
        <translation>Sebuah pernyataan tidak dapat berjalan dalam transaksi, padahal skripnya berjalan sebagai satu transaksi.</translation>
    </message>
    <message>
        <source>This tool&apos;s migrations go forward only.</source>
        <translation>Migrasi alat ini hanya berjalan maju.</translation>
    </message>
    <message>
        <source>A file was added out of order.</source>
        <translation>Sebuah berkas ditambahkan di luar urutan.</translation>
    </message>
    <message>
        <source>The database is not clean, or its baseline is not found.</source>
        <translation>Basis data tidak bersih, atau baseline-nya tidak ditemukan.</translation>
    </message>
    <message>
        <source>A file differs from what was applied.</source>
        <translation>Sebuah berkas berbeda dari yang telah diterapkan.</translation>
    </message>
    <message>
        <source>An applied migration has no file.</source>
        <translation>Sebuah migrasi yang diterapkan tidak punya berkas.</translation>
    </message>
    <message>
        <source>A pending migration is older than the newest applied one.</source>
        <translation>Sebuah migrasi tertunda lebih lama daripada migrasi terbaru yang diterapkan.</translation>
    </message>
    <message>
        <source>The schema is not empty and has no history table: it wants a baseline.</source>
        <translation>Skema tidak kosong dan tidak punya tabel riwayat: perlu baseline.</translation>
    </message>
    <message>
        <source>The migration is program code, which only its own tool can run.</source>
        <translation>Migrasi ini berupa kode program, yang hanya dapat dijalankan alatnya sendiri.</translation>
    </message>
    <message>
        <source>The migration has no way back.</source>
        <translation>Migrasi ini tidak punya jalan kembali.</translation>
    </message>
    <message>
        <source>The migration is program code, and its tool is not installed.</source>
        <translation>Migrasi ini berupa kode program, dan alatnya tidak terpasang.</translation>
    </message>
    <message>
        <source>A file that has not run precedes one that has.</source>
        <translation>Berkas yang belum dijalankan mendahului yang sudah.</translation>
    </message>
    <message>
        <source>A deployed change is not in the plan, or its line was edited or moved.</source>
        <translation>Perubahan yang sudah di-deploy tidak ada di rencana, atau barisnya diubah atau dipindah.</translation>
    </message>
    <message>
        <source>A required change is not deployed.</source>
        <translation>Perubahan yang diperlukan belum di-deploy.</translation>
    </message>
    <message>
        <source>Only the change that was deployed last can be reverted.</source>
        <translation>Hanya perubahan yang terakhir di-deploy yang dapat dibatalkan.</translation>
    </message>
    <message>
        <source>The tool&apos;s lock is held, and its holder may be alive.</source>
        <translation>Kunci alatnya dipegang, dan pemegangnya mungkin masih hidup.</translation>
    </message>
    <message>
        <source>The changelog holds a change that is not carried out here.</source>
        <translation>Changelog memuat perubahan yang tidak dijalankan di sini.</translation>
    </message>
    <message>
        <source>no long transactions</source>
        <translation>tidak ada transaksi panjang</translation>
    </message>
    <message>
        <source>standbys keep up</source>
        <translation>standby mengikuti</translation>
    </message>
    <message>
        <source>environment that comes first</source>
        <translation>lingkungan yang didahulukan</translation>
    </message>
    <message>
        <source>maintenance window</source>
        <translation>jendela pemeliharaan</translation>
    </message>
    <message>
        <source>hooks</source>
        <translation>hook</translation>
    </message>
    <message>
        <source>roles that scripts take</source>
        <translation>peran yang dipakai skrip</translation>
    </message>
    <message>
        <source>rights to make objects</source>
        <translation>hak membuat objek</translation>
    </message>
    <message>
        <source>everything could be looked at</source>
        <translation>semua dapat diperiksa</translation>
    </message>
    <message>
        <source>server knows the statements</source>
        <translation>peladen mengenal pernyataannya</translation>
    </message>
    <message>
        <source>the pinned server</source>
        <translation>server yang disematkan</translation>
    </message>
    <message>
        <source>as when it was pinned</source>
        <translation>seperti saat disematkan</translation>
    </message>
    <message>
        <source>pinned to a server</source>
        <translation>disematkan ke sebuah server</translation>
    </message>
    <message>
        <source>Another server or database answers than it was pinned to.</source>
        <translation>Yang menjawab adalah server atau basis data lain dari yang disematkan.</translation>
    </message>
    <message>
        <source>A phase before it is not done here.</source>
        <translation>Fase sebelumnya belum selesai di sini.</translation>
    </message>
    <message>
        <source>A gate is closed.</source>
        <translation>Sebuah gerbang tertutup.</translation>
    </message>
    <message>
        <source>A check before contract is bad, or nobody knows how it stands.</source>
        <translation>Pemeriksaan sebelum ciutkan buruk, atau tidak ada yang tahu keadaannya.</translation>
    </message>
    <message>
        <source>Another migration would be applied with it.</source>
        <translation>Migrasi lain akan ikut diterapkan.</translation>
    </message>
    <message>
        <source>The old side is dropped: it does not come back.</source>
        <translation>Sisi lama sudah dihapus: tidak akan kembali.</translation>
    </message>
    <message>
        <source>Nobody knows what the old side is to hold.</source>
        <translation>Tidak ada yang tahu apa isi sisi lama.</translation>
    </message>
    <message>
        <source>Another migration stands above it.</source>
        <translation>Migrasi lain ada di atasnya.</translation>
    </message>
    <message>
        <source>time limits of the scripts</source>
        <translation>batas waktu skrip</translation>
    </message>
    <message>
        <source>former runs are gone</source>
        <translation>eksekusi sebelumnya sudah berakhir</translation>
    </message>
</context>
<context>
    <name>lk::ui::CommandPalette</name>
    <message>
        <source>Results</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Nothing is called that.</source>
        <translation>Tidak ada yang bernama begitu.</translation>
    </message>
</context>
<context>
    <name>lk::ui::ControlDialog</name>
    <message>
        <source>Resume Backfill</source>
        <translation>Lanjutkan Backfill</translation>
    </message>
    <message>
        <source>Resume backfill %1 in %2?</source>
        <translation>Lanjutkan backfill %1 di %2?</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Lanjutkan</translation>
    </message>
    <message>
        <source>Cancel Backfill</source>
        <translation>Batalkan Backfill</translation>
    </message>
    <message>
        <source>End backfill %1 in %2 for good?</source>
        <translation>Akhiri backfill %1 di %2 selamanya?</translation>
    </message>
    <message>
        <source>&amp;End It</source>
        <translation>&amp;Akhiri</translation>
    </message>
    <message>
        <source>%1 rows that are done stay done; the others stay as they are.</source>
        <translation>%1 baris yang selesai tetap selesai; yang lain tetap apa adanya.</translation>
    </message>
    <message>
        <source>It cannot be resumed: another run begins at the first row again.</source>
        <translation>Tidak dapat dilanjutkan: eksekusi lain mulai dari baris pertama lagi.</translation>
    </message>
    <message>
        <source>Change Rate</source>
        <translation>Ubah Laju</translation>
    </message>
    <message>
        <source>Change the rate of backfill %1 in %2?</source>
        <translation>Ubah laju backfill %1 di %2?</translation>
    </message>
    <message>
        <source>&amp;Change Rate</source>
        <translation>&amp;Ubah Laju</translation>
    </message>
    <message>
        <source>Try Refused Rows Again</source>
        <translation>Coba Lagi Baris yang Ditolak</translation>
    </message>
    <message numerus="yes">
        <source>Try %n refused row(s) of %1 in %2 again?</source>
        <translation>
            <numerusform>Coba lagi %n baris %1 di %2 yang ditolak?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>The next run takes them up.</source>
        <translation>Eksekusi berikutnya mengambilnya.</translation>
    </message>
    <message>
        <source>Accept Refused Rows</source>
        <translation>Terima Baris yang Ditolak</translation>
    </message>
    <message numerus="yes">
        <source>Accept %n refused row(s) of %1 in %2 as they are?</source>
        <translation>
            <numerusform>Terima %n baris %1 di %2 yang ditolak apa adanya?</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>&amp;Terima</translation>
    </message>
    <message>
        <source>They keep their old value, and the backfill counts as done without them.</source>
        <translation>Nilainya tetap yang lama, dan backfill dianggap selesai tanpanya.</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>&amp;Mengapa:</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>Biar&amp;kan</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Belum ada yang diubah.</translation>
    </message>
    <message>
        <source>Say why they may stay as they are.</source>
        <translation>Katakan mengapa boleh tetap apa adanya.</translation>
    </message>
</context>
<context>
    <name>lk::ui::DeedConfirmation</name>
    <message>
        <source>Name of the environment</source>
        <translation>Nama lingkungan</translation>
    </message>
    <message>
        <source>To change %1 type its name:</source>
        <translation>Untuk mengubah %1 ketikkan namanya:</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Ketikkan nama lingkungan terlebih dahulu.</translation>
    </message>
</context>
<context>
    <name>lk::ui::DifferenceDialog</name>
    <message>
        <source>Difference</source>
        <translation>Perbedaan</translation>
    </message>
    <message>
        <source>No difference in the text.</source>
        <translation>Tidak ada perbedaan dalam teks.</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentBand</name>
    <message>
        <source>No environment</source>
        <translation>Tanpa lingkungan</translation>
    </message>
    <message>
        <source>protection: %1</source>
        <translation>proteksi: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::EnvironmentForm</name>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> dtk</translation>
    </message>
    <message>
        <source>none</source>
        <comment>no timeout</comment>
        <translation>tanpa batas</translation>
    </message>
    <message>
        <source>red</source>
        <translation>merah</translation>
    </message>
    <message>
        <source>green</source>
        <translation>hijau</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>biru</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>ungu</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>abu-abu</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>cokelat</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>kuning</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>sian</translation>
    </message>
    <message>
        <source>Databases of the projects</source>
        <translation>Basis data proyek</translation>
    </message>
    <message>
        <source>&amp;Test Connection</source>
        <translation>U&amp;ji Koneksi</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Proteksi</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nama</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Warna</translation>
    </message>
    <message>
        <source>&amp;Protection</source>
        <translation>Pr&amp;oteksi</translation>
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
        <translation>&amp;Kolom isian</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>&amp;Layanan</translation>
    </message>
    <message>
        <source>&amp;Variable with the URL</source>
        <translation>&amp;Variabel berisi URL</translation>
    </message>
    <message>
        <source>URL without password</source>
        <translation>URL tanpa kata sandi</translation>
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
        <translation>Basis data</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Pengguna</translation>
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
        <translation>&amp;Basis data</translation>
    </message>
    <message>
        <source>Use&amp;r</source>
        <translation>P&amp;engguna</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Layanan</translation>
    </message>
    <message>
        <source>a section of libpq&apos;s service file</source>
        <translation>bagian dari berkas layanan libpq</translation>
    </message>
    <message>
        <source>Variable with the URL</source>
        <translation>Variabel berisi URL</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Koneksi</translation>
    </message>
    <message>
        <source>TLS mode</source>
        <translation>Mode TLS</translation>
    </message>
    <message>
        <source>automatic: verify-full unless local</source>
        <translation>otomatis: verify-full kecuali lokal</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Sertifikat root</translation>
    </message>
    <message>
        <source>the system&apos;s own</source>
        <translation>milik sistem</translation>
    </message>
    <message>
        <source>T&amp;LS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>root cert&amp;ificate</source>
        <translation>serti&amp;fikat root</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>Batas waktu koneksi</translation>
    </message>
    <message>
        <source>Lock timeout</source>
        <translation>Batas waktu kunci</translation>
    </message>
    <message>
        <source>Statement timeout</source>
        <translation>Batas waktu pernyataan</translation>
    </message>
    <message>
        <source>Timeouts:</source>
        <translation>Batas waktu:</translation>
    </message>
    <message>
        <source>connect</source>
        <translation>koneksi</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>kunci</translation>
    </message>
    <message>
        <source>statement</source>
        <translation>pernyataan</translation>
    </message>
    <message>
        <source>Said by the service or the variable itself.</source>
        <translation>Ditentukan oleh layanan atau variabel itu sendiri.</translation>
    </message>
    <message>
        <source>This mode does not check who answers: the server&apos;s name and certificate are not verified. Use verify-full.</source>
        <translation>Mode ini tidak memeriksa siapa yang menjawab: nama dan sertifikat server tidak diverifikasi. Gunakan verify-full.</translation>
    </message>
    <message>
        <source>Pinned to:</source>
        <translation>Disematkan ke:</translation>
    </message>
    <message>
        <source>Another server or database at this address is refused. Yours alone: it stands in your own settings, not in the project&apos;s.</source>
        <translation>Server atau basis data lain di alamat ini ditolak. Hanya milik Anda: tersimpan di pengaturan Anda sendiri, bukan di pengaturan proyek.</translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation>Sematkan…</translation>
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
        <translation>Kelola Lingkungan</translation>
    </message>
    <message>
        <source>There are no environments yet.</source>
        <translation>Belum ada lingkungan.</translation>
    </message>
    <message>
        <source>Add one, or paste a PostgreSQL URL anywhere in this window.</source>
        <translation>Tambahkan satu, atau tempelkan URL PostgreSQL di mana saja dalam jendela ini.</translation>
    </message>
    <message>
        <source>&amp;Add Environment</source>
        <translation>T&amp;ambah Lingkungan</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Urungkan</translation>
    </message>
    <message>
        <source>Change Environment</source>
        <translation>Ubah Lingkungan</translation>
    </message>
    <message>
        <source>The password of that URL was left out.</source>
        <translation>Kata sandi dari URL itu dibuang.</translation>
    </message>
    <message>
        <source>Enter it when the environment is first connected, or keep it in the password file.</source>
        <translation>Masukkan saat lingkungan pertama kali dihubungkan, atau simpan di berkas kata sandi.</translation>
    </message>
    <message>
        <source>Change Database</source>
        <translation>Ubah Basis Data</translation>
    </message>
    <message>
        <source>Environments, in the order of the matrix</source>
        <translation>Lingkungan, menurut urutan matriks</translation>
    </message>
    <message>
        <source>Add an environment</source>
        <translation>Tambah lingkungan</translation>
    </message>
    <message>
        <source>Remove this environment</source>
        <translation>Hapus lingkungan ini</translation>
    </message>
    <message>
        <source>Copy this environment</source>
        <translation>Salin lingkungan ini</translation>
    </message>
    <message>
        <source>Earlier in the matrix (Alt+Up)</source>
        <translation>Lebih awal dalam matriks (Alt+Atas)</translation>
    </message>
    <message>
        <source>Later in the matrix (Alt+Down)</source>
        <translation>Lebih akhir dalam matriks (Alt+Bawah)</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Nama lingkungan</translation>
    </message>
    <message>
        <source>Add Environment</source>
        <translation>Tambah Lingkungan</translation>
    </message>
    <message>
        <source>Remove Environment</source>
        <translation>Hapus Lingkungan</translation>
    </message>
    <message>
        <source>Copy Environment</source>
        <translation>Salin Lingkungan</translation>
    </message>
    <message>
        <source>Move Environment</source>
        <translation>Pindahkan Lingkungan</translation>
    </message>
    <message>
        <source>That URL cannot be read.</source>
        <translation>URL itu tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>It is not shown here: it may hold a password.</source>
        <translation>URL tidak ditampilkan di sini: mungkin memuat kata sandi.</translation>
    </message>
    <message>
        <source>The password goes to the keychain, not to the file.</source>
        <translation>Kata sandi disimpan di ring kunci, bukan di berkas.</translation>
    </message>
    <message>
        <source>It is stored when you press OK.</source>
        <translation>Disimpan ketika Anda menekan OK.</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers: it serves for Test Connection now and is asked for later.</source>
        <translation>Tidak ada ring kunci yang menjawab di desktop ini: kata sandi dipakai untuk Uji Koneksi sekarang dan ditanyakan lagi nanti.</translation>
    </message>
    <message>
        <source>Paste URL</source>
        <translation>Tempel URL</translation>
    </message>
    <message>
        <source>To do that type its na&amp;me (%1):</source>
        <translation>Untuk &amp;itu ketik namanya (%1):</translation>
    </message>
    <message>
        <source>An environment has no name.</source>
        <translation>Ada lingkungan tanpa nama.</translation>
    </message>
    <message>
        <source>Two environments are named %1.</source>
        <translation>Dua lingkungan bernama %1.</translation>
    </message>
    <message>
        <source>%1 has no server yet.</source>
        <translation>%1 belum punya server.</translation>
    </message>
    <message>
        <source>The URL of %1 cannot be read.</source>
        <translation>URL %1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Name the variable that holds the password of %1.</source>
        <translation>Sebutkan variabel yang memuat kata sandi %1.</translation>
    </message>
    <message>
        <source>%1 is to be removed; its protection goes with it.</source>
        <translation>%1 akan dihapus; proteksinya ikut hilang.</translation>
    </message>
    <message>
        <source>The protection of %1 is to be lowered: changes there will no longer need its name to be typed.</source>
        <translation>Proteksi %1 akan diturunkan: perubahan di sana tidak lagi mengharuskan namanya diketik.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Bertanya ke server…</translation>
    </message>
    <message>
        <source>%1, %2 ms · %3</source>
        <translation>%1, %2 md · %3</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>hanya baca</translation>
    </message>
    <message>
        <source>The environments were not written; the file is as it was.</source>
        <translation>Lingkungan tidak ditulis; berkasnya tetap seperti semula.</translation>
    </message>
    <message>
        <source>The password of %1 was not stored.</source>
        <translation>Kata sandi %1 tidak disimpan.</translation>
    </message>
    <message>
        <source>Add from Projec&amp;t Files</source>
        <translation>Tambah dari Berkas Proye&amp;k</translation>
    </message>
    <message>
        <source>Environments that the projects&apos; own files name: flyway.conf, .env, database.yml and the like</source>
        <translation>Lingkungan yang disebut berkas proyek itu sendiri: flyway.conf, .env, database.yml, dan sejenisnya</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>project: address</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the environment&apos;s own</source>
        <translation>milik lingkungan itu sendiri</translation>
    </message>
    <message>
        <source>Press OK first: what the file says is what can be pinned.</source>
        <translation>Tekan OK dulu: yang dapat disematkan adalah yang tertulis di berkas.</translation>
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
        <translation>Buka bagian itu di editor</translation>
    </message>
    <message>
        <source>Copy &amp;Details</source>
        <translation>&amp;Salin Rincian</translation>
    </message>
</context>
<context>
    <name>lk::ui::ErrorWords</name>
    <message>
        <source>This cannot be used as it stands.</source>
        <translation>Ini tidak dapat dipakai begitu saja.</translation>
    </message>
    <message>
        <source>A file or a setting cannot be read.</source>
        <translation>Sebuah berkas atau setelan tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>Server tidak dapat dijangkau.</translation>
    </message>
    <message>
        <source>The server refused the log-in.</source>
        <translation>Server menolak login.</translation>
    </message>
    <message>
        <source>The server refused a statement.</source>
        <translation>Server menolak sebuah pernyataan.</translation>
    </message>
    <message>
        <source>A lock was not granted in time.</source>
        <translation>Kunci tidak diberikan tepat waktu.</translation>
    </message>
    <message>
        <source>Another run holds the lock.</source>
        <translation>Eksekusi lain memegang kunci.</translation>
    </message>
    <message>
        <source>This was refused; nothing was changed.</source>
        <translation>Ini ditolak; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>A decision is needed first.</source>
        <translation>Diperlukan keputusan terlebih dahulu.</translation>
    </message>
    <message>
        <source>The connection was lost at commit: the outcome is not known yet.</source>
        <translation>Koneksi terputus saat commit: hasilnya belum diketahui.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Dihentikan.</translation>
    </message>
    <message>
        <source>Something went wrong inside Lockkeeper.</source>
        <translation>Ada yang salah di dalam Lockkeeper.</translation>
    </message>
    <message>
        <source>Hint: %1</source>
        <translation>Petunjuk: %1</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Nothing was changed: the transaction was rolled back.</source>
        <translation>Tidak ada yang diubah: transaksi telah di-rollback.</translation>
    </message>
    <message>
        <source>The statements before this one took effect and stay.</source>
        <translation>Pernyataan sebelum yang ini sudah berlaku dan tetap ada.</translation>
    </message>
    <message>
        <source>This step left nothing behind; the earlier steps are applied and recorded.</source>
        <translation>Langkah ini tidak meninggalkan apa pun; langkah sebelumnya sudah diterapkan dan dicatat.</translation>
    </message>
    <message>
        <source>Whether the last step took effect is not known yet; the next look finds out.</source>
        <translation>Belum diketahui apakah langkah terakhir berlaku; pembacaan berikutnya akan memastikannya.</translation>
    </message>
    <message>
        <source>Check the address and whether the server is running, then try again.</source>
        <translation>Periksa alamatnya dan apakah server berjalan, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Check user, password and database under Manage Environments.</source>
        <translation>Periksa pengguna, kata sandi, dan basis data di Kelola Lingkungan.</translation>
    </message>
    <message>
        <source>Look who holds the lock, then try again.</source>
        <translation>Lihat siapa yang memegang kunci, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Wait for the other run to end, then try again.</source>
        <translation>Tunggu eksekusi lain selesai, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Refresh: looking again tells whether it was committed.</source>
        <translation>Segarkan: pembacaan ulang menunjukkan apakah sudah di-commit.</translation>
    </message>
    <message>
        <source>Please report this with its details.</source>
        <translation>Mohon laporkan ini beserta rinciannya.</translation>
    </message>
</context>
<context>
    <name>lk::ui::EventDialog</name>
    <message>
        <source>Approve</source>
        <translation>Setujui</translation>
    </message>
    <message>
        <source>Approve %1 in %2 as it is now?</source>
        <translation>Setujui %1 di %2 seperti adanya sekarang?</translation>
    </message>
    <message>
        <source>&amp;Approve</source>
        <translation>Se&amp;tujui</translation>
    </message>
    <message>
        <source>What counts is this text: a later change of its scripts wants another approval.</source>
        <translation>Yang dihitung adalah teks ini: perubahan skrip sesudahnya meminta persetujuan baru.</translation>
    </message>
    <message>
        <source>Mark a Deployment</source>
        <translation>Tandai Penerapan</translation>
    </message>
    <message>
        <source>Write down what is deployed to %1?</source>
        <translation>Catat apa yang diterapkan ke %1?</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Tandai</translation>
    </message>
    <message>
        <source>It counts for every change set of this database. An older version than before closes its gates again.</source>
        <translation>Berlaku untuk setiap set perubahan di basis data ini. Versi yang lebih lama daripada sebelumnya menutup lagi gerbangnya.</translation>
    </message>
    <message>
        <source>Brown-Out: Nothing Broke</source>
        <translation>Brownout: Tidak Ada yang Rusak</translation>
    </message>
    <message>
        <source>Write down that the brown-out of %1 in %2 broke nothing?</source>
        <translation>Catat bahwa brownout %1 di %2 tidak merusak apa pun?</translation>
    </message>
    <message>
        <source>Nothing &amp;Broke</source>
        <translation>Tidak Ada yang &amp;Rusak</translation>
    </message>
    <message>
        <source>Its gate opens: the old side may be dropped.</source>
        <translation>Gerbangnya terbuka: sisi lama boleh dihapus.</translation>
    </message>
    <message>
        <source>Brown-Out: Something Broke</source>
        <translation>Brownout: Ada yang Rusak</translation>
    </message>
    <message>
        <source>Write down that the brown-out of %1 in %2 broke something?</source>
        <translation>Catat bahwa brownout %1 di %2 merusak sesuatu?</translation>
    </message>
    <message>
        <source>Something &amp;Broke</source>
        <translation>Ada yang &amp;Rusak</translation>
    </message>
    <message>
        <source>Its clock starts anew, and so does the soak of the change set.</source>
        <translation>Jamnya mulai dari awal, begitu pula masa rendam set perubahan.</translation>
    </message>
    <message>
        <source>The old side stays hidden: Undo… brings it back.</source>
        <translation>Sisi lama tetap tersembunyi: Mundur… mengembalikannya.</translation>
    </message>
    <message>
        <source>Set Aside</source>
        <translation>Kesampingkan</translation>
    </message>
    <message>
        <source>Go on with %1 in %2 although &quot;%3&quot; does not hold?</source>
        <translation>Lanjutkan %1 di %2 walaupun &quot;%3&quot; tidak terpenuhi?</translation>
    </message>
    <message>
        <source>&amp;Set It Aside</source>
        <translation>Ke&amp;sampingkan</translation>
    </message>
    <message>
        <source>It is set aside for what is applied next from here, and for nothing later.</source>
        <translation>Ini dikesampingkan untuk yang diterapkan berikutnya dari sini, bukan untuk yang kemudian.</translation>
    </message>
    <message>
        <source>Who, when and why are written to the database and to the audit log when it begins.</source>
        <translation>Siapa, kapan, dan mengapa ditulis ke basis data dan log audit ketika ini dimulai.</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>Biar&amp;kan</translation>
    </message>
    <message>
        <source>A&amp;pplication:</source>
        <translation>&amp;Aplikasi:</translation>
    </message>
    <message>
        <source>Versio&amp;n:</source>
        <translation>&amp;Versi:</translation>
    </message>
    <message>
        <source>&amp;Why:</source>
        <translation>Men&amp;gapa:</translation>
    </message>
    <message>
        <source>&amp;Why (may stay empty):</source>
        <translation>Men&amp;gapa (boleh kosong):</translation>
    </message>
    <message>
        <source>Say which application.</source>
        <translation>Sebutkan aplikasi yang mana.</translation>
    </message>
    <message>
        <source>Say which version of it.</source>
        <translation>Sebutkan versinya yang mana.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Sebutkan alasannya.</translation>
    </message>
</context>
<context>
    <name>lk::ui::FactsModel</name>
    <message>
        <source>Migration, statement, object</source>
        <translation>Migrasi, pernyataan, objek</translation>
    </message>
    <message>
        <source>History says</source>
        <translation>Kata riwayat</translation>
    </message>
    <message>
        <source>Journal says</source>
        <translation>Kata jurnal</translation>
    </message>
    <message>
        <source>Catalog says</source>
        <translation>Kata katalog</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Cari</translation>
    </message>
    <message>
        <source>Aa</source>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Cocokkan besar-kecil huruf</translation>
    </message>
    <message>
        <source>W</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Kata utuh</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Ekspresi reguler</translation>
    </message>
    <message>
        <source>In Selection</source>
        <translation>Dalam Pilihan</translation>
    </message>
    <message>
        <source>Only in the selected text</source>
        <translation>Hanya di teks terpilih</translation>
    </message>
    <message>
        <source>Find previous (Shift+F3)</source>
        <translation>Cari sebelumnya (Shift+F3)</translation>
    </message>
    <message>
        <source>Find previous</source>
        <translation>Cari sebelumnya</translation>
    </message>
    <message>
        <source>Find next (F3)</source>
        <translation>Cari berikutnya (F3)</translation>
    </message>
    <message>
        <source>Find next</source>
        <translation>Cari berikutnya</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Tutup (Esc)</translation>
    </message>
    <message>
        <source>Close find bar</source>
        <translation>Tutup bilah pencarian</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ganti dengan</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ganti</translation>
    </message>
    <message>
        <source>Replace &amp;All</source>
        <translation>Ganti &amp;Semua</translation>
    </message>
    <message>
        <source>Pattern: %1 at %2</source>
        <translation>Pola: %1 pada %2</translation>
    </message>
    <message numerus="yes">
        <source>more than %Ln matches</source>
        <translation>
            <numerusform>lebih dari %Ln hasil</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Tidak ditemukan</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln hasil</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L1 dari %L2</translation>
    </message>
    <message>
        <source>%1, went on from the end</source>
        <translation>%1, dilanjutkan dari akhir</translation>
    </message>
    <message>
        <source>%1, went on from the top</source>
        <translation>%1, dilanjutkan dari awal</translation>
    </message>
    <message numerus="yes">
        <source>%Ln replaced</source>
        <translation>
            <numerusform>%Ln diganti</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingModel</name>
    <message>
        <source>down, line %L1</source>
        <translation>down, baris %L1</translation>
    </message>
    <message>
        <source>line %L1</source>
        <translation>baris %L1</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Dibungkam</translation>
    </message>
    <message>
        <source>Silenced: %1</source>
        <translation>Dibungkam: %1</translation>
    </message>
    <message>
        <source>Remedy: %1</source>
        <translation>Perbaikan: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingPanel</name>
    <message>
        <source>Findings</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Jelaskan</translation>
    </message>
    <message>
        <source>Open the handbook at this rule</source>
        <translation>Buka buku panduan pada aturan ini</translation>
    </message>
    <message>
        <source>Suggest Down…</source>
        <translation>Sarankan Skrip Down…</translation>
    </message>
    <message>
        <source>Apply Remedy…</source>
        <translation>Terapkan Perbaikan…</translation>
    </message>
    <message>
        <source>Show what leads back from the up script, as far as anything does</source>
        <translation>Tampilkan apa yang mengembalikan skrip up, sejauh ada jalannya</translation>
    </message>
    <message>
        <source>Show the safe way; nothing is written before you say so</source>
        <translation>Tampilkan jalan yang aman; tidak ada yang ditulis sebelum Anda memintanya</translation>
    </message>
    <message>
        <source>No rewrite is mechanical here. The handbook tells what to do.</source>
        <translation>Di sini tidak ada yang dapat ditulis ulang secara mekanis. Buku panduan menjelaskan apa yang harus dilakukan.</translation>
    </message>
    <message>
        <source>No remedy here: %1</source>
        <translation>Tidak ada perbaikan di sini: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingWords</name>
    <message>
        <source>Error</source>
        <comment>finding</comment>
        <translation>Kesalahan</translation>
    </message>
    <message>
        <source>It fails, or stops others for as long as it takes.</source>
        <translation>Ini gagal, atau menghentikan yang lain selama berlangsung.</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>finding</comment>
        <translation>Peringatan</translation>
    </message>
    <message>
        <source>It can hurt; look before it runs.</source>
        <translation>Ini bisa merugikan; periksa sebelum dijalankan.</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>finding</comment>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Good to know.</source>
        <translation>Baik untuk diketahui.</translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n kesalahan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n peringatan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n catatan</numerusform>
        </translation>
    </message>
    <message>
        <source>Remedy: %1</source>
        <translation>Perbaikan: %1</translation>
    </message>
    <message>
        <source>Silenced: %1</source>
        <translation>Dibungkam: %1</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>Aturan: %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::FindingsDock</name>
    <message>
        <source>Findings</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Tingkat</translation>
    </message>
    <message>
        <source>All severities</source>
        <translation>Semua tingkat</translation>
    </message>
    <message>
        <source>Errors and warnings</source>
        <translation>Kesalahan dan peringatan</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Hanya kesalahan</translation>
    </message>
    <message numerus="yes">
        <source>%1 in %n pending migration(s) of %2</source>
        <translation>
            <numerusform>%1 dalam %n migrasi tertunda di %2</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Tidak ada temuan</translation>
    </message>
    <message>
        <source>reviewed without its catalog: %1</source>
        <translation>ditinjau tanpa katalognya: %1</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Tidak ada ruang kerja yang terbuka.</translation>
    </message>
    <message>
        <source>No environment is chosen.</source>
        <translation>Belum ada lingkungan yang dipilih.</translation>
    </message>
    <message>
        <source>What is pending in it is reviewed, on what its catalog holds.</source>
        <translation>Yang tertunda di dalamnya ditinjau terhadap isi katalognya.</translation>
    </message>
    <message>
        <source>No findings of this severity.</source>
        <translation>Tidak ada temuan pada tingkat ini.</translation>
    </message>
    <message>
        <source>Nothing is pending in %1.</source>
        <translation>Tidak ada yang tertunda di %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) were reviewed against the catalog of %1.</source>
        <translation>
            <numerusform>%n migrasi tertunda ditinjau terhadap katalog %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pending migration(s) of %1 were reviewed, without its catalog.</source>
        <translation>
            <numerusform>%n migrasi tertunda di %1 ditinjau, tanpa katalognya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewing what is pending in %1…</source>
        <translation>Meninjau yang tertunda di %1…</translation>
    </message>
    <message>
        <source>%1 was not read yet.</source>
        <translation>%1 belum dibaca.</translation>
    </message>
    <message>
        <source>What is pending there is reviewed as soon as it is.</source>
        <translation>Yang tertunda di sana ditinjau begitu sudah dibaca.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Hubungkan</translation>
    </message>
</context>
<context>
    <name>lk::ui::Gutter</name>
    <message>
        <source>Line numbers and marks</source>
        <translation>Nomor baris dan tanda</translation>
    </message>
</context>
<context>
    <name>lk::ui::HandbookDialog</name>
    <message>
        <source>Lockkeeper Handbook</source>
        <translation>Buku Panduan Lockkeeper</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Teks</translation>
    </message>
    <message>
        <source>Rules of review</source>
        <translation>Aturan tinjauan</translation>
    </message>
</context>
<context>
    <name>lk::ui::HistoryModel</name>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kapan</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Oleh</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durasi</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
</context>
<context>
    <name>lk::ui::KeychainWords</name>
    <message>
        <source>There is no keychain on this desktop.</source>
        <translation>Tidak ada ring kunci di desktop ini.</translation>
    </message>
    <message>
        <source>The keychain refused access.</source>
        <translation>Ring kunci menolak akses.</translation>
    </message>
    <message>
        <source>The keychain did not answer.</source>
        <translation>Ring kunci tidak menjawab.</translation>
    </message>
</context>
<context>
    <name>lk::ui::KeysDialog</name>
    <message>
        <source>Keyboard Overview</source>
        <translation>Ikhtisar Papan Ketik</translation>
    </message>
    <message>
        <source>Shortcuts by menu</source>
        <translation>Pintasan menurut menu</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Pintasan</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Di mana saja</translation>
    </message>
    <message>
        <source>Next dock or page</source>
        <translation>Panel atau halaman berikutnya</translation>
    </message>
    <message>
        <source>Context menu of what is selected</source>
        <translation>Menu konteks dari yang dipilih</translation>
    </message>
</context>
<context>
    <name>lk::ui::LogDock</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Belum ada yang dicatat di log.</translation>
    </message>
    <message>
        <source>Copy the whole log</source>
        <translation>Salin seluruh log</translation>
    </message>
    <message>
        <source>Clear the log shown here</source>
        <translation>Bersihkan log yang tampil di sini</translation>
    </message>
</context>
<context>
    <name>lk::ui::MainWindow</name>
    <message>
        <source>Open a workspace first.</source>
        <translation>Buka ruang kerja dahulu.</translation>
    </message>
    <message>
        <source>No migrations were found in this workspace.</source>
        <translation>Tidak ditemukan migrasi di ruang kerja ini.</translation>
    </message>
    <message>
        <source>Add an environment first.</source>
        <translation>Tambahkan lingkungan dahulu.</translation>
    </message>
    <message>
        <source>A run is under way.</source>
        <translation>Sebuah eksekusi sedang berlangsung.</translation>
    </message>
    <message>
        <source>Something else is under way.</source>
        <translation>Sesuatu yang lain sedang berlangsung.</translation>
    </message>
    <message>
        <source>Everything is saved.</source>
        <translation>Semuanya sudah disimpan.</translation>
    </message>
    <message>
        <source>No page is open.</source>
        <translation>Tidak ada halaman yang terbuka.</translation>
    </message>
    <message>
        <source>The matrix stays open.</source>
        <translation>Matriks tetap terbuka.</translation>
    </message>
    <message>
        <source>Nothing here can do that.</source>
        <translation>Tidak ada yang dapat melakukannya di sini.</translation>
    </message>
    <message>
        <source>There is no other page.</source>
        <translation>Tidak ada halaman lain.</translation>
    </message>
    <message>
        <source>Open a migration first.</source>
        <translation>Buka migrasi dahulu.</translation>
    </message>
    <message>
        <source>%1 keeps no version that could be forced.</source>
        <translation>%1 tidak menyimpan versi yang dapat dipaksa.</translation>
    </message>
    <message>
        <source>No run is under way.</source>
        <translation>Tidak ada eksekusi yang berlangsung.</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>Tidak terhubung.</translation>
    </message>
    <message>
        <source>%1 brings the menu bar back.</source>
        <translation>%1 memunculkan kembali bilah menu.</translation>
    </message>
    <message>
        <source>The workspace stays open while a run is under way.</source>
        <translation>Ruang kerja tetap terbuka selama eksekusi berlangsung.</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Membuka %1</translation>
    </message>
    <message>
        <source>Open Workspace</source>
        <translation>Buka Ruang Kerja</translation>
    </message>
    <message>
        <source>Preparing the demo</source>
        <translation>Menyiapkan demo</translation>
    </message>
    <message>
        <source>The demo could not be prepared.</source>
        <translation>Demo tidak dapat disiapkan.</translation>
    </message>
    <message>
        <source>There is no such project or environment any more.</source>
        <translation>Proyek atau lingkungan itu sudah tidak ada.</translation>
    </message>
    <message>
        <source>A run is under way; one at a time.</source>
        <translation>Sebuah eksekusi sedang berlangsung; hanya satu pada satu waktu.</translation>
    </message>
    <message>
        <source>Zoom %1 %</source>
        <translation>Zum %1 %</translation>
    </message>
    <message>
        <source>No environment yet. Add one under Environment → Manage Environments…</source>
        <translation>Belum ada lingkungan. Tambahkan lewat Lingkungan → Kelola Lingkungan…</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>membaca…</translation>
    </message>
    <message>
        <source>read just now</source>
        <translation>baru saja dibaca</translation>
    </message>
    <message>
        <source>read %1 s ago</source>
        <translation>dibaca %1 dtk lalu</translation>
    </message>
    <message>
        <source>read %1 min ago</source>
        <translation>dibaca %1 mnt lalu</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>dibaca %1</translation>
    </message>
    <message>
        <source>DIRTY at %1</source>
        <translation>DIRTY di %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n tertunda</numerusform>
        </translation>
    </message>
    <message>
        <source>address cannot be read</source>
        <translation>alamat tidak dapat dibaca</translation>
    </message>
    <message>
        <source>service %1</source>
        <translation>layanan %1</translation>
    </message>
    <message>
        <source>connecting…</source>
        <translation>menghubungkan…</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>tidak terhubung</translation>
    </message>
    <message>
        <source>last try failed</source>
        <translation>percobaan terakhir gagal</translation>
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
        <translation>Siap</translation>
    </message>
    <message>
        <source>No workspace</source>
        <translation>Tanpa ruang kerja</translation>
    </message>
    <message>
        <source>%1: not connected</source>
        <translation>%1: tidak terhubung</translation>
    </message>
    <message>
        <source>%1: reading</source>
        <translation>%1: membaca</translation>
    </message>
    <message>
        <source>%1: connected</source>
        <translation>%1: terhubung</translation>
    </message>
    <message>
        <source>%1: unreachable</source>
        <translation>%1: tak terjangkau</translation>
    </message>
    <message>
        <source>run: under way</source>
        <translation>eksekusi: berlangsung</translation>
    </message>
    <message>
        <source>run: %1</source>
        <translation>eksekusi: %1</translation>
    </message>
    <message>
        <source>run: none</source>
        <translation>eksekusi: tidak ada</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>environment (protection)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No environment</source>
        <translation>Tanpa lingkungan</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>B&amp;uka Ruang Kerja…</translation>
    </message>
    <message>
        <source>Open a folder that holds migrations</source>
        <translation>Buka folder yang memuat migrasi</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>&amp;Buka yang Terakhir</translation>
    </message>
    <message>
        <source>The workspaces opened last</source>
        <translation>Ruang kerja yang terakhir dibuka</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Buka Ruang Kerja &amp;Demo</translation>
    </message>
    <message>
        <source>A small shop on a private PostgreSQL, to try everything on</source>
        <translation>Toko kecil pada PostgreSQL privat, untuk mencoba semuanya</translation>
    </message>
    <message>
        <source>&amp;New Migration…</source>
        <translation>M&amp;igrasi Baru…</translation>
    </message>
    <message>
        <source>Make the files of a new migration in the project&apos;s own style</source>
        <translation>Buat berkas migrasi baru sesuai gaya proyek</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Simpan</translation>
    </message>
    <message>
        <source>Write the script in the editor to its file</source>
        <translation>Tulis skrip di editor ke berkasnya</translation>
    </message>
    <message>
        <source>Save A&amp;ll</source>
        <translation>Si&amp;mpan Semua</translation>
    </message>
    <message>
        <source>Write every changed script to its file</source>
        <translation>Tulis setiap skrip yang berubah ke berkasnya</translation>
    </message>
    <message>
        <source>Reload from Dis&amp;k</source>
        <translation>Mu&amp;at Ulang dari Disk</translation>
    </message>
    <message>
        <source>Read the file again</source>
        <translation>Baca berkas lagi</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Ekspor…</translation>
    </message>
    <message>
        <source>Save what the page shows as a file</source>
        <translation>Simpan yang ditampilkan halaman sebagai berkas</translation>
    </message>
    <message>
        <source>&amp;Close Tab</source>
        <translation>&amp;Tutup Tab</translation>
    </message>
    <message>
        <source>Close this page</source>
        <translation>Tutup halaman ini</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Keluar</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Tutup jendela</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Urungkan</translation>
    </message>
    <message>
        <source>Take back the last change</source>
        <translation>Batalkan perubahan terakhir</translation>
    </message>
    <message>
        <source>Red&amp;o</source>
        <translation>&amp;Jadi Lagi</translation>
    </message>
    <message>
        <source>Do again what was taken back</source>
        <translation>Lakukan lagi yang diurungkan</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Potong</translation>
    </message>
    <message>
        <source>Move the selection to the clipboard</source>
        <translation>Pindahkan pilihan ke papan klip</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Salin</translation>
    </message>
    <message>
        <source>Copy the selection to the clipboard</source>
        <translation>Salin pilihan ke papan klip</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Tempel</translation>
    </message>
    <message>
        <source>Insert the clipboard</source>
        <translation>Sisipkan isi papan klip</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Pili&amp;h Semua</translation>
    </message>
    <message>
        <source>Select everything</source>
        <translation>Pilih semuanya</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Cari…</translation>
    </message>
    <message>
        <source>Find text in the script</source>
        <translation>Cari teks dalam skrip</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Cari B&amp;erikutnya</translation>
    </message>
    <message>
        <source>Go to the next place</source>
        <translation>Pergi ke tempat berikutnya</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>Ca&amp;ri Sebelumnya</translation>
    </message>
    <message>
        <source>Go to the previous place</source>
        <translation>Pergi ke tempat sebelumnya</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>&amp;Ganti…</translation>
    </message>
    <message>
        <source>Find text and replace it</source>
        <translation>Cari teks dan ganti</translation>
    </message>
    <message>
        <source>&amp;Go to Line…</source>
        <translation>Pergi ke &amp;Baris…</translation>
    </message>
    <message>
        <source>Go to a line of the script</source>
        <translation>Pergi ke suatu baris skrip</translation>
    </message>
    <message>
        <source>Toggle Comm&amp;ent</source>
        <translation>Alihkan &amp;Komentar</translation>
    </message>
    <message>
        <source>Comment the selected lines, or take the comment away</source>
        <translation>Jadikan baris terpilih komentar, atau hilangkan komentarnya</translation>
    </message>
    <message>
        <source>Co&amp;mplete</source>
        <translation>&amp;Lengkapi</translation>
    </message>
    <message>
        <source>Offer how the word may go on</source>
        <translation>Tawarkan kelanjutan kata</translation>
    </message>
    <message>
        <source>Fol&amp;d or Unfold</source>
        <translation>Lipat &amp;atau Buka Lipatan</translation>
    </message>
    <message>
        <source>Fold the statement at the cursor to one line, or open it</source>
        <translation>Lipat pernyataan di kursor menjadi satu baris, atau buka</translation>
    </message>
    <message>
        <source>Copy Vers&amp;ion</source>
        <translation>Salin &amp;Versi</translation>
    </message>
    <message>
        <source>Copy the migration&apos;s version</source>
        <translation>Salin versi migrasi</translation>
    </message>
    <message>
        <source>&amp;Matrix</source>
        <translation>&amp;Matriks</translation>
    </message>
    <message>
        <source>Every migration in every environment</source>
        <translation>Setiap migrasi di setiap lingkungan</translation>
    </message>
    <message>
        <source>&amp;Open Migration…</source>
        <translation>&amp;Buka Migrasi…</translation>
    </message>
    <message>
        <source>Find a migration by version or name</source>
        <translation>Cari migrasi menurut versi atau nama</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>Go to the page&apos;s filter</source>
        <translation>Pergi ke filter halaman</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Segarkan</translation>
    </message>
    <message>
        <source>Read files and connected environments again</source>
        <translation>Baca lagi berkas dan lingkungan yang terhubung</translation>
    </message>
    <message>
        <source>&amp;Next Page</source>
        <translation>&amp;Halaman Berikutnya</translation>
    </message>
    <message>
        <source>Show the next tab</source>
        <translation>Tampilkan tab berikutnya</translation>
    </message>
    <message>
        <source>&amp;Previous Page</source>
        <translation>H&amp;alaman Sebelumnya</translation>
    </message>
    <message>
        <source>Show the previous tab</source>
        <translation>Tampilkan tab sebelumnya</translation>
    </message>
    <message>
        <source>Ne&amp;xt Dock</source>
        <translation>Pa&amp;nel Berikutnya</translation>
    </message>
    <message>
        <source>Move the keyboard to the next dock, then back to the page</source>
        <translation>Pindahkan papan ketik ke panel berikutnya, lalu kembali ke halaman</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>P&amp;erbesar</translation>
    </message>
    <message>
        <source>Larger text everywhere</source>
        <translation>Teks lebih besar di mana-mana</translation>
    </message>
    <message>
        <source>Zoom Ou&amp;t</source>
        <translation>Pe&amp;rkecil</translation>
    </message>
    <message>
        <source>Smaller text everywhere</source>
        <translation>Teks lebih kecil di mana-mana</translation>
    </message>
    <message>
        <source>Reset &amp;Zoom</source>
        <translation>Setel &amp;Ulang Zum</translation>
    </message>
    <message>
        <source>Text as large as the desktop has it</source>
        <translation>Teks sebesar milik desktop</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Gunakan seluruh layar</translation>
    </message>
    <message>
        <source>Reset &amp;Layout</source>
        <translation>Setel Ulang Tata Leta&amp;k</translation>
    </message>
    <message>
        <source>Bring back all docks and bars to where they were at first</source>
        <translation>Kembalikan semua panel dan bilah ke tempat semula</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Buka</translation>
    </message>
    <message>
        <source>Open the selected migration</source>
        <translation>Buka migrasi terpilih</translation>
    </message>
    <message>
        <source>Switch &amp;Up/Down Script</source>
        <translation>&amp;Ganti Skrip Up/Down</translation>
    </message>
    <message>
        <source>Go to the other script of this migration</source>
        <translation>Pergi ke skrip lain dari migrasi ini</translation>
    </message>
    <message>
        <source>Mark as &amp;Applied…</source>
        <translation>Tandai &amp;Diterapkan…</translation>
    </message>
    <message>
        <source>Record this migration without running it</source>
        <translation>Catat migrasi ini tanpa menjalankannya</translation>
    </message>
    <message>
        <source>Mark as &amp;Pending…</source>
        <translation>&amp;Tandai Tertunda…</translation>
    </message>
    <message>
        <source>Take this migration out of the history without running anything</source>
        <translation>Keluarkan migrasi ini dari riwayat tanpa menjalankan apa pun</translation>
    </message>
    <message>
        <source>Show in &amp;Folder</source>
        <translation>Tampilkan di &amp;Folder</translation>
    </message>
    <message>
        <source>Show the file in the file manager</source>
        <translation>Tampilkan berkas di pengelola berkas</translation>
    </message>
    <message>
        <source>Plan &amp;Up…</source>
        <translation>Rencanakan &amp;Up…</translation>
    </message>
    <message>
        <source>Show what applying would run</source>
        <translation>Tampilkan apa yang akan dijalankan bila diterapkan</translation>
    </message>
    <message>
        <source>Plan &amp;Down…</source>
        <translation>&amp;Rencanakan Down…</translation>
    </message>
    <message>
        <source>Show what rolling back would run</source>
        <translation>Tampilkan apa yang akan dijalankan bila di-rollback</translation>
    </message>
    <message>
        <source>&amp;Go to Version…</source>
        <translation>&amp;Ke Versi…</translation>
    </message>
    <message>
        <source>Plan whatever it takes to arrive at a version</source>
        <translation>Rencanakan semua yang diperlukan untuk sampai ke suatu versi</translation>
    </message>
    <message>
        <source>&amp;Preflight</source>
        <translation>Pr&amp;apemeriksaan</translation>
    </message>
    <message>
        <source>Make the checks that come before a run, and nothing else</source>
        <translation>Lakukan pemeriksaan sebelum eksekusi, dan tidak lebih</translation>
    </message>
    <message>
        <source>&amp;Force Version…</source>
        <translation>&amp;Paksa Versi…</translation>
    </message>
    <message>
        <source>Plan to record a version without running anything; clears the dirty mark</source>
        <translation>Rencanakan pencatatan versi tanpa menjalankan apa pun; menghapus tanda dirty</translation>
    </message>
    <message>
        <source>&amp;Repair History…</source>
        <translation>P&amp;erbaiki Riwayat…</translation>
    </message>
    <message>
        <source>Plan the format&apos;s own repair of its history</source>
        <translation>Rencanakan perbaikan riwayat menurut formatnya sendiri</translation>
    </message>
    <message>
        <source>&amp;Cancel Run…</source>
        <translation>&amp;Batalkan Eksekusi…</translation>
    </message>
    <message>
        <source>Stop the run under way; tells first what is kept and what undone</source>
        <translation>Hentikan eksekusi yang berlangsung; memberi tahu dahulu apa yang dipertahankan dan apa yang dibatalkan</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Hubungkan</translation>
    </message>
    <message>
        <source>Read this environment: read-only, nothing is changed</source>
        <translation>Baca lingkungan ini: hanya baca, tidak ada yang diubah</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>Putuska&amp;n</translation>
    </message>
    <message>
        <source>Forget what was read from this environment</source>
        <translation>Lupakan yang dibaca dari lingkungan ini</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Pilih…</translation>
    </message>
    <message>
        <source>Choose the environment that commands act on</source>
        <translation>Pilih lingkungan tempat perintah bekerja</translation>
    </message>
    <message>
        <source>&amp;Manage Environments…</source>
        <translation>Kelola &amp;Lingkungan…</translation>
    </message>
    <message>
        <source>Add and change environments</source>
        <translation>Tambah dan ubah lingkungan</translation>
    </message>
    <message>
        <source>&amp;Dump Schema…</source>
        <translation>&amp;Dump Skema…</translation>
    </message>
    <message>
        <source>Save the schema of this environment as SQL</source>
        <translation>Simpan skema lingkungan ini sebagai SQL</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Mulai</translation>
    </message>
    <message>
        <source>Start the private local PostgreSQL</source>
        <translation>Jalankan PostgreSQL lokal privat</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Hentikan</translation>
    </message>
    <message>
        <source>Stop the private local PostgreSQL</source>
        <translation>Hentikan PostgreSQL lokal privat</translation>
    </message>
    <message>
        <source>&amp;Reset…</source>
        <translation>&amp;Setel Ulang…</translation>
    </message>
    <message>
        <source>Delete the private local PostgreSQL with all it holds</source>
        <translation>Hapus PostgreSQL lokal privat beserta semua isinya</translation>
    </message>
    <message>
        <source>Show &amp;Menubar</source>
        <translation>&amp;Tampilkan Bilah Menu</translation>
    </message>
    <message>
        <source>Show or hide the menu bar</source>
        <translation>Tampilkan atau sembunyikan bilah menu</translation>
    </message>
    <message>
        <source>Show &amp;Tool Bar</source>
        <translation>Tampilkan &amp;Bilah Alat</translation>
    </message>
    <message>
        <source>Show or hide the tool bar</source>
        <translation>Tampilkan atau sembunyikan bilah alat</translation>
    </message>
    <message>
        <source>Show Status &amp;Bar</source>
        <translation>Tampilkan Bilah &amp;Status</translation>
    </message>
    <message>
        <source>Show or hide the status bar</source>
        <translation>Tampilkan atau sembunyikan bilah status</translation>
    </message>
    <message>
        <source>Configure &amp;Keyboard Shortcuts…</source>
        <translation>&amp;Atur Pintasan Papan Ketik…</translation>
    </message>
    <message>
        <source>Change which keys do what</source>
        <translation>Ubah tombol mana melakukan apa</translation>
    </message>
    <message>
        <source>&amp;Configure Lockkeeper…</source>
        <translation>Atur &amp;Lockkeeper…</translation>
    </message>
    <message>
        <source>Appearance, language, text sizes, log</source>
        <translation>Tampilan, bahasa, ukuran teks, log</translation>
    </message>
    <message>
        <source>Lockkeeper &amp;Handbook</source>
        <translation>&amp;Buku Panduan Lockkeeper</translation>
    </message>
    <message>
        <source>How everything works</source>
        <translation>Cara kerja segalanya</translation>
    </message>
    <message>
        <source>&amp;What&apos;s This?</source>
        <translation>&amp;Apa Ini?</translation>
    </message>
    <message>
        <source>Click something to learn what it is</source>
        <translation>Klik sesuatu untuk mengetahui apa itu</translation>
    </message>
    <message>
        <source>&amp;Find Action…</source>
        <translation>&amp;Cari Tindakan…</translation>
    </message>
    <message>
        <source>Find anything the workbench can do, by typing</source>
        <translation>Temukan apa pun yang bisa dilakukan meja kerja, dengan mengetik</translation>
    </message>
    <message>
        <source>&amp;Keyboard Overview</source>
        <translation>&amp;Ikhtisar Papan Ketik</translation>
    </message>
    <message>
        <source>All shortcuts by menu</source>
        <translation>Semua pintasan menurut menu</translation>
    </message>
    <message>
        <source>&amp;About Lockkeeper</source>
        <translation>&amp;Tentang Lockkeeper</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>Versi dan lisensi</translation>
    </message>
    <message>
        <source>Select a migration first.</source>
        <translation>Pilih migrasi dahulu.</translation>
    </message>
    <message>
        <source>This page has nothing to export.</source>
        <translation>Halaman ini tidak punya apa pun untuk diekspor.</translation>
    </message>
    <message>
        <source>This page has no filter.</source>
        <translation>Halaman ini tidak punya filter.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>Be&amp;rkas</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Tampilan</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>&amp;Panel</translation>
    </message>
    <message>
        <source>&amp;Workspace</source>
        <translation>&amp;Ruang Kerja</translation>
    </message>
    <message>
        <source>&amp;Notices</source>
        <translation>&amp;Pemberitahuan</translation>
    </message>
    <message>
        <source>&amp;Log</source>
        <translation>&amp;Log</translation>
    </message>
    <message>
        <source>&amp;Migration</source>
        <translation>&amp;Migrasi</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>E&amp;ksekusi</translation>
    </message>
    <message>
        <source>E&amp;nvironment</source>
        <translation>&amp;Lingkungan</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Alat</translation>
    </message>
    <message>
        <source>&amp;Sandbox</source>
        <translation>&amp;Sandbox</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>menu → submenu</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Pengaturan</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Bantuan</translation>
    </message>
    <message>
        <source>&amp;%1  %2</source>
        <translation>&amp;%1  %2</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Belum ada</translation>
    </message>
    <message>
        <source>&amp;Clear This List</source>
        <translation>&amp;Kosongkan Daftar Ini</translation>
    </message>
    <message>
        <source>Not now.</source>
        <translation>Jangan sekarang.</translation>
    </message>
    <message>
        <source>Environment %1</source>
        <translation>Lingkungan %1</translation>
    </message>
    <message>
        <source>take into focus</source>
        <translation>jadikan fokus</translation>
    </message>
    <message>
        <source>Find action</source>
        <translation>Cari tindakan</translation>
    </message>
    <message>
        <source>Actions, migrations, environments</source>
        <translation>Tindakan, migrasi, lingkungan</translation>
    </message>
    <message>
        <source>Open migration</source>
        <translation>Buka migrasi</translation>
    </message>
    <message>
        <source>Version or name</source>
        <translation>Versi atau nama</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Halaman</translation>
    </message>
    <message>
        <source>Tool Bar</source>
        <translation>Bilah Alat</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>New Migration</source>
        <translation>Migrasi Baru</translation>
    </message>
    <message>
        <source>Plan Up…</source>
        <translation>Rencanakan Up…</translation>
    </message>
    <message>
        <source>Plan Down…</source>
        <translation>Rencanakan Down…</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Segarkan</translation>
    </message>
    <message>
        <source>Environment in focus</source>
        <translation>Lingkungan dalam fokus</translation>
    </message>
    <message>
        <source>The environment that commands act on</source>
        <translation>Lingkungan tempat perintah bekerja</translation>
    </message>
    <message>
        <source>The environment stays as it is while a run is under way.</source>
        <translation>Lingkungan tidak berganti selama eksekusi berlangsung.</translation>
    </message>
    <message>
        <source>Find action…</source>
        <translation>Cari tindakan…</translation>
    </message>
    <message>
        <source>Identity Band</source>
        <translation>Pita Identitas</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Sedang bekerja</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Cancel what is under way</source>
        <translation>Batalkan yang sedang berlangsung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Koneksi</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Eksekusi</translation>
    </message>
    <message>
        <source>Position in the text</source>
        <translation>Posisi dalam teks</translation>
    </message>
    <message>
        <source>Encoding and line ends</source>
        <translation>Pengodean dan akhir baris</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at in this workspace.</source>
        <translation>
            <numerusform>%n hal perlu diperhatikan di ruang kerja ini.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be opened.</source>
        <translation>%1 tidak dapat dibuka.</translation>
    </message>
    <message>
        <source>%1 could not be read for %2.</source>
        <translation>%1 tidak dapat dibaca untuk %2.</translation>
    </message>
    <message>
        <source>A Run Is Under Way</source>
        <translation>Eksekusi Sedang Berlangsung</translation>
    </message>
    <message>
        <source>A run is still under way.</source>
        <translation>Sebuah eksekusi masih berlangsung.</translation>
    </message>
    <message>
        <source>&amp;Keep Running in the Background</source>
        <translation>Biarkan Berjalan &amp;di Latar</translation>
    </message>
    <message>
        <source>&amp;Cancel the Run</source>
        <translation>&amp;Batalkan Eksekusi</translation>
    </message>
    <message>
        <source>&amp;Stay</source>
        <translation>&amp;Tetap di Sini</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>Tutup %1</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <comment>tab with unsaved text</comment>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>%1: unsaved text</source>
        <translation>%1: teks belum disimpan</translation>
    </message>
    <message>
        <source>Preflight on %1</source>
        <translation>Prapemeriksaan %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Rencana</translation>
    </message>
    <message>
        <source>Preflight on %1 could not be made.</source>
        <translation>Prapemeriksaan %1 tidak dapat dilakukan.</translation>
    </message>
    <message>
        <source>Dump Schema of %1</source>
        <translation>Dump Skema %1</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>Dumping the schema of %1</source>
        <translation>Melakukan dump skema %1</translation>
    </message>
    <message>
        <source>The schema of %1 was saved.</source>
        <translation>Skema %1 telah disimpan.</translation>
    </message>
    <message>
        <source>The schema of %1 could not be dumped.</source>
        <translation>Dump skema %1 tidak dapat dilakukan.</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>The sandbox is running.</source>
        <translation>Sandbox sedang berjalan.</translation>
    </message>
    <message>
        <source>The sandbox is stopped.</source>
        <translation>Sandbox dihentikan.</translation>
    </message>
    <message>
        <source>The sandbox is deleted.</source>
        <translation>Sandbox dihapus.</translation>
    </message>
    <message>
        <source>The sandbox did not do that.</source>
        <translation>Sandbox tidak melakukannya.</translation>
    </message>
    <message>
        <source>Reset Sandbox</source>
        <translation>Setel Ulang Sandbox</translation>
    </message>
    <message>
        <source>Delete the sandbox with all its databases?</source>
        <translation>Hapus sandbox dengan semua basis datanya?</translation>
    </message>
    <message>
        <source>The demo&apos;s databases are in it too; opening the demo makes them again.</source>
        <translation>Basis data demo juga ada di dalamnya; membuka demo akan membuatnya lagi.</translation>
    </message>
    <message>
        <source>&amp;Delete the Sandbox</source>
        <translation>&amp;Hapus Sandbox</translation>
    </message>
    <message>
        <source>%1 belongs to no migration of this workspace.</source>
        <translation>%1 bukan bagian dari migrasi mana pun di ruang kerja ini.</translation>
    </message>
    <message>
        <source>Next Findin&amp;g</source>
        <translation>Temuan Ber&amp;ikutnya</translation>
    </message>
    <message>
        <source>Pre&amp;vious Finding</source>
        <translation>&amp;Temuan Sebelumnya</translation>
    </message>
    <message>
        <source>%1 keeps no schema file.</source>
        <translation>%1 tidak menyimpan berkas skema.</translation>
    </message>
    <message>
        <source>&amp;Schema File</source>
        <translation>Berkas &amp;Skema</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations (schema.prisma)</source>
        <translation>Tampilkan berkas sumber migrasi yang dibuat alat proyek (schema.prisma)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n temuan</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the next place in the scripts that review, the parser or the server objected to</source>
        <translation>Ke tempat berikutnya dalam skrip yang dipersoalkan tinjauan, parser, atau server</translation>
    </message>
    <message>
        <source>Go to the place before that review, the parser or the server objected to</source>
        <translation>Ke tempat sebelumnya yang dipersoalkan tinjauan, parser, atau server</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>Tin&amp;jau</translation>
    </message>
    <message>
        <source>Show what these scripts would lock, stop or lose, and what to do instead</source>
        <translation>Tunjukkan apa yang akan dikunci, dihentikan, atau hilang oleh skrip ini, dan gantinya</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>&amp;Temuan</translation>
    </message>
    <message>
        <source>Apply Re&amp;medy…</source>
        <translation>Terapkan Perbai&amp;kan…</translation>
    </message>
    <message>
        <source>Show the safe way instead of what the finding at the cursor tells, before it is written</source>
        <translation>Tampilkan jalan yang aman sebagai ganti yang disebut temuan di kursor, sebelum ditulis</translation>
    </message>
    <message>
        <source>Suggest &amp;Down…</source>
        <translation>S&amp;arankan Skrip Down…</translation>
    </message>
    <message>
        <source>Show what leads back from the up script, as far as anything does</source>
        <translation>Tampilkan apa yang mengembalikan skrip up, sejauh ada jalannya</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>Akti&amp;vitas</translation>
    </message>
    <message>
        <source>What runs at the server now, who blocks whom, and how far it has come</source>
        <translation>Yang berjalan di server sekarang, siapa memblokir siapa, dan sudah sejauh mana</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivitas</translation>
    </message>
    <message>
        <source>What was done to which environment by whom, and whether the record is unbroken</source>
        <translation>Apa yang dilakukan pada lingkungan mana oleh siapa, dan apakah catatannya utuh</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Cari &amp;Jalan Keluar…</translation>
    </message>
    <message>
        <source>What is half done, and how to get out of it, step by step</source>
        <translation>Apa yang setengah jadi, dan cara keluar darinya, langkah demi langkah</translation>
    </message>
    <message>
        <source>A&amp;udit Log</source>
        <translation>Lo&amp;g Audit</translation>
    </message>
    <message>
        <source>Full S&amp;creen</source>
        <translation>&amp;Layar Penuh</translation>
    </message>
    <message>
        <source>R&amp;ehearse…</source>
        <translation>Uji C&amp;oba…</translation>
    </message>
    <message>
        <source>Carry out what is pending on a copy, and see its locks and times</source>
        <translation>Jalankan yang tertunda pada salinan, dan lihat kunci serta waktunya</translation>
    </message>
    <message>
        <source>&amp;Verify Reversibility…</source>
        <translation>&amp;Verifikasi Keterbalikan…</translation>
    </message>
    <message>
        <source>Prove that each migration leads back: up, down, compare, up again</source>
        <translation>Buktikan bahwa tiap migrasi dapat kembali: naik, turun, bandingkan, naik lagi</translation>
    </message>
    <message>
        <source>&amp;Back Up…</source>
        <translation>&amp;Cadangkan…</translation>
    </message>
    <message>
        <source>Take a verified backup of this environment: all, its schema, or single tables</source>
        <translation>Ambil cadangan terverifikasi dari lingkungan ini: semua, skemanya, atau tabel tertentu</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>&amp;Pulihkan…</translation>
    </message>
    <message>
        <source>Restore a backup as a copy, or in place of what is there</source>
        <translation>Pulihkan cadangan sebagai salinan, atau menggantikan yang ada</translation>
    </message>
    <message>
        <source>Change Sets</source>
        <translation>Set Perubahan</translation>
    </message>
    <message>
        <source>Expand-contract changes over time: their phase in every environment, and the next step</source>
        <translation>Perubahan perluas-ciutkan sepanjang waktu: fasenya di setiap lingkungan, dan langkah berikutnya</translation>
    </message>
    <message>
        <source>Backfills</source>
        <translation>Backfill</translation>
    </message>
    <message>
        <source>Backfills in every environment: how far they are, what holds them up; start, pause, cancel</source>
        <translation>Backfill di setiap lingkungan: sejauh mana, apa yang menahannya; mulai, jeda, batalkan</translation>
    </message>
    <message>
        <source>Backfills Are Under Way</source>
        <translation>Backfill Sedang Berjalan</translation>
    </message>
    <message numerus="yes">
        <source>%n backfill(s) run in this window.</source>
        <translation>
            <numerusform>%n backfill berjalan di jendela ini.</numerusform>
        </translation>
    </message>
    <message>
        <source>Closing stops them behind the batch that is under way. Nothing is lost: the next runner goes on from there.</source>
        <translation>Menutup menghentikannya setelah batch yang berjalan. Tidak ada yang hilang: pelaksana berikutnya melanjutkan dari sana.</translation>
    </message>
    <message>
        <source>&amp;Stop Them and Close</source>
        <translation>&amp;Hentikan dan Tutup</translation>
    </message>
    <message>
        <source>S&amp;tay</source>
        <translation>&amp;Tetap</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixHeader</name>
    <message>
        <source>empty</source>
        <translation>kosong</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n tertunda</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>membaca…</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>usia data %1</translation>
    </message>
    <message>
        <source>unreachable · Try again</source>
        <translation>tak terjangkau · Coba lagi</translation>
    </message>
    <message>
        <source>not read · Connect</source>
        <translation>belum dibaca · Hubungkan</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixModel</name>
    <message>
        <source>up only</source>
        <translation>hanya up</translation>
    </message>
    <message>
        <source>down only</source>
        <translation>hanya down</translation>
    </message>
    <message>
        <source>up and down</source>
        <translation>up dan down</translation>
    </message>
    <message>
        <source>no file</source>
        <translation>tanpa berkas</translation>
    </message>
    <message>
        <source>%1 is recorded in a database, but there is no file.</source>
        <translation>%1 tercatat di sebuah basis data, tetapi berkasnya tidak ada.</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>state, environment, version</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Tidak dikenal di sini</translation>
    </message>
    <message>
        <source>Neither recorded here, nor is there a file.</source>
        <translation>Tidak tercatat di sini, dan berkasnya pun tidak ada.</translation>
    </message>
    <message>
        <source>The last try failed %1 ago.</source>
        <translation>Percobaan terakhir gagal %1 lalu.</translation>
    </message>
    <message>
        <source>Applied: %1</source>
        <translation>Diterapkan: %1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Oleh: %1</translation>
    </message>
    <message>
        <source>Took: %1 ms</source>
        <translation>Durasi: %1 md</translation>
    </message>
    <message>
        <source>Recorded checksum: %1</source>
        <translation>Checksum tercatat: %1</translation>
    </message>
    <message>
        <source>Checksum of the file: %1</source>
        <translation>Checksum berkas: %1</translation>
    </message>
    <message>
        <source>As read %1 ago.</source>
        <translation>Menurut pembacaan %1 lalu.</translation>
    </message>
    <message>
        <source>, dirty</source>
        <translation>, dirty</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>↕</source>
        <translation>↕</translation>
    </message>
    <message>
        <source>As the tool spells it; newest first.</source>
        <translation>Seperti ditulis oleh alatnya; terbaru lebih dahulu.</translation>
    </message>
    <message>
        <source>From the file&apos;s name.</source>
        <translation>Dari nama berkas.</translation>
    </message>
    <message>
        <source>Which scripts there are: up, down or both.</source>
        <translation>Skrip mana yang ada: up, down, atau keduanya.</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Skrip</translation>
    </message>
    <message>
        <source>Read %1 ago.</source>
        <translation>Dibaca %1 lalu.</translation>
    </message>
    <message>
        <source>Not read yet. Click to connect.</source>
        <translation>Belum dibaca. Klik untuk menghubungkan.</translation>
    </message>
    <message>
        <source>Being read now.</source>
        <translation>Sedang dibaca.</translation>
    </message>
    <message>
        <source>The last try failed %1 ago. Click to try again.</source>
        <translation>Percobaan terakhir gagal %1 lalu. Klik untuk mencoba lagi.</translation>
    </message>
    <message>
        <source>Not pending in %1: not reviewed.</source>
        <translation>Tidak tertunda di %1: tidak ditinjau.</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Tidak ada temuan</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>findings, version</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>What review says of migrations that are pending.</source>
        <translation>Apa kata tinjauan tentang migrasi yang tertunda.</translation>
    </message>
    <message>
        <source>What review says of migrations that are pending in %1.</source>
        <translation>Apa kata tinjauan tentang migrasi yang tertunda di %1.</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixPage</name>
    <message>
        <source>Matrix</source>
        <translation>Matriks</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Filter by version or name</source>
        <translation>Filter menurut versi atau nama</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>Semua status</translation>
    </message>
    <message>
        <source>Only &amp;differences</source>
        <translation>Han&amp;ya perbedaan</translation>
    </message>
    <message>
        <source>Only migrations whose state is not the same in all environments that were read.</source>
        <translation>Hanya migrasi yang statusnya tidak sama di semua lingkungan yang sudah dibaca.</translation>
    </message>
    <message>
        <source>Only &amp;pending</source>
        <translation>Hanya tertun&amp;da</translation>
    </message>
    <message>
        <source>Only migrations that are still to be applied in at least one environment.</source>
        <translation>Hanya migrasi yang masih harus diterapkan setidaknya di satu lingkungan.</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>B&amp;uka</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Hubungkan</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>migrations</comment>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>1 environment</source>
        <translation>1 lingkungan</translation>
    </message>
    <message numerus="yes">
        <source>%n environments</source>
        <translation>
            <numerusform>%n lingkungan</numerusform>
        </translation>
    </message>
    <message>
        <source>Open this migration (Enter)</source>
        <translation>Buka migrasi ini (Enter)</translation>
    </message>
    <message>
        <source>There is no file to open.</source>
        <translation>Tidak ada berkas untuk dibuka.</translation>
    </message>
    <message>
        <source>%1 could not be read %2 ago</source>
        <translation>%1 tidak dapat dibaca %2 lalu</translation>
    </message>
    <message>
        <source>%1 was not read yet</source>
        <translation>%1 belum dibaca</translation>
    </message>
    <message>
        <source>%1 in %2: %3</source>
        <comment>version, environment, state</comment>
        <translation>%1 di %2: %3</translation>
    </message>
    <message>
        <source>not known here</source>
        <translation>tidak dikenal di sini</translation>
    </message>
    <message>
        <source>as read %1 ago</source>
        <translation>menurut pembacaan %1 lalu</translation>
    </message>
    <message>
        <source>P&amp;lan Up to Here…</source>
        <translation>Re&amp;ncanakan Up sampai Sini…</translation>
    </message>
    <message>
        <source>P&amp;lan Down to Here…</source>
        <translation>Re&amp;ncanakan Down sampai Sini…</translation>
    </message>
    <message>
        <source>A run is under way in this window.</source>
        <translation>Sebuah eksekusi sedang berlangsung di jendela ini.</translation>
    </message>
    <message>
        <source>No migration is selected.</source>
        <translation>Tidak ada migrasi yang dipilih.</translation>
    </message>
    <message>
        <source>No environment is in focus.</source>
        <translation>Tidak ada lingkungan dalam fokus.</translation>
    </message>
    <message>
        <source>%1 keeps no single recorded version that could be forced.</source>
        <translation>%1 tidak menyimpan satu versi tercatat yang dapat dipaksa.</translation>
    </message>
    <message>
        <source>%1 keeps one recorded version, not a row for each migration: use Force Version.</source>
        <translation>%1 menyimpan satu versi tercatat, bukan satu baris per migrasi: gunakan Paksa Versi.</translation>
    </message>
    <message>
        <source>It is recorded already.</source>
        <translation>Sudah tercatat.</translation>
    </message>
    <message>
        <source>It is not recorded.</source>
        <translation>Tidak tercatat.</translation>
    </message>
    <message>
        <source>%1 is dirty at %2.</source>
        <translation>%1 dirty di %2.</translation>
    </message>
    <message>
        <source>Migration %1 was begun there and its end is not recorded: it may have taken effect wholly, in part or not at all, and nothing runs until the history says which.</source>
        <translation>Migrasi %1 dimulai di sana dan akhirnya tidak tercatat: bisa jadi berlaku seluruhnya, sebagian, atau tidak sama sekali, dan tidak ada yang dijalankan sampai riwayat menyatakan yang mana.</translation>
    </message>
    <message>
        <source>Before a run on %1</source>
        <translation>Sebelum menjalankan di %1</translation>
    </message>
    <message>
        <source>Rep&amp;air History…</source>
        <translation>Perbaiki Ri&amp;wayat…</translation>
    </message>
    <message>
        <source>Force Vers&amp;ion…</source>
        <translation>Paksa &amp;Versi…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Tidak ada ruang kerja yang terbuka.</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>B&amp;uka Ruang Kerja…</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Buka Ruang Ker&amp;ja Demo</translation>
    </message>
    <message>
        <source>There are no migrations in this folder.</source>
        <translation>Tidak ada migrasi di folder ini.</translation>
    </message>
    <message>
        <source>Looked for:</source>
        <translation>Yang dicari:</translation>
    </message>
    <message>
        <source>The migrations of %1 could not be read.</source>
        <translation>Migrasi %1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Reading the migrations of %1…</source>
        <translation>Membaca migrasi %1…</translation>
    </message>
    <message>
        <source>This workspace has no environments yet.</source>
        <translation>Ruang kerja ini belum punya lingkungan.</translation>
    </message>
    <message>
        <source>An environment is a named place the migrations are deployed to: a database, a protection and a colour.</source>
        <translation>Lingkungan adalah tempat bernama tujuan migrasi diterapkan: basis data, proteksi, dan warna.</translation>
    </message>
    <message>
        <source>&amp;Add Environment…</source>
        <translation>Tambah Lin&amp;gkungan…</translation>
    </message>
    <message>
        <source>%1 has no migrations yet.</source>
        <translation>%1 belum punya migrasi.</translation>
    </message>
    <message>
        <source>&amp;New Migration…</source>
        <translation>M&amp;igrasi Baru…</translation>
    </message>
    <message>
        <source>No migration passes the filter.</source>
        <translation>Tidak ada migrasi yang lolos filter.</translation>
    </message>
    <message>
        <source>&amp;Clear Filter</source>
        <translation>&amp;Hapus Filter</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations</source>
        <translation>Tampilkan berkas sumber migrasi yang dibuat alat proyek</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>environment: where it is</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 has no environment yet.</source>
        <translation>%1 belum punya lingkungan.</translation>
    </message>
    <message>
        <source>The project&apos;s own files name these databases:</source>
        <translation>Berkas proyek itu sendiri menyebut basis data berikut:</translation>
    </message>
    <message>
        <source>Looking changes nothing there, and nothing is written here.</source>
        <translation>Melihat tidak mengubah apa pun di sana, dan tidak ada yang ditulis di sini.</translation>
    </message>
    <message>
        <source>Show Status in %1</source>
        <translation>Tampilkan Status di %1</translation>
    </message>
    <message>
        <source>Pro&amp;ject:</source>
        <translation>Proye&amp;k:</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Tidak ada temuan</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Cari &amp;Jalan Keluar…</translation>
    </message>
    <message>
        <source>Find the Way Out…</source>
        <translation>Cari Jalan Keluar…</translation>
    </message>
</context>
<context>
    <name>lk::ui::MatrixTable</name>
    <message>
        <source>Migrations and environments</source>
        <translation>Migrasi dan lingkungan</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migrasi</translation>
    </message>
</context>
<context>
    <name>lk::ui::MessageBar</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Tutup pesan</translation>
    </message>
</context>
<context>
    <name>lk::ui::MigrationPage</name>
    <message>
        <source>P&amp;lan Up to Here…</source>
        <translation>Ren&amp;canakan Up sampai Sini…</translation>
    </message>
    <message>
        <source>Roll &amp;Back to Before Here…</source>
        <translation>Rollback sampai Sebelum &amp;Ini…</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>Bertumpuk</translation>
    </message>
    <message>
        <source>Show the down script below the up script instead of beside it</source>
        <translation>Tampilkan skrip down di bawah skrip up, bukan di sampingnya</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Pernyataan</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Riwayat</translation>
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
        <translation>Tercatat, tetapi berkasnya tidak ada.</translation>
    </message>
    <message>
        <source>There is no up script.</source>
        <translation>Tidak ada skrip up.</translation>
    </message>
    <message>
        <source>There is no down script: this migration cannot be rolled back.</source>
        <translation>Tidak ada skrip down: migrasi ini tidak dapat di-rollback.</translation>
    </message>
    <message>
        <source>&amp;Create Up Script</source>
        <translation>Buat Skr&amp;ip Up</translation>
    </message>
    <message>
        <source>&amp;Create Down Script</source>
        <translation>Buat Skrip D&amp;own</translation>
    </message>
    <message>
        <source>%1 was not made.</source>
        <translation>%1 tidak dibuat.</translation>
    </message>
    <message>
        <source>Go to this part of the script; it runs in a transaction</source>
        <translation>Pergi ke bagian skrip ini; berjalan dalam transaksi</translation>
    </message>
    <message>
        <source>Go to this part of the script; it runs without a transaction</source>
        <translation>Pergi ke bagian skrip ini; berjalan tanpa transaksi</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation>baris %L1, kolom %L2</translation>
    </message>
    <message>
        <source>Choose an environment first</source>
        <translation>Pilih lingkungan dahulu</translation>
    </message>
    <message>
        <source>It is recorded already</source>
        <translation>Sudah tercatat</translation>
    </message>
    <message>
        <source>It is not recorded</source>
        <translation>Tidak tercatat</translation>
    </message>
    <message>
        <source>%1 in %2. %3</source>
        <translation>%1 di %2. %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Show what rolling back until this migration is undone in %1 would run</source>
        <translation>Tampilkan apa yang akan dijalankan bila di-rollback sampai migrasi ini batal di %1</translation>
    </message>
    <message>
        <source>Show what applying up to this migration in %1 would run</source>
        <translation>Tampilkan apa yang akan dijalankan bila diterapkan sampai migrasi ini di %1</translation>
    </message>
    <message>
        <source>New Mi&amp;gration That Corrects This…</source>
        <translation>Mi&amp;grasi Baru yang Mengoreksi Ini…</translation>
    </message>
    <message>
        <source>Edit Anywa&amp;y</source>
        <translation>Tetap E&amp;dit</translation>
    </message>
    <message>
        <source>Once saved, this migration counts as Changed where it is applied: those databases keep what the old text did.</source>
        <translation>Setelah disimpan, migrasi ini dianggap Berubah di tempat ia diterapkan: basis data tersebut mempertahankan hasil teks lama.</translation>
    </message>
    <message>
        <source>Applied in %1</source>
        <translation>Diterapkan di %1</translation>
    </message>
    <message>
        <source>Read-only: changing the text would not change those databases.</source>
        <translation>Hanya baca: mengubah teks tidak akan mengubah basis data tersebut.</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation>%L1 md</translation>
    </message>
    <message>
        <source>Nothing is marked in the scripts</source>
        <translation>Tidak ada yang ditandai dalam skrip</translation>
    </message>
    <message>
        <source>Show the file from which the project&apos;s tool makes its migrations</source>
        <translation>Tampilkan berkas sumber migrasi yang dibuat alat proyek</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Reviewing…</source>
        <translation>Meninjau…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>Statements &amp;&amp; locks</source>
        <translation>Pernyataan &amp;&amp; kunci</translation>
    </message>
    <message>
        <source>It is program code: only its tool knows what it does</source>
        <translation>Ini kode program: hanya alatnya yang tahu apa yang dilakukan</translation>
    </message>
    <message>
        <source>Findings (%L1)</source>
        <translation>Temuan (%L1)</translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) were checked.</source>
        <translation>
            <numerusform>%n pernyataan diperiksa.</numerusform>
        </translation>
    </message>
    <message>
        <source>Against the catalog of %1, as the pending migrations before this one leave it.</source>
        <translation>Terhadap katalog %1, sebagaimana ditinggalkan migrasi tertunda sebelum ini.</translation>
    </message>
    <message>
        <source>Without a connection: sizes and what depends on what are not known. Connect to know more.</source>
        <translation>Tanpa koneksi: ukuran dan ketergantungan tidak diketahui. Hubungkan untuk tahu lebih banyak.</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Tidak ada temuan</translation>
    </message>
    <message>
        <source>Review finds nothing here</source>
        <translation>Peninjauan tidak menemukan apa pun di sini</translation>
    </message>
    <message>
        <source>The file has changed on disk. Look at it first.</source>
        <translation>Berkas berubah di disk. Lihatlah dahulu.</translation>
    </message>
    <message>
        <source>What runs is not what stands in the file: rewrite it by hand.</source>
        <translation>Yang dijalankan bukan yang tertulis di berkas: tulis ulang dengan tangan.</translation>
    </message>
    <message>
        <source>There is no remedy to show.</source>
        <translation>Tidak ada perbaikan untuk ditampilkan.</translation>
    </message>
    <message>
        <source>The script is read-only.</source>
        <translation>Skrip hanya dapat dibaca.</translation>
    </message>
    <message>
        <source>No remedy for %1 in line %L2</source>
        <translation>Tidak ada perbaikan untuk %1 di baris %L2</translation>
    </message>
    <message>
        <source>No rewrite is mechanical here. The handbook tells what to do.</source>
        <translation>Di sini tidak ada yang dapat ditulis ulang secara mekanis. Buku panduan menjelaskan apa yang harus dilakukan.</translation>
    </message>
    <message>
        <source>It is not found any more in the script as it stands here.</source>
        <translation>Tidak ditemukan lagi dalam skrip seperti yang ada di sini.</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>&amp;Jelaskan</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>berubah</translation>
    </message>
    <message>
        <source>Apply Remedy: %1</source>
        <translation>Terapkan Perbaikan: %1</translation>
    </message>
    <message>
        <source>&amp;Apply Remedy</source>
        <translation>&amp;Terapkan Perbaikan</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) of the project come after this one; the new ones run behind them.</source>
        <translation>
            <numerusform>%n migrasi proyek datang setelah yang ini; yang baru berjalan di belakangnya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at this first</source>
        <translation>Perhatikan ini dahulu</translation>
    </message>
    <message>
        <source>This project&apos;s format cannot say it.</source>
        <translation>Format proyek ini tidak dapat menyatakannya.</translation>
    </message>
    <message>
        <source>The script was changed meanwhile. Nothing was written: close this and try again.</source>
        <translation>Skrip berubah sementara itu. Tidak ada yang ditulis: tutup ini dan coba lagi.</translation>
    </message>
    <message>
        <source>The remedy was not applied.</source>
        <translation>Perbaikan tidak diterapkan.</translation>
    </message>
    <message>
        <source>The remedy of %1 was applied.</source>
        <translation>Perbaikan untuk %1 telah diterapkan.</translation>
    </message>
    <message>
        <source>The script is not saved yet: its page tells why.</source>
        <translation>Skrip belum disimpan: halamannya menjelaskan sebabnya.</translation>
    </message>
    <message>
        <source>Written already: %1</source>
        <translation>Sudah ditulis: %1</translation>
    </message>
    <message>
        <source>The script itself was changed and saved; Undo takes that back.</source>
        <translation>Skrip itu sendiri telah diubah dan disimpan; Urungkan membatalkannya.</translation>
    </message>
    <message>
        <source>The script itself was not changed.</source>
        <translation>Skrip itu sendiri tidak diubah.</translation>
    </message>
    <message>
        <source>%1 has no down scripts</source>
        <translation>%1 tidak memiliki skrip down</translation>
    </message>
    <message>
        <source>How its down script would be called is not known</source>
        <translation>Nama skrip down-nya tidak diketahui</translation>
    </message>
    <message>
        <source>No down script is suggested</source>
        <translation>Tidak ada skrip down yang disarankan</translation>
    </message>
    <message>
        <source>The file has no down part that could be written: put its marker in first.</source>
        <translation>Berkas tidak memiliki bagian down yang dapat ditulis: sisipkan dahulu penandanya.</translation>
    </message>
    <message>
        <source>The up script changes no object.</source>
        <translation>Skrip up tidak mengubah objek apa pun.</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Sisipkan</translation>
    </message>
    <message>
        <source>&amp;Replace Down Script</source>
        <translation>&amp;Ganti Skrip Down</translation>
    </message>
    <message>
        <source>It leads back to where the up script began.</source>
        <translation>Ini kembali ke tempat skrip up bermula.</translation>
    </message>
    <message>
        <source>It leads back as far as anything does.</source>
        <translation>Ini kembali sejauh ada jalannya.</translation>
    </message>
    <message>
        <source>Suggest Down</source>
        <translation>Sarankan Skrip Down</translation>
    </message>
    <message>
        <source>new</source>
        <translation>baru</translation>
    </message>
    <message>
        <source>Line %L1, %2: %3</source>
        <comment>of the up script; what it is; what to know</comment>
        <translation>Baris %L1, %2: %3</translation>
    </message>
    <message>
        <source>A statement of it must run outside of a transaction.</source>
        <translation>Satu pernyataannya harus berjalan di luar transaksi.</translation>
    </message>
    <message>
        <source>What does not come back, and what to look at</source>
        <translation>Apa yang tidak kembali, dan apa yang perlu dilihat</translation>
    </message>
    <message>
        <source>The down script was not changed.</source>
        <translation>Skrip down tidak diubah.</translation>
    </message>
    <message>
        <source>It was changed meanwhile: close this and try again.</source>
        <translation>Skrip itu berubah sementara itu: tutup ini dan coba lagi.</translation>
    </message>
    <message>
        <source>Apply Remedy of %1…</source>
        <translation>Terapkan Perbaikan %1…</translation>
    </message>
    <message>
        <source>Explain %1</source>
        <translation>Jelaskan %1</translation>
    </message>
    <message>
        <source>Suggest Down…</source>
        <translation>Sarankan Skrip Down…</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Uji coba</translation>
    </message>
    <message>
        <source>The new migrations were not written.</source>
        <translation>Migrasi baru tidak ditulis.</translation>
    </message>
</context>
<context>
    <name>lk::ui::NewChangeSetWords</name>
    <message>
        <source>new, backfill</source>
        <translation>baru, backfill</translation>
    </message>
    <message>
        <source>new, declaration</source>
        <translation>baru, deklarasi</translation>
    </message>
</context>
<context>
    <name>lk::ui::NewMigrationDialog</name>
    <message>
        <source>New Migration</source>
        <translation>Migrasi Baru</translation>
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
        <translation>&amp;Buat</translation>
    </message>
    <message>
        <source>&amp;Project:</source>
        <translation>&amp;Proyek:</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Nama:</translation>
    </message>
    <message>
        <source>Makes:</source>
        <translation>Membuat:</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Beri nama.</translation>
    </message>
    <message>
        <source>Empty scripts</source>
        <translation>Skrip kosong</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>recipe: what it is for</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>&amp;Start from:</source>
        <translation>&amp;Mulai dari:</translation>
    </message>
    <message>
        <source>as the recipe calls its steps</source>
        <translation>seperti nama langkah dalam resep</translation>
    </message>
    <message>
        <source>Still to be given: %1</source>
        <translation>Masih harus diisi: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s) were created.</source>
        <translation>
            <numerusform>%n migrasi dibuat.</numerusform>
        </translation>
    </message>
    <message>
        <source>As a change s&amp;et, with its backfill, its gates and its declaration</source>
        <translation>Sebagai s&amp;et perubahan, dengan backfill, gerbang, dan deklarasinya</translation>
    </message>
    <message>
        <source>rename-customer-name</source>
        <comment>id of a change set</comment>
        <translation>rename-customer-name</translation>
    </message>
    <message>
        <source>a name for the change set</source>
        <translation>nama untuk set perubahan</translation>
    </message>
    <message>
        <source>Before the change set is applied:</source>
        <translation>Sebelum set perubahan diterapkan:</translation>
    </message>
</context>
<context>
    <name>lk::ui::NoticesDock</name>
    <message>
        <source>Notices</source>
        <translation>Pemberitahuan</translation>
    </message>
    <message>
        <source>Nothing to tell yet.</source>
        <translation>Belum ada pemberitahuan.</translation>
    </message>
</context>
<context>
    <name>lk::ui::NoticesModel</name>
    <message>
        <source>Note</source>
        <translation>Catatan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Peringatan</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Pemberitahuan</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Rincian</translation>
    </message>
</context>
<context>
    <name>lk::ui::PaceFields</name>
    <message>
        <source>&amp;Load:</source>
        <translation>&amp;Beban:</translation>
    </message>
    <message>
        <source>Share of the time spent in batches: 10%, 30%, gentle, fast</source>
        <translation>Bagian waktu dalam batch: 10%, 30%, gentle, fast</translation>
    </message>
    <message>
        <source>&amp;Batch:</source>
        <translation>B&amp;atch:</translation>
    </message>
    <message>
        <source>Rows of a batch, or auto: as many as the target time allows</source>
        <translation>Baris per batch, atau auto: sebanyak yang diizinkan waktu target</translation>
    </message>
    <message>
        <source>Batch &amp;time:</source>
        <translation>&amp;Waktu batch:</translation>
    </message>
    <message>
        <source>How long a batch may take where it is auto: 25ms</source>
        <translation>Berapa lama batch boleh berjalan bila auto: 25ms</translation>
    </message>
    <message>
        <source>&amp;Others wait at most:</source>
        <translation>&amp;Lainnya menunggu paling lama:</translation>
    </message>
    <message>
        <source>A batch that lets a session wait longer is given up: 200ms</source>
        <translation>Batch yang membuat sesi menunggu lebih lama dilepas: 200ms</translation>
    </message>
    <message>
        <source>&amp;Replica lag at most:</source>
        <translation>Ketertinggalan &amp;replika paling besar:</translation>
    </message>
    <message>
        <source>It stops until the replica has caught up: 5s</source>
        <translation>Berhenti sampai replika menyusul: 5s</translation>
    </message>
    <message>
        <source>Time of the &amp;week:</source>
        <translation>Waktu dalam min&amp;ggu:</translation>
    </message>
    <message>
        <source>It runs only inside: Mon-Fri 20:00-06:00 Europe/Berlin; empty: always</source>
        <translation>Hanya berjalan di dalamnya: Mon-Fri 20:00-06:00 Europe/Berlin; kosong: selalu</translation>
    </message>
    <message>
        <source>always</source>
        <translation>selalu</translation>
    </message>
    <message>
        <source>&amp;Ask these replicas:</source>
        <translation>&amp;Tanyai replika ini:</translation>
    </message>
    <message>
        <source>Addresses with commas between them, of replicas that follow an archive or that the role may not see. Without passwords: those come from the password file.</source>
        <translation>Alamat dipisahkan koma, milik replika yang mengikuti arsip atau yang tidak boleh dilihat peran ini. Tanpa kata sandi: itu diambil dari berkas kata sandi.</translation>
    </message>
    <message>
        <source>Watch with a canar&amp;y</source>
        <translation>Pantau dengan burung kenar&amp;i</translation>
    </message>
    <message>
        <source>Updates a row of its own ten times a second: batches wait while that takes much longer than without them</source>
        <translation>Mengubah barisnya sendiri sepuluh kali per detik: batch menunggu selama itu jauh lebih lama daripada tanpa batch</translation>
    </message>
    <message>
        <source>those that stream</source>
        <translation>yang streaming</translation>
    </message>
</context>
<context>
    <name>lk::ui::PasswordBroker</name>
    <message>
        <source>The keychain has no password for it yet.</source>
        <translation>Ring kunci belum punya kata sandi untuk ini.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>&amp;Password for %1:</source>
        <translation>&amp;Kata sandi untuk %1:</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keychain</source>
        <translation>&amp;Simpan di ring kunci</translation>
    </message>
    <message>
        <source>C&amp;onnect</source>
        <translation>&amp;Hubungkan</translation>
    </message>
</context>
<context>
    <name>lk::ui::PasswordFields</name>
    <message>
        <source>Password</source>
        <translation>Kata sandi</translation>
    </message>
    <message>
        <source>&amp;keychain</source>
        <translation>&amp;ring kunci</translation>
    </message>
    <message>
        <source>password &amp;file</source>
        <translation>berkas kata &amp;sandi</translation>
    </message>
    <message>
        <source>v&amp;ariable</source>
        <translation>v&amp;ariabel</translation>
    </message>
    <message>
        <source>ask each time</source>
        <translation>tanya setiap kali</translation>
    </message>
    <message>
        <source>Variable with the password</source>
        <translation>Variabel berisi kata sandi</translation>
    </message>
    <message>
        <source>libpq&apos;s own: ~/.pgpass, PGPASSFILE or the service file.</source>
        <translation>Milik libpq: ~/.pgpass, PGPASSFILE, atau berkas layanan.</translation>
    </message>
    <message>
        <source>Password for the keychain</source>
        <translation>Kata sandi untuk ring kunci</translation>
    </message>
    <message>
        <source>leave empty to keep the one that is there</source>
        <translation>kosongkan untuk mempertahankan yang ada</translation>
    </message>
    <message>
        <source>This desktop has no keychain that answers: the password would be asked for in each session.</source>
        <translation>Tidak ada ring kunci yang menjawab di desktop ini: kata sandi akan ditanyakan pada setiap sesi.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PinDialog</name>
    <message>
        <source>System identifier</source>
        <translation>Pengenal sistem</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Lini waktu</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Basis data</translation>
    </message>
    <message>
        <source>Oid of the database</source>
        <translation>OID basis data</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>TLS mode</source>
        <translation>Mode TLS</translation>
    </message>
    <message>
        <source>Root certificate</source>
        <translation>Sertifikat root</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Peran</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Proteksi</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Warna</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>tidak disematkan</translation>
    </message>
    <message>
        <source>a server</source>
        <translation>sebuah server</translation>
    </message>
    <message>
        <source>%1 (%2 as %3), since %4</source>
        <comment>server (database as role), since date</comment>
        <translation>%1 (%2 sebagai %3), sejak %4</translation>
    </message>
    <message>
        <source>Pin Environment</source>
        <translation>Sematkan Lingkungan</translation>
    </message>
    <message>
        <source>What it is pinned to, and what answers now</source>
        <translation>Yang disematkan, dan yang menjawab sekarang</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Disematkan</translation>
    </message>
    <message>
        <source>Answers now</source>
        <translation>Menjawab sekarang</translation>
    </message>
    <message>
        <source>Lea&amp;ve It</source>
        <translation>Biar&amp;kan</translation>
    </message>
    <message>
        <source>Let It &amp;Go…</source>
        <translation>&amp;Lepaskan…</translation>
    </message>
    <message>
        <source>&amp;Pin It</source>
        <translation>&amp;Sematkan</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Bertanya ke server…</translation>
    </message>
    <message>
        <source>The server could not be asked; nothing was pinned.</source>
        <translation>Server tidak dapat ditanya; tidak ada yang disematkan.</translation>
    </message>
    <message>
        <source>The pin cannot be read.</source>
        <translation>Sematan tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>%1 is pinned to just that since %2.</source>
        <translation>%1 disematkan tepat ke situ sejak %2.</translation>
    </message>
    <message>
        <source>%1 is not pinned yet.</source>
        <translation>%1 belum disematkan.</translation>
    </message>
    <message>
        <source>Whatever answers at its address is taken for it. Once it is pinned, anything else there is refused.</source>
        <translation>Apa pun yang menjawab di alamatnya dianggap lingkungan ini. Setelah disematkan, yang lain di sana ditolak.</translation>
    </message>
    <message>
        <source>What answers now is not what %1 was pinned to.</source>
        <translation>Yang menjawab sekarang bukan yang disematkan untuk %1.</translation>
    </message>
    <message>
        <source>If nobody moved it on purpose, leave it, and set right where the environment leads.</source>
        <translation>Jika tidak ada yang sengaja memindahkannya, biarkan, lalu perbaiki ke mana lingkungan ini mengarah.</translation>
    </message>
    <message>
        <source>Pin %1 to what answers now?</source>
        <translation>Sematkan %1 ke yang menjawab sekarang?</translation>
    </message>
    <message>
        <source>Pin %1 to this?</source>
        <translation>Sematkan %1 ke ini?</translation>
    </message>
    <message>
        <source>Differs: changes are refused</source>
        <translation>Berbeda: perubahan ditolak</translation>
    </message>
    <message>
        <source>Differs: only told</source>
        <translation>Berbeda: hanya diberitahukan</translation>
    </message>
    <message>
        <source>&amp;Let It Go</source>
        <translation>&amp;Lepaskan</translation>
    </message>
    <message>
        <source>%1 is to be pinned to nothing.</source>
        <translation>%1 tidak akan disematkan ke apa pun.</translation>
    </message>
    <message>
        <source>Let %1 go?</source>
        <translation>Lepaskan %1?</translation>
    </message>
    <message>
        <source>Whatever answers at its address is taken for it from then on.</source>
        <translation>Sejak itu apa pun yang menjawab di alamatnya dianggap lingkungan ini.</translation>
    </message>
    <message>
        <source>It is being written.</source>
        <translation>Sedang ditulis.</translation>
    </message>
    <message>
        <source>The pin was not written; it is as it was.</source>
        <translation>Sematan tidak ditulis; tetap seperti semula.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanDialog</name>
    <message>
        <source>Plan for %1</source>
        <translation>Rencana untuk %1</translation>
    </message>
    <message>
        <source>Reading the history of %1…</source>
        <translation>Membaca riwayat %1…</translation>
    </message>
    <message>
        <source>No plan could be made</source>
        <translation>Rencana tidak dapat dibuat</translation>
    </message>
    <message>
        <source>%1 could not be planned for %2.</source>
        <translation>%1 tidak dapat direncanakan untuk %2.</translation>
    </message>
    <message>
        <source>Making the plan…</source>
        <translation>Membuat rencana…</translation>
    </message>
    <message>
        <source>Record as the &amp;version:</source>
        <translation>Catat s&amp;ebagai versi:</translation>
    </message>
    <message>
        <source>Go to &amp;version:</source>
        <translation>&amp;Ke versi:</translation>
    </message>
    <message>
        <source>none: an empty history</source>
        <translation>tidak ada: riwayat kosong</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Tidak ada yang perlu dilakukan.</translation>
    </message>
    <message>
        <source>The history of %1 is where this would bring it.</source>
        <translation>Riwayat %1 sudah berada di tempat yang dituju.</translation>
    </message>
    <message>
        <source>What the catalog says:</source>
        <translation>Menurut katalog:</translation>
    </message>
    <message>
        <source>This address comes from a file of the project folder (%1), not from you.</source>
        <translation>Alamat ini berasal dari berkas di folder proyek (%1), bukan dari Anda.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… dan %n lagi.</numerusform>
        </translation>
    </message>
    <message>
        <source>This loses data</source>
        <translation>Ini menghilangkan data</translation>
    </message>
    <message>
        <source>This cannot be done</source>
        <translation>Ini tidak dapat dilakukan</translation>
    </message>
    <message>
        <source>There is no plan for this.</source>
        <translation>Tidak ada rencana untuk ini.</translation>
    </message>
    <message>
        <source>Refused; nothing was changed.</source>
        <translation>Ditolak; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Repair &amp;History…</source>
        <translation>Per&amp;baiki Riwayat…</translation>
    </message>
    <message>
        <source>&amp;Force Version…</source>
        <translation>Paksa &amp;Versi…</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>&amp;Lihat Lagi</translation>
    </message>
    <message>
        <source>Preflight forbids this; nothing was changed.</source>
        <translation>Prapemeriksaan melarang ini; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Centang bahwa Anda sudah membaca apa yang hilang.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Ketik nama lingkungan dahulu.</translation>
    </message>
    <message>
        <source>Nothing was started: the plan changed while it was read.</source>
        <translation>Tidak ada yang dimulai: rencana berubah selagi dibaca.</translation>
    </message>
    <message>
        <source>Save Plan</source>
        <translation>Simpan Rencana</translation>
    </message>
    <message>
        <source>SQL (*.sql)</source>
        <translation>SQL (*.sql)</translation>
    </message>
    <message>
        <source>Plan saved</source>
        <translation>Rencana disimpan</translation>
    </message>
    <message>
        <source>The plan was not saved.</source>
        <translation>Rencana tidak disimpan.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Berlangsung</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>&amp;Save Plan…</source>
        <translation>Simpan &amp;Rencana…</translation>
    </message>
    <message>
        <source>Copy as S&amp;QL</source>
        <translation>S&amp;alin sebagai SQL</translation>
    </message>
    <message>
        <source>Reading once more…</source>
        <translation>Membaca sekali lagi…</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Langkah-langkah rencana</translation>
    </message>
    <message>
        <source>&amp;Lock wait at most</source>
        <translation>&amp;Tunggu kunci paling lama</translation>
    </message>
    <message>
        <source> s</source>
        <comment>seconds</comment>
        <translation> dtk</translation>
    </message>
    <message>
        <source>A statement that waits longer for a table gives up and is tried again after a pause, because everybody else queues behind it meanwhile.</source>
        <translation>Pernyataan yang menunggu sebuah tabel lebih lama dari ini menyerah dan dicoba lagi setelah jeda, karena sementara itu semua yang lain mengantre di belakangnya.</translation>
    </message>
    <message>
        <source>&amp;tries</source>
        <translation>&amp;percobaan</translation>
    </message>
    <message>
        <source>I &amp;have read what is lost</source>
        <translation>Saya sudah membaca apa yang &amp;hilang</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Nama lingkungan</translation>
    </message>
    <message numerus="yes">
        <source>%1 goes on where a former run stopped: %n statement(s) took effect already.</source>
        <translation>
            <numerusform>%1 dilanjutkan dari tempat eksekusi sebelumnya berhenti: %n pernyataan sudah berlaku.</numerusform>
        </translation>
    </message>
    <message>
        <source>Before the run your hook %1 is called.</source>
        <translation>Sebelum eksekusi, hook Anda %1 dipanggil.</translation>
    </message>
    <message>
        <source>After the run your hook %1 is called.</source>
        <translation>Setelah eksekusi, hook Anda %1 dipanggil.</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Cari &amp;Jalan Keluar…</translation>
    </message>
    <message>
        <source>Carry it out on a copy, and see its locks and times</source>
        <translation>Jalankan pada salinan, dan lihat kunci serta waktunya</translation>
    </message>
    <message>
        <source>It runs nothing: there is nothing to rehearse.</source>
        <translation>Tidak menjalankan apa pun: tidak ada yang diuji coba.</translation>
    </message>
    <message>
        <source>R&amp;ehearse First…</source>
        <translation>&amp;Uji Coba Dulu…</translation>
    </message>
    <message>
        <source>I &amp;have read all of this</source>
        <translation>Saya suda&amp;h membaca semua ini</translation>
    </message>
    <message>
        <source>Review reads the plan first.</source>
        <translation>Peninjauan membaca rencana dahulu.</translation>
    </message>
    <message>
        <source>Tick that you have read the findings.</source>
        <translation>Centang bahwa Anda sudah membaca temuannya.</translation>
    </message>
    <message>
        <source>Take one from here; the preflight looks again then.</source>
        <translation>Cadangkan dari sini; prapemeriksaan lalu melihat lagi.</translation>
    </message>
    <message>
        <source>&amp;Back Up…</source>
        <translation>&amp;Cadangkan…</translation>
    </message>
    <message>
        <source>%1, line %2: %3 (%4)</source>
        <comment>version, line: finding (rule)</comment>
        <translation>%1, baris %2: %3 (%4)</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <comment>version: finding (rule)</comment>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message numerus="yes">
        <source>Review found %n error(s) that nobody has silenced:</source>
        <translation>
            <numerusform>Peninjauan menemukan %n kesalahan yang tidak dibungkam siapa pun:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanModel</name>
    <message>
        <source>Step %1: %2 %3, %4</source>
        <translation>Langkah %1: %2 %3, %4</translation>
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
        <translation>tulis %1 ke riwayat</translation>
    </message>
    <message>
        <source>loses data</source>
        <translation>data hilang</translation>
    </message>
    <message>
        <source>loses data: </source>
        <translation>data hilang: </translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>baris %1</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>tidak ditinjau</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Pernyataan</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Strongest lock</source>
        <translation>Kunci terkuat</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Tidak ada temuan</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>tidak selesai</translation>
    </message>
    <message>
        <source>Something in it was otherwise than review predicts.</source>
        <translation>Ada yang berbeda dari perkiraan tinjauan.</translation>
    </message>
    <message>
        <source>Seen on the copy</source>
        <translation>Terlihat pada salinan</translation>
    </message>
    <message>
        <source>Time there</source>
        <translation>Waktu di sana</translation>
    </message>
</context>
<context>
    <name>lk::ui::PlanWords</name>
    <message>
        <source>empty</source>
        <comment>no version</comment>
        <translation>kosong</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>Tidak ada yang perlu dilakukan</translation>
    </message>
    <message>
        <source>Roll back 1 migration</source>
        <translation>Rollback 1 migrasi</translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migrations</source>
        <translation>
            <numerusform>Rollback %n migrasi</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back and apply again: 1 step</source>
        <translation>Rollback lalu terapkan lagi: 1 langkah</translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again: %n steps</source>
        <translation>
            <numerusform>Rollback lalu terapkan lagi: %n langkah</numerusform>
        </translation>
    </message>
    <message>
        <source>Force the recorded version: %1</source>
        <translation>Paksa versi tercatat: %1</translation>
    </message>
    <message>
        <source>Mark %1 as applied, without running it</source>
        <translation>Tandai %1 sebagai diterapkan, tanpa menjalankannya</translation>
    </message>
    <message>
        <source>Mark %1 as pending, without running it</source>
        <translation>Tandai %1 sebagai tertunda, tanpa menjalankannya</translation>
    </message>
    <message>
        <source>Repair the history: 1 step</source>
        <translation>Perbaiki riwayat: 1 langkah</translation>
    </message>
    <message numerus="yes">
        <source>Repair the history: %n steps</source>
        <translation>
            <numerusform>Perbaiki riwayat: %n langkah</numerusform>
        </translation>
    </message>
    <message>
        <source>Apply 1 migration</source>
        <translation>Terapkan 1 migrasi</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations</source>
        <translation>
            <numerusform>Terapkan %n migrasi</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Roll Back 1 Migration</source>
        <translation>Rollback 1 &amp;Migrasi</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Roll Back %n Migrations</source>
        <translation>
            <numerusform>Rollback %n &amp;Migrasi</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Redo 1 Step</source>
        <translation>Ula&amp;ngi 1 Langkah</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Redo %n Steps</source>
        <translation>
            <numerusform>Ula&amp;ngi %n Langkah</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Force Version %1</source>
        <translation>Paksa Vers&amp;i %1</translation>
    </message>
    <message>
        <source>&amp;Mark as Applied</source>
        <translation>Tandai &amp;Diterapkan</translation>
    </message>
    <message>
        <source>&amp;Mark as Pending</source>
        <translation>Ta&amp;ndai Tertunda</translation>
    </message>
    <message>
        <source>&amp;Repair History</source>
        <translation>Perbaiki Ri&amp;wayat</translation>
    </message>
    <message>
        <source>&amp;Apply 1 Migration</source>
        <translation>Terapkan 1 &amp;Migrasi</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Apply %n Migrations</source>
        <translation>
            <numerusform>Terapkan %n &amp;Migrasi</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back 1 migration in %1, from %2 to %3?</source>
        <translation>Rollback 1 migrasi di %1, dari %2 ke %3?</translation>
    </message>
    <message numerus="yes">
        <source>Roll back %n migrations in %1, from %2 to %3?</source>
        <translation>
            <numerusform>Rollback %n migrasi di %1, dari %2 ke %3?</numerusform>
        </translation>
    </message>
    <message>
        <source>Roll back and apply again in %1: 1 step?</source>
        <translation>Rollback lalu terapkan lagi di %1: 1 langkah?</translation>
    </message>
    <message numerus="yes">
        <source>Roll back and apply again in %1: %n steps?</source>
        <translation>
            <numerusform>Rollback lalu terapkan lagi di %1: %n langkah?</numerusform>
        </translation>
    </message>
    <message>
        <source>Record %3 as the version of %1 instead of %2, running nothing?</source>
        <translation>Catat %3 sebagai versi %1 menggantikan %2, tanpa menjalankan apa pun?</translation>
    </message>
    <message>
        <source>Record %2 as applied in %1, running nothing?</source>
        <translation>Catat %2 sebagai diterapkan di %1, tanpa menjalankan apa pun?</translation>
    </message>
    <message>
        <source>Record %2 as pending in %1, running nothing?</source>
        <translation>Catat %2 sebagai tertunda di %1, tanpa menjalankan apa pun?</translation>
    </message>
    <message>
        <source>Repair the history of %1, running none of the scripts?</source>
        <translation>Perbaiki riwayat %1, tanpa menjalankan satu pun skripnya?</translation>
    </message>
    <message>
        <source>Apply 1 migration to %1, from %2 to %3?</source>
        <translation>Terapkan 1 migrasi ke %1, dari %2 ke %3?</translation>
    </message>
    <message numerus="yes">
        <source>Apply %n migrations to %1, from %2 to %3?</source>
        <translation>
            <numerusform>Terapkan %n migrasi ke %1, dari %2 ke %3?</numerusform>
        </translation>
    </message>
    <message>
        <source>To roll back in %1 type its &amp;name:</source>
        <translation>&amp;Untuk rollback di %1 ketik namanya:</translation>
    </message>
    <message>
        <source>To roll back and apply again in %1 type its &amp;name:</source>
        <translation>&amp;Untuk rollback dan menerapkan lagi di %1 ketik namanya:</translation>
    </message>
    <message>
        <source>To change the history of %1 type its &amp;name:</source>
        <translation>&amp;Untuk mengubah riwayat %1 ketik namanya:</translation>
    </message>
    <message>
        <source>To apply to %1 type its &amp;name:</source>
        <translation>&amp;Untuk menerapkan ke %1 ketik namanya:</translation>
    </message>
    <message>
        <source>one</source>
        <comment>transaction</comment>
        <translation>satu</translation>
    </message>
    <message>
        <source>none</source>
        <comment>transaction</comment>
        <translation>tanpa</translation>
    </message>
    <message>
        <source>one, its own</source>
        <comment>transaction</comment>
        <translation>satu, miliknya sendiri</translation>
    </message>
    <message>
        <source>history only</source>
        <comment>transaction</comment>
        <translation>riwayat saja</translation>
    </message>
    <message>
        <source>All statements and the history&apos;s row commit together, or nothing does.</source>
        <translation>Semua pernyataan dan baris riwayatnya di-commit bersama, atau tidak sama sekali.</translation>
    </message>
    <message>
        <source>Each statement commits by itself: a failure keeps the statements before it.</source>
        <translation>Setiap pernyataan di-commit sendiri: jika gagal, pernyataan sebelumnya tetap berlaku.</translation>
    </message>
    <message>
        <source>The file&apos;s own BEGIN and COMMIT are replaced by ours, the history&apos;s row included.</source>
        <translation>BEGIN dan COMMIT milik berkas diganti dengan milik kami, termasuk baris riwayatnya.</translation>
    </message>
    <message>
        <source>This side of the migration has no statements: only the history moves.</source>
        <translation>Sisi migrasi ini tidak punya pernyataan: hanya riwayat yang berpindah.</translation>
    </message>
    <message>
        <source>Nothing of the scripts runs: only the history is written.</source>
        <translation>Tidak ada skrip yang dijalankan: hanya riwayat yang ditulis.</translation>
    </message>
    <message>
        <source>no down script</source>
        <translation>tanpa skrip down</translation>
    </message>
    <message>
        <source>no up script</source>
        <translation>tanpa skrip up</translation>
    </message>
    <message>
        <source>down script</source>
        <translation>skrip down</translation>
    </message>
    <message>
        <source>up script</source>
        <translation>skrip up</translation>
    </message>
    <message numerus="yes">
        <source>Way back: every one of the %n steps has a script.</source>
        <translation>
            <numerusform>Jalan kembali: semua %n langkah punya skrip.</numerusform>
        </translation>
    </message>
    <message>
        <source>Way back: 1 step has none.</source>
        <translation>Jalan kembali: 1 langkah tidak punya.</translation>
    </message>
    <message numerus="yes">
        <source>Way back: %n steps have none.</source>
        <translation>
            <numerusform>Jalan kembali: %n langkah tidak punya.</numerusform>
        </translation>
    </message>
    <message>
        <source>Way back: %1</source>
        <translation>Jalan kembali: %1</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, baris %2: %3</translation>
    </message>
    <message>
        <source>1 statement removes data that no script brings back.</source>
        <translation>1 pernyataan menghapus data yang tidak dapat dikembalikan oleh skrip mana pun.</translation>
    </message>
    <message numerus="yes">
        <source>%n statements remove data that no script brings back.</source>
        <translation>
            <numerusform>%n pernyataan menghapus data yang tidak dapat dikembalikan oleh skrip mana pun.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 runs without a transaction: if it fails half-way, what ran before stays.</source>
        <translation>%1 berjalan tanpa transaksi: jika gagal di tengah jalan, yang sudah berjalan tetap ada.</translation>
    </message>
    <message>
        <source>%1 has no way back: there is no script that undoes it.</source>
        <translation>%1 tidak punya jalan kembali: tidak ada skrip yang membatalkannya.</translation>
    </message>
    <message>
        <source>What the applied migrations made is taken away again.</source>
        <translation>Apa yang dibuat oleh migrasi yang diterapkan akan dihapus lagi.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… dan %n lagi.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server is another one, or the role: %1 instead of %2.</source>
        <translation>Server atau rolenya lain: %1, bukan %2.</translation>
    </message>
    <message>
        <source>The history moved from %1 to %2.</source>
        <translation>Riwayat berpindah dari %1 ke %2.</translation>
    </message>
    <message>
        <source>The history&apos;s rows changed.</source>
        <translation>Baris-baris riwayat berubah.</translation>
    </message>
    <message>
        <source>%1 was added to the plan.</source>
        <translation>%1 ditambahkan ke rencana.</translation>
    </message>
    <message>
        <source>The file of %1 changed: %2.</source>
        <translation>Berkas %1 berubah: %2.</translation>
    </message>
    <message>
        <source>%1 is no longer in the plan.</source>
        <translation>%1 tidak lagi ada dalam rencana.</translation>
    </message>
    <message>
        <source>The plan&apos;s steps changed.</source>
        <translation>Langkah-langkah rencana berubah.</translation>
    </message>
    <message>
        <source>the tool&apos;s</source>
        <comment>transaction</comment>
        <translation>milik alatnya</translation>
    </message>
    <message>
        <source>The tool itself carries it out and decides on transactions; the history tells what it did.</source>
        <translation>Alat itu sendiri yang menjalankannya dan menentukan transaksinya; riwayat menunjukkan apa yang dilakukannya.</translation>
    </message>
    <message>
        <source>%1 is carried out by its own tool: %2</source>
        <translation>%1 dijalankan oleh alatnya sendiri: %2</translation>
    </message>
    <message>
        <source>Undo what %1 left behind</source>
        <translation>Batalkan yang ditinggalkan %1</translation>
    </message>
    <message>
        <source>&amp;Undo It</source>
        <translation>Batalka&amp;n</translation>
    </message>
    <message>
        <source>Undo in %1 what %2 left behind, and take it out of the history?</source>
        <translation>Batalkan di %1 yang ditinggalkan %2, dan keluarkan dari riwayat?</translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightDialog</name>
    <message>
        <source>Preflight</source>
        <translation>Prapemeriksaan</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Pemeriksaan</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Pemeriksaan</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Temuan</translation>
    </message>
    <message>
        <source>good</source>
        <translation>baik</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>peringatan</translation>
    </message>
    <message>
        <source>forbids it</source>
        <translation>melarang</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) forbid going up.</source>
        <translation>
            <numerusform>%n pemeriksaan melarang up.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing forbids going up; %n warning(s).</source>
        <translation>
            <numerusform>Tidak ada yang melarang up; %n peringatan.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing forbids going up.</source>
        <translation>Tidak ada yang melarang up.</translation>
    </message>
</context>
<context>
    <name>lk::ui::PreflightView</name>
    <message>
        <source>good</source>
        <translation>baik</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>peringatan</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>ditolak</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>Preflight</source>
        <translation>Prapemeriksaan</translation>
    </message>
    <message>
        <source>looking at the server…</source>
        <translation>memeriksa server…</translation>
    </message>
    <message>
        <source>Preflight is under way</source>
        <translation>Prapemeriksaan sedang berlangsung</translation>
    </message>
    <message>
        <source>could not be made: %1</source>
        <translation>tidak dapat dilakukan: %1</translation>
    </message>
    <message>
        <source>Preflight could not be made</source>
        <translation>Prapemeriksaan tidak dapat dilakukan</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>Preflight: all %n checks are good</source>
        <translation>
            <numerusform>Prapemeriksaan: semua %n pemeriksaan baik</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Preflight: %n of the checks want attention</source>
        <translation>
            <numerusform>Prapemeriksaan: %n pemeriksaan perlu perhatian</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n check(s) good</source>
        <translation>
            <numerusform>%n pemeriksaan baik</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::ProblemModel</name>
    <message>
        <source>Line %L1: %2</source>
        <translation>Baris %L1: %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProgressPanel</name>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProjectAddressesModel</name>
    <message>
        <source>as above</source>
        <translation>seperti di atas</translation>
    </message>
    <message>
        <source>A URL without password, service=NAME or $VARIABLE; empty: the environment&apos;s own address.</source>
        <translation>URL tanpa kata sandi, service=NAME, atau $VARIABLE; kosong: alamat lingkungan itu sendiri.</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Basis data</translation>
    </message>
</context>
<context>
    <name>lk::ui::ProposalView</name>
    <message>
        <source>Files</source>
        <translation>Berkas</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Seperti sekarang</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Usulan</translation>
    </message>
    <message>
        <source>%1 as it is</source>
        <translation>%1 seperti sekarang</translation>
    </message>
    <message>
        <source>%1 as proposed</source>
        <translation>%1 seperti diusulkan</translation>
    </message>
    <message>
        <source>new, up</source>
        <translation>baru, up</translation>
    </message>
    <message>
        <source>new, down</source>
        <translation>baru, down</translation>
    </message>
</context>
<context>
    <name>lk::ui::RecipeForm</name>
    <message>
        <source>May stay as it is:</source>
        <translation>Boleh tetap apa adanya:</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalDialog</name>
    <message>
        <source>%1, statement %2 of %3</source>
        <translation>%1, pernyataan %2 dari %3</translation>
    </message>
    <message>
        <source>Rehearse for %1</source>
        <translation>Uji coba untuk %1</translation>
    </message>
    <message>
        <source>On a copy: %1</source>
        <comment>a plan</comment>
        <translation>Pada salinan: %1</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>&amp;Uji Coba</translation>
    </message>
    <message>
        <source>This cannot be rehearsed.</source>
        <translation>Ini tidak dapat diuji coba.</translation>
    </message>
    <message>
        <source>Where the copy is</source>
        <translation>Tempat salinan</translation>
    </message>
    <message>
        <source>On a &amp;private server of this machine</source>
        <translation>Pada peladen ter&amp;sendiri di mesin ini</translation>
    </message>
    <message>
        <source>Made for it with the roles, rights and settings of the original, and gone afterwards.</source>
        <translation>Dibuat untuk itu dengan peran, hak, dan pengaturan aslinya, lalu dihapus.</translation>
    </message>
    <message>
        <source>In a database &amp;beside the original</source>
        <translation>Dalam basis data di sampin&amp;g aslinya</translation>
    </message>
    <message>
        <source>On its own server, which works for it meanwhile; dropped afterwards.</source>
        <translation>Pada peladennya sendiri, yang bekerja untuk itu sementara; lalu dibuang.</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Isinya</translation>
    </message>
    <message>
        <source>The &amp;schema alone</source>
        <translation>S&amp;kema saja</translation>
    </message>
    <message>
        <source>Shows locks and rewrites; times tell nothing.</source>
        <translation>Menunjukkan kunci dan penulisan ulang; waktunya tidak bermakna.</translation>
    </message>
    <message>
        <source>A sa&amp;mple of the rows</source>
        <translation>Se&amp;bagian baris</translation>
    </message>
    <message>
        <source>10,000 of each table at most, and all that they reference.</source>
        <translation>Paling banyak 10.000 per tabel, dan semua yang dirujuknya.</translation>
    </message>
    <message>
        <source>&amp;All rows</source>
        <translation>S&amp;emua baris</translation>
    </message>
    <message>
        <source>All of them are read from the original.</source>
        <translation>Semuanya dibaca dari aslinya.</translation>
    </message>
    <message>
        <source>What a back&amp;up holds</source>
        <translation>Isi ca&amp;dangan</translation>
    </message>
    <message>
        <source>Restored here; the original is not read for it.</source>
        <translation>Dipulihkan di sini; aslinya tidak dibaca.</translation>
    </message>
    <message>
        <source>File of the backup</source>
        <translation>Berkas cadangan</translation>
    </message>
    <message>
        <source>File of a backup of the whole database</source>
        <translation>Berkas cadangan seluruh basis data</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Pilih…</translation>
    </message>
    <message>
        <source>Make a copy of %1 on the server of %2, and drop it afterwards?</source>
        <translation>Buat salinan %1 pada peladen %2, lalu buang setelahnya?</translation>
    </message>
    <message>
        <source>To make it in %1 type its name:</source>
        <translation>Untuk membuatnya di %1 ketik namanya:</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Nama lingkungan</translation>
    </message>
    <message>
        <source>Backup to Rehearse On</source>
        <translation>Cadangan untuk Uji Coba</translation>
    </message>
    <message>
        <source>Backups (*.dump);;All files (*)</source>
        <translation>Cadangan (*.dump);;Semua berkas (*)</translation>
    </message>
    <message>
        <source>A backup is restored on a private server alone.</source>
        <translation>Cadangan hanya dipulihkan pada peladen tersendiri.</translation>
    </message>
    <message>
        <source>Choose the file of a backup first.</source>
        <translation>Pilih berkas cadangan dulu.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Ketik nama lingkungan dulu.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Rehearsing on a copy of %1</source>
        <translation>Uji coba pada salinan %1</translation>
    </message>
    <message>
        <source>It could not be rehearsed for %1.</source>
        <translation>Tidak dapat diuji coba untuk %1.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalPanel</name>
    <message>
        <source>Rehearse…</source>
        <translation>Uji Coba…</translation>
    </message>
    <message>
        <source>Rehearsals of this migration</source>
        <translation>Uji coba migrasi ini</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>Strongest lock seen</source>
        <translation>Kunci terkuat yang terlihat</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Particulars</source>
        <translation>Rincian</translation>
    </message>
    <message>
        <source>What was rehearsed could not be read.</source>
        <translation>Yang sudah diuji coba tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>This migration has not been rehearsed.</source>
        <translation>Migrasi ini belum diuji coba.</translation>
    </message>
    <message>
        <source>A rehearsal carries a plan out on a throw-away copy, and sees its locks and times.</source>
        <translation>Uji coba menjalankan rencana pada salinan sekali pakai, dan melihat kunci serta waktunya.</translation>
    </message>
    <message>
        <source>Up, for %1</source>
        <comment>environment</comment>
        <translation>Up, untuk %1</translation>
    </message>
    <message>
        <source>Down, for %1</source>
        <comment>environment</comment>
        <translation>Down, untuk %1</translation>
    </message>
    <message>
        <source>Its file has changed since.</source>
        <translation>Berkasnya sudah berubah sejak itu.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RehearsalWords</name>
    <message>
        <source>%1 on %2</source>
        <comment>lock, relation</comment>
        <translation>%1 pada %2</translation>
    </message>
    <message>
        <source>written anew</source>
        <translation>ditulis ulang</translation>
    </message>
    <message>
        <source>all of it read (%1 rows)</source>
        <translation>seluruhnya dibaca (%1 baris)</translation>
    </message>
    <message>
        <source>%1 rows changed</source>
        <translation>%1 baris diubah</translation>
    </message>
    <message>
        <source>going up</source>
        <translation>saat naik</translation>
    </message>
    <message>
        <source>going down</source>
        <translation>saat turun</translation>
    </message>
    <message>
        <source>going up again</source>
        <translation>saat naik lagi</translation>
    </message>
    <message>
        <source>on a private server of this machine</source>
        <translation>pada peladen tersendiri di mesin ini</translation>
    </message>
    <message>
        <source>beside the original on its server</source>
        <translation>di samping aslinya pada peladennya</translation>
    </message>
    <message>
        <source>on a copy without rows, %1</source>
        <comment>where</comment>
        <translation>pada salinan tanpa baris, %1</translation>
    </message>
    <message>
        <source>on a copy with a sample of the rows, %1</source>
        <comment>where</comment>
        <translation>pada salinan dengan sebagian baris, %1</translation>
    </message>
    <message>
        <source>on a whole copy, %1</source>
        <comment>where</comment>
        <translation>pada salinan utuh, %1</translation>
    </message>
    <message>
        <source>on a restored backup, %1</source>
        <comment>where</comment>
        <translation>pada cadangan yang dipulihkan, %1</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: done in %3.</source>
        <comment>time, on a copy, duration</comment>
        <translation>Diuji coba %1 lalu, %2: selesai dalam %3.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: refused before its first statement.</source>
        <comment>time, on a copy</comment>
        <translation>Diuji coba %1 lalu, %2: ditolak sebelum pernyataan pertamanya.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago, %2: failed after %3 of %4 migrations.</source>
        <comment>time, on a copy</comment>
        <translation>Diuji coba %1 lalu, %2: gagal setelah %3 dari %4 migrasi.</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) something was otherwise than review predicts; the steps say where.</source>
        <translation>
            <numerusform>%n kali ada yang berbeda dari perkiraan tinjauan; langkahnya menunjukkan di mana.</numerusform>
        </translation>
    </message>
    <message>
        <source>Locks, rewrites and scans were as review predicts.</source>
        <translation>Kunci, penulisan ulang, dan pemindaian sesuai perkiraan tinjauan.</translation>
    </message>
    <message>
        <source>%1, there about %2</source>
        <comment>duration on the copy, on the real database</comment>
        <translation>%1, di sana sekitar %2</translation>
    </message>
    <message>
        <source>%1 written to the log (WAL)</source>
        <comment>size</comment>
        <translation>%1 ditulis ke log (WAL)</translation>
    </message>
    <message>
        <source>Locks as seen from outside: what was held for a moment may be missing.</source>
        <translation>Kunci dilihat dari luar: yang dipegang sesaat mungkin tidak tampak.</translation>
    </message>
    <message>
        <source>A guess for the real one: %1 is %2 there and %3 here.</source>
        <comment>relation, sizes</comment>
        <translation>Perkiraan untuk yang asli: %1 berukuran %2 di sana dan %3 di sini.</translation>
    </message>
    <message>
        <source>Reversible, columns in another order</source>
        <translation>Dapat dibalik, urutan kolom lain</translation>
    </message>
    <message>
        <source>Reversible</source>
        <translation>Dapat dibalik</translation>
    </message>
    <message>
        <source>Differs %1</source>
        <comment>going down</comment>
        <translation>Berbeda %1</translation>
    </message>
    <message>
        <source>No way back</source>
        <translation>Tanpa jalan kembali</translation>
    </message>
    <message>
        <source>Fails %1</source>
        <comment>going down</comment>
        <translation>Gagal %1</translation>
    </message>
    <message>
        <source>Has no way back by its nature</source>
        <translation>Pada dasarnya tanpa jalan kembali</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Tidak tercapai</translation>
    </message>
    <message>
        <source>Only applied</source>
        <translation>Hanya diterapkan</translation>
    </message>
</context>
<context>
    <name>lk::ui::Rehearsals</name>
    <message>
        <source>Rehearsed %1 ago: it did not come to its end on the copy.</source>
        <translation>Diuji coba %1 lalu: tidak sampai selesai pada salinan.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago: done in %2, otherwise than review predicts.</source>
        <translation>Diuji coba %1 lalu: selesai dalam %2, berbeda dari perkiraan tinjauan.</translation>
    </message>
    <message>
        <source>Rehearsed %1 ago: done in %2.</source>
        <translation>Diuji coba %1 lalu: selesai dalam %2.</translation>
    </message>
    <message>
        <source>Its file has changed since.</source>
        <translation>Berkasnya sudah berubah sejak itu.</translation>
    </message>
</context>
<context>
    <name>lk::ui::RescuePage</name>
    <message>
        <source>Way out: %1</source>
        <comment>environment</comment>
        <translation>Jalan keluar: %1</translation>
    </message>
    <message>
        <source>Reading everything once more…</source>
        <translation>Membaca semuanya sekali lagi…</translation>
    </message>
    <message>
        <source>Holding history and catalog against each other…</source>
        <translation>Membandingkan riwayat dan katalog…</translation>
    </message>
    <message>
        <source>Reading history, journal and catalog…</source>
        <translation>Membaca riwayat, jurnal, dan katalog…</translation>
    </message>
    <message>
        <source>What was found has changed. Nothing was started; choose again.</source>
        <translation>Yang ditemukan telah berubah. Tidak ada yang dimulai; pilih lagi.</translation>
    </message>
    <message>
        <source>Somebody else has been at work on this environment since it was looked at.</source>
        <translation>Ada orang lain yang bekerja di lingkungan ini sejak dilihat.</translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation>%1 tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>Recorded version: %1. Pending: %2.</source>
        <translation>Versi tercatat: %1. Tertunda: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Nothing is half done, nothing is missing.</source>
        <translation>Tidak ada yang setengah jadi, tidak ada yang hilang.</translation>
    </message>
    <message>
        <source>The tool&apos;s lock is taken: %1</source>
        <translation>Kunci alat sedang dipakai: %1</translation>
    </message>
    <message>
        <source>A step is still running. Nothing goes on before it has ended: wait and look again, or end it.</source>
        <translation>Sebuah langkah masih berjalan. Tidak ada yang lanjut sebelum selesai: tunggu dan lihat lagi, atau akhiri.</translation>
    </message>
    <message>
        <source>No run is at work, and nothing of a former one is left on the server.</source>
        <translation>Tidak ada eksekusi yang bekerja, dan tidak ada sisa eksekusi sebelumnya di server.</translation>
    </message>
    <message>
        <source>No run is at work. These sessions have to do with it.</source>
        <translation>Tidak ada eksekusi yang bekerja. Sesi-sesi ini terkait dengannya.</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Apa yang ada</translation>
    </message>
    <message>
        <source>History, journal and catalog side by side, read afresh. Looking changes nothing.</source>
        <translation>Riwayat, jurnal, dan katalog berdampingan, dibaca ulang. Melihat tidak mengubah apa pun.</translation>
    </message>
    <message>
        <source>What still runs</source>
        <translation>Apa yang masih berjalan</translation>
    </message>
    <message>
        <source>Nothing goes on while a step is still running.</source>
        <translation>Tidak ada yang lanjut selama sebuah langkah masih berjalan.</translation>
    </message>
    <message>
        <source>Which way out</source>
        <translation>Jalan keluar yang mana</translation>
    </message>
    <message>
        <source>Each with what it does, what it needs and what is lost.</source>
        <translation>Masing-masing dengan apa yang dilakukan, yang diperlukan, dan yang hilang.</translation>
    </message>
    <message>
        <source>Before anything is changed</source>
        <translation>Sebelum apa pun diubah</translation>
    </message>
    <message>
        <source>What the way touches can be backed up first.</source>
        <translation>Yang disentuh jalan ini dapat dicadangkan dahulu.</translation>
    </message>
    <message>
        <source>What will run</source>
        <translation>Apa yang akan dijalankan</translation>
    </message>
    <message>
        <source>This very plan is carried out, and no other.</source>
        <translation>Rencana inilah yang dijalankan, bukan yang lain.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Konfirmasi</translation>
    </message>
    <message>
        <source>Everything was read once more, and is as it was when you chose.</source>
        <translation>Semuanya dibaca sekali lagi, dan sama seperti saat Anda memilih.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Berlangsung</translation>
    </message>
    <message>
        <source>A run as any other: with locks, journal and audit log.</source>
        <translation>Eksekusi seperti yang lain: dengan kunci, jurnal, dan log audit.</translation>
    </message>
    <message>
        <source>What is there now</source>
        <translation>Apa yang ada sekarang</translation>
    </message>
    <message>
        <source>History and catalog held against each other again.</source>
        <translation>Riwayat dan katalog dibandingkan lagi.</translation>
    </message>
    <message>
        <source>%1, done</source>
        <comment>step</comment>
        <translation>%1, selesai</translation>
    </message>
    <message>
        <source>Something is under way.</source>
        <translation>Ada yang sedang berlangsung.</translation>
    </message>
    <message>
        <source>Nothing could be read yet.</source>
        <translation>Belum ada yang dapat dibaca.</translation>
    </message>
    <message>
        <source>A step is still running.</source>
        <translation>Sebuah langkah masih berjalan.</translation>
    </message>
    <message>
        <source>Choose a way first.</source>
        <translation>Pilih jalan dahulu.</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Centang bahwa Anda sudah membaca apa yang hilang.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Ketik nama lingkungan dahulu.</translation>
    </message>
    <message>
        <source>The run is under way.</source>
        <translation>Eksekusi sedang berlangsung.</translation>
    </message>
    <message>
        <source>The way touches tables: a verified backup of just these can be taken now.</source>
        <translation>Jalan ini menyentuh tabel: cadangan terverifikasi tabel-tabel itu dapat dibuat sekarang.</translation>
    </message>
    <message>
        <source>The newest verified backup is of %1.</source>
        <translation>Cadangan terverifikasi terbaru dari %1.</translation>
    </message>
    <message>
        <source>No table is touched but the history: no backup is needed.</source>
        <translation>Tidak ada tabel yang disentuh selain riwayat: cadangan tidak diperlukan.</translation>
    </message>
    <message>
        <source>This migration has no down script. One can be written now, with review; then look again.</source>
        <translation>Migrasi ini tidak punya skrip down. Skrip itu dapat ditulis sekarang, dengan tinjauan; lalu lihat lagi.</translation>
    </message>
    <message>
        <source>This loses data</source>
        <translation>Ini menghilangkan data</translation>
    </message>
    <message>
        <source>Steps of the way out</source>
        <translation>Langkah jalan keluar</translation>
    </message>
    <message>
        <source>1 Look</source>
        <translation>1 Lihat</translation>
    </message>
    <message>
        <source>2 Stop</source>
        <translation>2 Hentikan</translation>
    </message>
    <message>
        <source>3 Choose</source>
        <translation>3 Pilih</translation>
    </message>
    <message>
        <source>4 Secure</source>
        <translation>4 Amankan</translation>
    </message>
    <message>
        <source>5 Read</source>
        <translation>5 Baca</translation>
    </message>
    <message>
        <source>6 Confirm</source>
        <translation>6 Konfirmasi</translation>
    </message>
    <message>
        <source>7 Watch</source>
        <translation>7 Amati</translation>
    </message>
    <message>
        <source>8 Prove</source>
        <translation>8 Buktikan</translation>
    </message>
    <message>
        <source>Tr&amp;y Again</source>
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Sebelumnya</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>T&amp;utup</translation>
    </message>
    <message>
        <source>History says</source>
        <translation>Kata riwayat</translation>
    </message>
    <message>
        <source>Journal says</source>
        <translation>Kata jurnal</translation>
    </message>
    <message>
        <source>Catalog says</source>
        <translation>Kata katalog</translation>
    </message>
    <message>
        <source>What history, journal and catalog say</source>
        <translation>Kata riwayat, jurnal, dan katalog</translation>
    </message>
    <message>
        <source>Sessions that have to do with it</source>
        <translation>Sesi yang terkait dengannya</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Proses</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Siapa</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Apa itu</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Keadaan</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Kueri</translation>
    </message>
    <message>
        <source>Look A&amp;gain</source>
        <translation>Lihat La&amp;gi</translation>
    </message>
    <message>
        <source>&amp;Cancel Its Query…</source>
        <translation>Batalkan Kuer&amp;inya…</translation>
    </message>
    <message>
        <source>Back &amp;Up Now</source>
        <translation>Ca&amp;dangkan Sekarang</translation>
    </message>
    <message>
        <source>&amp;Open the Migration</source>
        <translation>Buka Mi&amp;grasi</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>Langkah rencana</translation>
    </message>
    <message>
        <source>Taking the backup…</source>
        <translation>Membuat cadangan…</translation>
    </message>
    <message>
        <source>Backed up and verified: %1</source>
        <translation>Dicadangkan dan diverifikasi: %1</translation>
    </message>
    <message>
        <source>The backup is unverified and does not count: %1</source>
        <translation>Cadangan belum terverifikasi dan tidak dihitung: %1</translation>
    </message>
    <message>
        <source>The backup was not taken: %1</source>
        <translation>Cadangan tidak dibuat: %1</translation>
    </message>
    <message>
        <source>Put back the backup of %1 in %2?</source>
        <translation>Pulihkan cadangan dari %1 di %2?</translation>
    </message>
    <message>
        <source>Is lost: %1</source>
        <translation>Hilang: %1</translation>
    </message>
    <message>
        <source>Another run is under way in this window.</source>
        <translation>Eksekusi lain sedang berlangsung di jendela ini.</translation>
    </message>
    <message>
        <source>Refused; nothing was changed.</source>
        <translation>Ditolak; tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Putting the backup back…</source>
        <translation>Memulihkan cadangan…</translation>
    </message>
    <message>
        <source>History and catalog agree again.</source>
        <translation>Riwayat dan katalog cocok kembali.</translation>
    </message>
    <message>
        <source>History and catalog do not agree yet.</source>
        <translation>Riwayat dan katalog belum cocok.</translation>
    </message>
    <message>
        <source>The schema is as it was before.</source>
        <translation>Skema sama seperti sebelumnya.</translation>
    </message>
    <message>
        <source>What is otherwise in the schema than before stands below.</source>
        <translation>Yang berbeda dalam skema dari sebelumnya tertera di bawah.</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Simpan Laporan</translation>
    </message>
    <message>
        <source>HTML (*.html);;Markdown (*.md)</source>
        <translation>HTML (*.html);;Markdown (*.md)</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Laporan ditulis</translation>
    </message>
    <message>
        <source>The report was not written.</source>
        <translation>Laporan tidak ditulis.</translation>
    </message>
    <message>
        <source>What is there now is replaced. Back it up first if it may be wanted.</source>
        <translation>Yang ada sekarang akan diganti. Cadangkan dahulu bila mungkin masih diperlukan.</translation>
    </message>
    <message>
        <source>S&amp;ave the Facts…</source>
        <translation>Simpan &amp;Fakta…</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>La&amp;njut</translation>
    </message>
    <message>
        <source>Restore the Bac&amp;kup</source>
        <translation>Pulihkan &amp;Cadangan</translation>
    </message>
    <message>
        <source>There is no script to rehearse.</source>
        <translation>Tidak ada skrip untuk diuji coba.</translation>
    </message>
    <message>
        <source>Carry it out on a copy, and see its locks and times</source>
        <translation>Jalankan pada salinan, dan lihat kunci serta waktunya</translation>
    </message>
    <message>
        <source>Term&amp;inate…</source>
        <translation>Ak&amp;hiri…</translation>
    </message>
    <message>
        <source>Rehearse First…</source>
        <translation>Uji Coba Dulu…</translation>
    </message>
    <message>
        <source>I have rea&amp;d what is lost</source>
        <translation>Saya sudah membaca apa yang &amp;hilang</translation>
    </message>
    <message>
        <source>Save Re&amp;port…</source>
        <translation>Simpan Lap&amp;oran…</translation>
    </message>
    <message>
        <source>To restore in %1 type &amp;its name:</source>
        <translation>Untuk memulihkan di %1 ketik nama&amp;nya:</translation>
    </message>
</context>
<context>
    <name>lk::ui::RescueWords</name>
    <message>
        <source>As the statement leaves it</source>
        <translation>Seperti yang ditinggalkan pernyataan</translation>
    </message>
    <message>
        <source>Otherwise</source>
        <translation>Berbeda</translation>
    </message>
    <message>
        <source>There</source>
        <translation>Ada</translation>
    </message>
    <message>
        <source>Not there</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>There, but invalid</source>
        <translation>Ada, tetapi tidak valid</translation>
    </message>
    <message>
        <source>Proves nothing</source>
        <translation>Tidak membuktikan apa pun</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Tidak ada</translation>
    </message>
    <message>
        <source>Sent; its end is not known</source>
        <translation>Dikirim; akhirnya tidak diketahui</translation>
    </message>
    <message>
        <source>Failed with %1</source>
        <comment>SQLSTATE</comment>
        <translation>Gagal dengan %1</translation>
    </message>
    <message>
        <source>Took effect</source>
        <translation>Berlaku</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Tidak dijalankan</translation>
    </message>
    <message>
        <source>Left nothing</source>
        <translation>Tidak meninggalkan apa pun</translation>
    </message>
    <message>
        <source>Cannot be told</source>
        <translation>Tidak dapat diketahui</translation>
    </message>
    <message>
        <source>Left by a former run</source>
        <translation>Sisa eksekusi sebelumnya</translation>
    </message>
    <message>
        <source>A run at work</source>
        <translation>Eksekusi sedang bekerja</translation>
    </message>
    <message>
        <source>In its way</source>
        <translation>Menghalangi</translation>
    </message>
    <message>
        <source>Waits for it</source>
        <translation>Menunggunya</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <comment>version</comment>
        <translation>Lanjutkan %1</translation>
    </message>
    <message>
        <source>Go on with what is pending</source>
        <translation>Lanjutkan yang tertunda</translation>
    </message>
    <message>
        <source>Release the tool&apos;s lock</source>
        <translation>Lepaskan kunci alat</translation>
    </message>
    <message>
        <source>Take the history as it is</source>
        <translation>Terima riwayat apa adanya</translation>
    </message>
    <message>
        <source>Clear the mark of %1: it left nothing behind</source>
        <comment>version</comment>
        <translation>Hapus tanda %1: tidak ada yang tertinggal</translation>
    </message>
    <message>
        <source>Undo the half-done parts of %1, then clear it</source>
        <comment>version</comment>
        <translation>Batalkan bagian %1 yang setengah jadi, lalu hapus tandanya</translation>
    </message>
    <message>
        <source>Roll back %1 with the down script</source>
        <comment>version</comment>
        <translation>Rollback %1 dengan skrip down</translation>
    </message>
    <message>
        <source>Finish by hand, then record %1 as applied</source>
        <comment>version</comment>
        <translation>Selesaikan dengan tangan, lalu catat %1 sebagai diterapkan</translation>
    </message>
    <message>
        <source>Restore the backup of %1</source>
        <comment>time</comment>
        <translation>Pulihkan cadangan dari %1</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Pulihkan cadangan</translation>
    </message>
    <message>
        <source>Only look; save the facts</source>
        <translation>Hanya lihat; simpan faktanya</translation>
    </message>
    <message>
        <source>Not possible: %1</source>
        <translation>Tidak mungkin: %1</translation>
    </message>
    <message>
        <source>Recommended: %1</source>
        <translation>Disarankan: %1</translation>
    </message>
    <message>
        <source>Is lost: %1</source>
        <translation>Hilang: %1</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Lebih dulu: %1</translation>
    </message>
    <message>
        <source>Speaks against it: %1</source>
        <translation>Yang menentangnya: %1</translation>
    </message>
    <message>
        <source>There, but another</source>
        <translation>Ada, tetapi yang lain</translation>
    </message>
</context>
<context>
    <name>lk::ui::RestoreDialog</name>
    <message>
        <source>Restore in %1</source>
        <translation>Pulihkan di %1</translation>
    </message>
    <message>
        <source>The backups could not be listed.</source>
        <translation>Cadangan tidak dapat didaftar.</translation>
    </message>
    <message>
        <source>Backup to Restore</source>
        <translation>Cadangan untuk Dipulihkan</translation>
    </message>
    <message>
        <source>Backups (*.dump);;All files (*)</source>
        <translation>Cadangan (*.dump);;Semua berkas (*)</translation>
    </message>
    <message>
        <source>That is no backup that Lockkeeper took.</source>
        <translation>Itu bukan cadangan yang diambil Lockkeeper.</translation>
    </message>
    <message>
        <source>Reading all of it again…</source>
        <translation>Membaca semuanya lagi…</translation>
    </message>
    <message>
        <source>Verified: read back whole, with all its rows.</source>
        <translation>Terverifikasi: terbaca utuh, dengan semua barisnya.</translation>
    </message>
    <message>
        <source>Unverified: it does not count.</source>
        <translation>Tidak terverifikasi: tidak dihitung.</translation>
    </message>
    <message>
        <source>It could not be read again.</source>
        <translation>Tidak dapat dibaca lagi.</translation>
    </message>
    <message>
        <source>Choose a backup.</source>
        <translation>Pilih cadangan.</translation>
    </message>
    <message>
        <source>There is none of %1. Others are hidden.</source>
        <translation>Tidak ada untuk %1. Yang lain disembunyikan.</translation>
    </message>
    <message>
        <source>There are no backups yet.</source>
        <translation>Belum ada cadangan.</translation>
    </message>
    <message>
        <source>Something is under way.</source>
        <translation>Ada yang sedang berjalan.</translation>
    </message>
    <message>
        <source>Choose a backup first.</source>
        <translation>Pilih cadangan dulu.</translation>
    </message>
    <message>
        <source>Name the new database first.</source>
        <translation>Beri nama basis data baru dulu.</translation>
    </message>
    <message>
        <source>It is unverified.</source>
        <translation>Tidak terverifikasi.</translation>
    </message>
    <message>
        <source>Looking at the backup and at the server…</source>
        <translation>Melihat cadangan dan peladen…</translation>
    </message>
    <message>
        <source>It cannot be restored like this.</source>
        <translation>Tidak dapat dipulihkan seperti ini.</translation>
    </message>
    <message>
        <source>Make the database %1 in %2 from the backup of %3?</source>
        <translation>Buat basis data %1 di %2 dari cadangan %3?</translation>
    </message>
    <message>
        <source>Nothing that is there is touched; where it does not work out, the new database is dropped.</source>
        <translation>Tidak ada yang disentuh; bila gagal, basis data baru dibuang.</translation>
    </message>
    <message numerus="yes">
        <source>Put back %n table(s) of %1 as they were on %2?</source>
        <translation>
            <numerusform>Kembalikan %n tabel %1 seperti pada %2?</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written to them since is lost.</source>
        <translation>Yang ditulis sejak itu hilang.</translation>
    </message>
    <message>
        <source>One transaction does it: whatever ends it before leaves everything as it was.</source>
        <translation>Satu transaksi melakukannya: bila terhenti sebelumnya, semua tetap seperti semula.</translation>
    </message>
    <message>
        <source>Others wait while it runs; for each lock it waits %1 at most, and begins again.</source>
        <translation>Yang lain menunggu selama berjalan; tiap kunci ditunggu paling lama %1, lalu dimulai lagi.</translation>
    </message>
    <message>
        <source>The backup is unverified: it may not be whole.</source>
        <translation>Cadangan tidak terverifikasi: mungkin tidak utuh.</translation>
    </message>
    <message>
        <source>To restore in %1 type its name:</source>
        <translation>Untuk memulihkan di %1 ketik namanya:</translation>
    </message>
    <message>
        <source>Tick that you have read what is lost.</source>
        <translation>Centang bahwa Anda sudah membaca apa yang hilang.</translation>
    </message>
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Ketik nama lingkungan dulu.</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Lanjut</translation>
    </message>
    <message>
        <source>&amp;Make the Copy</source>
        <translation>&amp;Buat Salinan</translation>
    </message>
    <message>
        <source>&amp;Put It Back</source>
        <translation>Kembal&amp;ikan</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Restoring in %1</source>
        <translation>Memulihkan di %1</translation>
    </message>
    <message>
        <source>The backup was not restored in %1.</source>
        <translation>Cadangan tidak dipulihkan di %1.</translation>
    </message>
    <message numerus="yes">
        <source>The rows of %n table(s) were counted, and are those of the backup.</source>
        <translation>
            <numerusform>Baris dari %n tabel telah dihitung, dan sama dengan cadangan.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is there, restored in %2.</source>
        <translation>%1 sudah ada, dipulihkan dalam %2.</translation>
    </message>
    <message>
        <source>Restored in place in %1, in %2.</source>
        <translation>Dipulihkan di tempat di %1, dalam %2.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cadangan</translation>
    </message>
    <message>
        <source>&amp;Only those of %1</source>
        <translation>&amp;Hanya milik %1</translation>
    </message>
    <message>
        <source>&amp;Verify Again</source>
        <translation>&amp;Verifikasi Lagi</translation>
    </message>
    <message>
        <source>Other &amp;File…</source>
        <translation>&amp;Berkas Lain…</translation>
    </message>
    <message>
        <source>As a &amp;copy, in a new database:</source>
        <translation>Sebagai &amp;salinan, dalam basis data baru:</translation>
    </message>
    <message>
        <source>Name of the new database</source>
        <translation>Nama basis data baru</translation>
    </message>
    <message>
        <source>&amp;In place of what is there: what was written since is lost</source>
        <translation>Mengganti&amp;kan yang ada: yang ditulis sejak itu hilang</translation>
    </message>
    <message>
        <source>Take it altho&amp;ugh it is unverified</source>
        <translation>Ambil walau tidak &amp;terverifikasi</translation>
    </message>
    <message>
        <source>It is of &amp;another server or database, and that is meant</source>
        <translation>Dari &amp;peladen atau basis data lain, dan memang itu maksudnya</translation>
    </message>
    <message>
        <source>The same by &amp;hand:</source>
        <translation>Sama dengan man&amp;ual:</translation>
    </message>
    <message>
        <source>I have &amp;read what is lost</source>
        <translation>Saya sudah &amp;membaca apa yang hilang</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Nama lingkungan</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Kembali</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunFields</name>
    <message>
        <source> h</source>
        <comment>hours</comment>
        <translation> jam</translation>
    </message>
    <message>
        <source>Before and after a run</source>
        <translation>Sebelum dan sesudah eksekusi</translation>
    </message>
    <message>
        <source>Which plans want a fresh, verified backup</source>
        <translation>Rencana mana yang memerlukan cadangan baru yang terverifikasi</translation>
    </message>
    <message>
        <source>as protected: typed wants one before data is lost</source>
        <translation>menurut proteksi: ketik nama memerlukannya sebelum data hilang</translation>
    </message>
    <message>
        <source>never</source>
        <translation>tidak pernah</translation>
    </message>
    <message>
        <source>before data is lost</source>
        <translation>sebelum data hilang</translation>
    </message>
    <message>
        <source>always</source>
        <translation>selalu</translation>
    </message>
    <message>
        <source>How old that backup may be</source>
        <translation>Seberapa lama usia cadangan itu boleh</translation>
    </message>
    <message>
        <source>Environment that must have a migration first</source>
        <translation>Lingkungan yang harus memiliki migrasi lebih dahulu</translation>
    </message>
    <message>
        <source>How long it must have been there</source>
        <translation>Berapa lama migrasi harus sudah ada di sana</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>berapa pun</translation>
    </message>
    <message>
        <source>When it may be changed</source>
        <translation>Kapan boleh diubah</translation>
    </message>
    <message>
        <source>any time; for example: %1</source>
        <translation>kapan saja; misalnya: %1</translation>
    </message>
    <message>
        <source>Keep the audit lo&amp;g also in a table of this database: lockkeeper.audit</source>
        <translation>Simpan lo&amp;g audit juga di tabel basis data ini: lockkeeper.audit</translation>
    </message>
    <message>
        <source>&amp;Backup first</source>
        <translation>Ca&amp;dangan dahulu</translation>
    </message>
    <message>
        <source>not older than</source>
        <translation>tidak lebih lama dari</translation>
    </message>
    <message>
        <source>Applied first in</source>
        <translation>Diterapkan dahulu di</translation>
    </message>
    <message>
        <source>for at least</source>
        <translation>setidaknya selama</translation>
    </message>
    <message>
        <source>Only &amp;within</source>
        <translation>Hanya dala&amp;m</translation>
    </message>
    <message>
        <source>none</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Not understood, and not taken yet. Days, times and zone: Mon-Fri 22:00-05:00 Europe/Kyiv; several with ;</source>
        <translation>Tidak dipahami, dan belum dipakai. Hari, waktu, dan zona: Mon-Fri 22:00-05:00 Europe/Kyiv; beberapa dengan ;</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunModel</name>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Di-rollback</translation>
    </message>
    <message>
        <source>history only</source>
        <translation>riwayat saja</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Pernyataan</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durasi</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Baris</translation>
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
        <translation>Eksekusi sedang dibatalkan.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Eksekusi telah berakhir.</translation>
    </message>
    <message>
        <source>The report is written when the run has ended.</source>
        <translation>Laporan ditulis setelah eksekusi berakhir.</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Kemajuan eksekusi</translation>
    </message>
    <message>
        <source>&amp;Cancel Run…</source>
        <translation>Batalka&amp;n Eksekusi…</translation>
    </message>
    <message>
        <source>Statements of the run</source>
        <translation>Pernyataan dalam eksekusi</translation>
    </message>
    <message>
        <source>Course of the run</source>
        <translation>Jalannya eksekusi</translation>
    </message>
    <message numerus="yes">
        <source>Course of the run · %n notice(s) of the server</source>
        <translation>
            <numerusform>Jalannya eksekusi · %n pesan dari server</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>langkah %1 dari %2</translation>
    </message>
    <message>
        <source>cancelling…</source>
        <translation>membatalkan…</translation>
    </message>
    <message>
        <source>Cancel Run</source>
        <translation>Batalkan Eksekusi</translation>
    </message>
    <message>
        <source>Cancel the run in %1?</source>
        <translation>Batalkan eksekusi di %1?</translation>
    </message>
    <message>
        <source>&amp;Cancel Run</source>
        <translation>Batalka&amp;n Eksekusi</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>Ter&amp;uskan Eksekusi</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Membatalkan…</translation>
    </message>
    <message>
        <source>Export Report</source>
        <translation>Ekspor Laporan</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Teks (*.txt)</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Laporan ditulis</translation>
    </message>
    <message>
        <source>The report was not written.</source>
        <translation>Laporan tidak ditulis.</translation>
    </message>
    <message>
        <source>Tr&amp;y Again…</source>
        <translation>&amp;Coba Lagi…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>run (when it began)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Find the &amp;Way Out…</source>
        <translation>Cari &amp;Jalan Keluar…</translation>
    </message>
    <message>
        <source>Ex&amp;port…</source>
        <translation>Eksp&amp;or…</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunTime</name>
    <message>
        <source>&lt;1 ms</source>
        <translation>&lt;1 md</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 md</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 dtk</translation>
    </message>
</context>
<context>
    <name>lk::ui::RunWords</name>
    <message>
        <source>none</source>
        <comment>no version</comment>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>up to %1</source>
        <comment>version</comment>
        <translation>up ke %1</translation>
    </message>
    <message>
        <source>down to %1</source>
        <comment>version</comment>
        <translation>down ke %1</translation>
    </message>
    <message>
        <source>go to %1</source>
        <comment>version</comment>
        <translation>ke %1</translation>
    </message>
    <message>
        <source>redo %1</source>
        <comment>version</comment>
        <translation>ulangi %1</translation>
    </message>
    <message>
        <source>force %1</source>
        <comment>version</comment>
        <translation>paksa %1</translation>
    </message>
    <message>
        <source>mark %1</source>
        <comment>version</comment>
        <translation>tandai %1</translation>
    </message>
    <message>
        <source>repair to %1</source>
        <comment>version</comment>
        <translation>perbaiki ke %1</translation>
    </message>
    <message>
        <source>Run: %1, %2</source>
        <comment>what, environment</comment>
        <translation>Eksekusi: %1, %2</translation>
    </message>
    <message>
        <source>Writing the history of %1</source>
        <translation>Menulis riwayat %1</translation>
    </message>
    <message>
        <source>Rolling back and applying again</source>
        <translation>Rollback lalu menerapkan lagi</translation>
    </message>
    <message>
        <source>Rolling back 1 migration</source>
        <translation>Me-rollback 1 migrasi</translation>
    </message>
    <message numerus="yes">
        <source>Rolling back %n migrations</source>
        <translation>
            <numerusform>Me-rollback %n migrasi</numerusform>
        </translation>
    </message>
    <message>
        <source>Applying 1 migration</source>
        <translation>Menerapkan 1 migrasi</translation>
    </message>
    <message numerus="yes">
        <source>Applying %n migrations</source>
        <translation>
            <numerusform>Menerapkan %n migrasi</numerusform>
        </translation>
    </message>
    <message>
        <source>The history of %1 was written</source>
        <translation>Riwayat %1 telah ditulis</translation>
    </message>
    <message>
        <source>Rolled back and applied again in %1</source>
        <translation>Di-rollback lalu diterapkan lagi di %1</translation>
    </message>
    <message>
        <source>1 migration was rolled back in %1</source>
        <translation>1 migrasi telah di-rollback di %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were rolled back in %1</source>
        <translation>
            <numerusform>%n migrasi telah di-rollback di %1</numerusform>
        </translation>
    </message>
    <message>
        <source>1 migration was applied to %1</source>
        <translation>1 migrasi telah diterapkan ke %1</translation>
    </message>
    <message numerus="yes">
        <source>%n migrations were applied to %1</source>
        <translation>
            <numerusform>%n migrasi telah diterapkan ke %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The run in %1 failed</source>
        <translation>Eksekusi di %1 gagal</translation>
    </message>
    <message>
        <source>The run in %1 was refused</source>
        <translation>Eksekusi di %1 ditolak</translation>
    </message>
    <message>
        <source>The run in %1 was cancelled</source>
        <translation>Eksekusi di %1 dibatalkan</translation>
    </message>
    <message>
        <source>The end of the run in %1 is not known</source>
        <translation>Akhir eksekusi di %1 tidak diketahui</translation>
    </message>
    <message>
        <source>%1 was not changed.</source>
        <translation>%1 tidak diubah.</translation>
    </message>
    <message>
        <source>The run in %1 did not come to its end.</source>
        <translation>Eksekusi di %1 tidak sampai selesai.</translation>
    </message>
    <message>
        <source>It is not known whether migration %1 was committed in %2.</source>
        <translation>Tidak diketahui apakah migrasi %1 sudah di-commit di %2.</translation>
    </message>
    <message>
        <source>Migration %1 was not rolled back in %2.</source>
        <translation>Migrasi %1 tidak di-rollback di %2.</translation>
    </message>
    <message>
        <source>Migration %1 was not applied to %2.</source>
        <translation>Migrasi %1 tidak diterapkan ke %2.</translation>
    </message>
    <message>
        <source>Statement %1 failed.</source>
        <translation>Pernyataan %1 gagal.</translation>
    </message>
    <message>
        <source>Nothing was changed yet, and nothing will be.</source>
        <translation>Belum ada yang diubah, dan tidak akan ada.</translation>
    </message>
    <message>
        <source>Kept: 1 step that is committed and recorded already.</source>
        <translation>Dipertahankan: 1 langkah yang sudah di-commit dan dicatat.</translation>
    </message>
    <message numerus="yes">
        <source>Kept: %n steps that are committed and recorded already.</source>
        <translation>
            <numerusform>Dipertahankan: %n langkah yang sudah di-commit dan dicatat.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 runs without a transaction; none of its statements has ended yet.</source>
        <translation>%1 berjalan tanpa transaksi; belum ada pernyataannya yang selesai.</translation>
    </message>
    <message>
        <source>Kept: the statements of %1 that have ended (%2 of %3), because it runs without a transaction. It stops part-way and can be gone on with.</source>
        <translation>Dipertahankan: pernyataan %1 yang sudah selesai (%2 dari %3), karena berjalan tanpa transaksi. Ia berhenti di tengah jalan dan dapat dilanjutkan.</translation>
    </message>
    <message>
        <source>Undone: the statement that runs now.</source>
        <translation>Dibatalkan: pernyataan yang sedang berjalan.</translation>
    </message>
    <message>
        <source>Undone: all that %1 did so far, its transaction is rolled back.</source>
        <translation>Dibatalkan: semua yang dilakukan %1 sejauh ini, transaksinya di-rollback.</translation>
    </message>
    <message>
        <source>A COMMIT that is under way is waited for.</source>
        <translation>COMMIT yang sedang berlangsung akan ditunggu.</translation>
    </message>
    <message>
        <source>run %1 began</source>
        <translation>eksekusi %1 dimulai</translation>
    </message>
    <message>
        <source>: up began</source>
        <translation>: up dimulai</translation>
    </message>
    <message>
        <source>: down began</source>
        <translation>: down dimulai</translation>
    </message>
    <message>
        <source>%1, statement %2, line %3: %4</source>
        <translation>%1, pernyataan %2, baris %3: %4</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 baris</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 baris</translation>
    </message>
    <message>
        <source>try %1 of %2 after %3, pause %4</source>
        <translation>percobaan %1 dari %2 setelah %3, jeda %4</translation>
    </message>
    <message>
        <source>%1: done in %2</source>
        <translation>%1: selesai dalam %2</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 gagal: %2</translation>
    </message>
    <message>
        <source>run ended: %1</source>
        <translation>eksekusi berakhir: %1</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>State left</source>
        <translation>Keadaan akhir</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Lingkungan</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Proyek</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durasi</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Eksekusi</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Rencana</translation>
    </message>
    <message>
        <source>Audit entry</source>
        <translation>Entri audit</translation>
    </message>
    <message>
        <source>Steps done</source>
        <translation>Langkah selesai</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>Recorded version</source>
        <translation>Versi tercatat</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Pesan</translation>
    </message>
    <message>
        <source>undo %1</source>
        <comment>version</comment>
        <translation>batalkan %1</translation>
    </message>
</context>
<context>
    <name>lk::ui::SchemaPage</name>
    <message>
        <source>Read-only</source>
        <translation>Hanya baca</translation>
    </message>
    <message>
        <source>The project&apos;s own tool makes migrations of this file; here it is only shown.</source>
        <translation>Alat proyek membuat migrasi dari berkas ini; di sini hanya ditampilkan.</translation>
    </message>
    <message>
        <source>line %L1, column %L2</source>
        <translation>baris %L1, kolom %L2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>file, project</comment>
        <translation>%1 dari %2</translation>
    </message>
</context>
<context>
    <name>lk::ui::ScriptPane</name>
    <message>
        <source>Problems</source>
        <translation>Masalah</translation>
    </message>
    <message>
        <source>The script could not be read.</source>
        <translation>Skrip tidak dapat dibaca.</translation>
    </message>
    <message>
        <source>The script was not saved. The text is still here.</source>
        <translation>Skrip tidak disimpan. Teksnya masih ada di sini.</translation>
    </message>
    <message>
        <source>The file could not be read again.</source>
        <translation>Berkas tidak dapat dibaca lagi.</translation>
    </message>
    <message>
        <source>%1 script</source>
        <translation>Skrip %1</translation>
    </message>
    <message>
        <source>%1 ●</source>
        <translation>%1 ●</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Belum disimpan</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, belum disimpan</translation>
    </message>
    <message>
        <source>Read-only: %1</source>
        <translation>Hanya baca: %1</translation>
    </message>
    <message>
        <source>Saving would change bytes that cannot be shown. Mend the file with another program; it is read again by itself.</source>
        <translation>Menyimpan akan mengubah bita yang tidak dapat ditampilkan. Perbaiki berkas dengan program lain; berkas dibaca lagi dengan sendirinya.</translation>
    </message>
    <message>
        <source>&amp;Go There</source>
        <translation>Ke Sa&amp;na</translation>
    </message>
    <message>
        <source>%1 was deleted outside</source>
        <translation>%1 dihapus dari luar</translation>
    </message>
    <message>
        <source>The text is kept here. Saving makes the file again.</source>
        <translation>Teksnya dipertahankan di sini. Menyimpan akan membuat berkasnya lagi.</translation>
    </message>
    <message>
        <source>&amp;Save Again</source>
        <translation>Simpa&amp;n Lagi</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Berubah di disk</translation>
    </message>
    <message>
        <source>%1 was changed outside, and there is unsaved text here.</source>
        <translation>%1 diubah dari luar, dan ada teks yang belum disimpan di sini.</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Ba&amp;ndingkan</translation>
    </message>
    <message>
        <source>%1: − on disk, + here</source>
        <translation>%1: − di disk, + di sini</translation>
    </message>
    <message>
        <source>&amp;Keep Mine</source>
        <translation>Perta&amp;hankan Milik Saya</translation>
    </message>
    <message>
        <source>&amp;Load Theirs</source>
        <translation>Muat &amp;yang di Disk</translation>
    </message>
    <message>
        <source>Undo brings the text here back</source>
        <translation>Urungkan mengembalikan teks di sini</translation>
    </message>
    <message>
        <source>Unsaved text of %1 was found</source>
        <translation>Ditemukan teks %1 yang belum disimpan</translation>
    </message>
    <message>
        <source>The program ended before it was saved.</source>
        <translation>Program berakhir sebelum teks itu disimpan.</translation>
    </message>
    <message>
        <source>Unsaved text</source>
        <translation>Teks belum disimpan</translation>
    </message>
    <message>
        <source>− on disk, + the unsaved text</source>
        <translation>− di disk, + teks yang belum disimpan</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>Puli&amp;hkan</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>B&amp;uang</translation>
    </message>
    <message>
        <source>Reload from Disk</source>
        <translation>Muat Ulang dari Disk</translation>
    </message>
    <message>
        <source>Replace the unsaved text by what is on disk? Undo brings it back.</source>
        <translation>Ganti teks yang belum disimpan dengan yang ada di disk? Urungkan akan mengembalikannya.</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Muat Ulang</translation>
    </message>
    <message>
        <source>Go to Line</source>
        <translation>Pergi ke Baris</translation>
    </message>
    <message>
        <source>&amp;Line (1 to %L1):</source>
        <translation>&amp;Baris (1 sampai %L1):</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Pergi</translation>
    </message>
    <message>
        <source>Try Aga&amp;in</source>
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>There is no script here</source>
        <translation>Tidak ada skrip di sini</translation>
    </message>
    <message>
        <source>The script is read-only</source>
        <translation>Skrip hanya dapat dibaca</translation>
    </message>
    <message>
        <source>Nothing has been changed</source>
        <translation>Tidak ada yang diubah</translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Tidak ada yang dapat diurungkan</translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>Tidak ada yang dapat dilakukan lagi</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Tidak ada yang dipilih</translation>
    </message>
    <message>
        <source>Files of this kind have no comments</source>
        <translation>Berkas jenis ini tidak punya komentar</translation>
    </message>
</context>
<context>
    <name>lk::ui::ScriptText</name>
    <message>
        <source>UTF-8 with byte order mark</source>
        <translation>UTF-8 dengan tanda urutan bita</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>mixed line ends</source>
        <translation>akhir baris campuran</translation>
    </message>
    <message>
        <source>not UTF-8, %1</source>
        <translation>bukan UTF-8, %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Not valid UTF-8 at line %1, column %2.</source>
        <translation>Bukan UTF-8 yang sah di baris %1, kolom %2.</translation>
    </message>
    <message>
        <source>A NUL byte stands at line %1, column %2.</source>
        <translation>Ada bita NUL di baris %1, kolom %2.</translation>
    </message>
    <message>
        <source>A character that the editor cannot keep stands at line %1, column %2.</source>
        <translation>Karakter yang tidak dapat disimpan editor ada di baris %1, kolom %2.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SessionSignaller</name>
    <message>
        <source>Process %1 has ended by itself; nothing was sent.</source>
        <translation>Proses %1 berakhir sendiri; tidak ada yang dikirim.</translation>
    </message>
    <message>
        <source>Process %1 could not be told anything.</source>
        <translation>Proses %1 tidak dapat diberi tahu apa pun.</translation>
    </message>
    <message>
        <source>Our role cannot see when it began, so nobody can say that it is still the same: pg_read_all_stats.</source>
        <translation>Peran kita tidak dapat melihat kapan ia mulai, jadi tidak ada yang tahu apakah masih sama: pg_read_all_stats.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SettingsDialog</name>
    <message>
        <source>Configure Lockkeeper</source>
        <translation>Atur Lockkeeper</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Seperti desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Terang</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Gelap</translation>
    </message>
    <message>
        <source>Takes effect when Lockkeeper starts again.</source>
        <translation>Berlaku saat Lockkeeper dimulai lagi.</translation>
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
        <translation>Peringatan dan galat</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Terperinci</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Semuanya</translation>
    </message>
    <message>
        <source>Open the last &amp;workspace and its tabs when starting</source>
        <translation>Buka ruang &amp;kerja terakhir beserta tabnya saat mulai</translation>
    </message>
    <message>
        <source>Restoring connects to nothing and runs nothing.</source>
        <translation>Memulihkan tidak menghubungkan dan tidak menjalankan apa pun.</translation>
    </message>
    <message>
        <source>A&amp;ppearance:</source>
        <translation>&amp;Tampilan:</translation>
    </message>
    <message>
        <source>Lan&amp;guage:</source>
        <translation>&amp;Bahasa:</translation>
    </message>
    <message>
        <source>&amp;Zoom:</source>
        <translation>&amp;Zum:</translation>
    </message>
    <message>
        <source>&amp;Editor font size:</source>
        <translation>&amp;Ukuran huruf editor:</translation>
    </message>
    <message>
        <source>&amp;Log:</source>
        <translation>&amp;Log:</translation>
    </message>
</context>
<context>
    <name>lk::ui::ShortcutsDialog</name>
    <message>
        <source>Configure Keyboard Shortcuts</source>
        <translation>Atur Pintasan Papan Ketik</translation>
    </message>
    <message>
        <source>Filter by name or shortcut</source>
        <translation>Filter menurut nama atau pintasan</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Actions and their shortcuts</source>
        <translation>Tindakan dan pintasannya</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Tindakan</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Pintasan</translation>
    </message>
    <message>
        <source>&amp;Shortcut:</source>
        <translation>&amp;Pintasan:</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>&amp;Hapus</translation>
    </message>
    <message>
        <source>&amp;Default</source>
        <translation>&amp;Bawaan</translation>
    </message>
    <message>
        <source>&amp;Take It Over</source>
        <translation>&amp;Ambil Alih</translation>
    </message>
    <message>
        <source>&amp;Reset All</source>
        <translation>&amp;Setel Ulang Semua</translation>
    </message>
    <message>
        <source>%1 already belongs to &quot;%2&quot;.</source>
        <translation>%1 sudah milik &quot;%2&quot;.</translation>
    </message>
</context>
<context>
    <name>lk::ui::SignalDialog</name>
    <message>
        <source>Cancel Query</source>
        <translation>Batalkan Kueri</translation>
    </message>
    <message>
        <source>Terminate Session</source>
        <translation>Akhiri Sesi</translation>
    </message>
    <message>
        <source>Cancel the query of process %1 in %2?</source>
        <translation>Batalkan kueri proses %1 di %2?</translation>
    </message>
    <message>
        <source>Terminate process %1 in %2?</source>
        <translation>Akhiri proses %1 di %2?</translation>
    </message>
    <message>
        <source>The query fails with an error; its transaction can then only be rolled back.</source>
        <translation>Kueri gagal dengan galat; transaksinya lalu hanya dapat di-rollback.</translation>
    </message>
    <message>
        <source>It runs no query now: its locks stay. Terminate ends its transaction.</source>
        <translation>Tidak ada kueri yang berjalan: kuncinya tetap. Akhiri mengakhiri transaksinya.</translation>
    </message>
    <message>
        <source>Its transaction is rolled back; what it did there is lost, and the rollback may take a while.</source>
        <translation>Transaksinya di-rollback; yang dilakukannya di sana hilang, dan rollback bisa lama.</translation>
    </message>
    <message>
        <source>Its application loses the connection and must connect again.</source>
        <translation>Aplikasinya kehilangan koneksi dan harus terhubung lagi.</translation>
    </message>
    <message>
        <source>It is a session of Lockkeeper&apos;s own: a run of it ends, and the next one finds out what was left.</source>
        <translation>Ini sesi milik Lockkeeper sendiri: eksekusinya berakhir, dan yang berikutnya mencari tahu apa yang tertinggal.</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) wait for it and can go on then.</source>
        <translation>
            <numerusform>%n sesi menunggunya dan dapat melanjutkan setelah itu.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel Its Query</source>
        <translation>&amp;Batalkan Kuerinya</translation>
    </message>
    <message>
        <source>&amp;Terminate</source>
        <translation>&amp;Akhiri</translation>
    </message>
    <message>
        <source>&amp;Leave It</source>
        <translation>Bia&amp;rkan</translation>
    </message>
</context>
<context>
    <name>lk::ui::SqlEdit</name>
    <message>
        <source>SQL script</source>
        <translation>Skrip SQL</translation>
    </message>
    <message>
        <source>Completions</source>
        <translation>Pelengkapan</translation>
    </message>
</context>
<context>
    <name>lk::ui::SqlPanel</name>
    <message>
        <source>Show SQL of &amp;Up</source>
        <translation>Tampilkan SQL &amp;Up</translation>
    </message>
    <message>
        <source>Show SQL of Do&amp;wn</source>
        <translation>Tampilkan SQL Do&amp;wn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>SQL of this migration</source>
        <translation>SQL migrasi ini</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Membatalkan…</translation>
    </message>
    <message>
        <source>What runs, as the file says it in its own words.</source>
        <translation>Yang dijalankan; berkasnya menyatakannya dengan caranya sendiri.</translation>
    </message>
    <message>
        <source>To show it the tool executes the project&apos;s own code, without a database.</source>
        <translation>Untuk menampilkannya, alat menjalankan kode proyek itu sendiri, tanpa basis data.</translation>
    </message>
    <message>
        <source>Asking %1…</source>
        <translation>Menanyai %1…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Dibatalkan.</translation>
    </message>
    <message>
        <source>%1 did not show the SQL.</source>
        <translation>%1 tidak menampilkan SQL-nya.</translation>
    </message>
    <message>
        <source>%1 said besides:</source>
        <translation>%1 juga menyampaikan:</translation>
    </message>
    <message>
        <source>Static SQL: what the code asks the database on its way is not in it.</source>
        <translation>SQL statis: hal yang ditanyakan kode kepada basis data di tengah jalan tidak ada di dalamnya.</translation>
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
        <translation>Backfill %1 di %2</translation>
    </message>
    <message>
        <source>Go on with backfill %1 in %2, behind %3 rows</source>
        <translation>Lanjutkan backfill %1 di %2, setelah %3 baris</translation>
    </message>
    <message>
        <source>Looking at the table and the server; nothing is changed…</source>
        <translation>Melihat tabel dan server; tidak ada yang diubah…</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Berlangsung</translation>
    </message>
    <message>
        <source>&amp;Try Again</source>
        <translation>&amp;Coba Lagi</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>&amp;Lanjutkan</translation>
    </message>
    <message>
        <source>&amp;Start Backfill</source>
        <translation>&amp;Mulai Backfill</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>What was looked at</source>
        <translation>Yang dilihat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Apa</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Bagaimana keadaannya</translation>
    </message>
    <message>
        <source>The statements that will run, and how the server would run them</source>
        <translation>Pernyataan yang akan berjalan, dan bagaimana server menjalankannya</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Catatan</translation>
    </message>
    <message>
        <source>Sta&amp;tements</source>
        <translation>P&amp;ernyataan</translation>
    </message>
    <message>
        <source>as declared: %1 %</source>
        <translation>seperti dideklarasikan: %1 %</translation>
    </message>
    <message>
        <source>gentle: 10 %</source>
        <translation>lembut: 10 %</translation>
    </message>
    <message>
        <source>usual: 30 %</source>
        <translation>biasa: 30 %</translation>
    </message>
    <message>
        <source>fast: no rests</source>
        <translation>cepat: tanpa jeda</translation>
    </message>
    <message>
        <source>Share of the time that batches take while nothing throttles them; can be changed while it runs.</source>
        <translation>Bagian waktu yang dipakai batch selama tidak ada yang menahan; dapat diubah saat berjalan.</translation>
    </message>
    <message>
        <source>A run that goes on keeps its rate; Change Rate… changes it.</source>
        <translation>Eksekusi yang berlanjut mempertahankan lajunya; Ubah Laju… mengubahnya.</translation>
    </message>
    <message>
        <source>Its declaration has changed &amp;since:</source>
        <translation>Deklarasinya telah be&amp;rubah:</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>pilih…</translation>
    </message>
    <message>
        <source>go on with the old text</source>
        <translation>lanjutkan dengan teks lama</translation>
    </message>
    <message>
        <source>begin again with the new text</source>
        <translation>mulai lagi dengan teks baru</translation>
    </message>
    <message>
        <source>only its rate has changed</source>
        <translation>hanya lajunya yang berubah</translation>
    </message>
    <message>
        <source>The backfill could not be planned.</source>
        <translation>Backfill tidak dapat direncanakan.</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n table(s)</source>
        <translation>
            <numerusform>%1, %n tabel</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 rows, %2</source>
        <translation>sekitar %1 baris, %2</translation>
    </message>
    <message>
        <source>about %1 of WAL</source>
        <translation>sekitar %1 WAL</translation>
    </message>
    <message>
        <source>duration not known</source>
        <translation>lamanya tidak diketahui</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>memakan %1</translation>
    </message>
    <message>
        <source>in the order of its blocks</source>
        <translation>menurut urutan bloknya</translation>
    </message>
    <message>
        <source>in the order of %1</source>
        <translation>menurut urutan %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pass(es)</source>
        <translation>
            <numerusform>%n lintasan</numerusform>
        </translation>
    </message>
    <message>
        <source>Go on with backfill %1 in %2?</source>
        <translation>Lanjutkan backfill %1 di %2?</translation>
    </message>
    <message>
        <source>Start backfill %1 in %2?</source>
        <translation>Mulai backfill %1 di %2?</translation>
    </message>
    <message>
        <source>Rows are changed in small batches, each committed by itself; it can be paused at any time.</source>
        <translation>Baris diubah dalam batch kecil, masing-masing di-commit sendiri; dapat dijeda kapan saja.</translation>
    </message>
    <message>
        <source>It is carried out by this window; another runner goes on where it stops.</source>
        <translation>Dijalankan oleh jendela ini; pelaksana lain melanjutkan di tempat berhenti.</translation>
    </message>
    <message>
        <source>Say what becomes of the unfinished run first.</source>
        <translation>Katakan dulu apa yang terjadi dengan eksekusi yang belum selesai.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>%1 is there.</source>
        <translation>%1 sudah ada.</translation>
    </message>
    <message>
        <source>&amp;Load:</source>
        <translation>&amp;Beban:</translation>
    </message>
    <message>
        <source>what comes before</source>
        <translation>yang harus mendahului</translation>
    </message>
    <message>
        <source>&amp;Workers:</source>
        <translation>&amp;Pekerja:</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Pekerja</translation>
    </message>
    <message>
        <source>They do parts of the table side by side, under one load and one set of limits. On two cores a second one did no more rows a second, and the application answered half as fast.</source>
        <translation>Mereka mengerjakan bagian-bagian tabel berdampingan, dengan satu beban dan batas yang sama. Pada dua inti, pekerja kedua tidak menambah baris per detik, dan aplikasi menjawab dengan separuh kecepatan.</translation>
    </message>
    <message>
        <source>How many cores the server has is not known; cores= in the declaration says it.</source>
        <translation>Jumlah inti server tidak diketahui; cores= dalam deklarasi menyebutkannya.</translation>
    </message>
    <message>
        <source>One does. Busy cores: %1 of %2; more workers would take their time.</source>
        <translation>Satu cukup. Inti yang sibuk: %1 dari %2; pekerja tambahan akan mengambil waktunya.</translation>
    </message>
    <message>
        <source>There is room for more. Busy cores: %1 of %2.</source>
        <translation>Masih ada ruang untuk lebih banyak. Inti yang sibuk: %1 dari %2.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StateWords</name>
    <message>
        <source>Applied</source>
        <translation>Diterapkan</translation>
    </message>
    <message>
        <source>Recorded, and the file is unchanged.</source>
        <translation>Tercatat, dan berkasnya tidak berubah.</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Tertunda</translation>
    </message>
    <message>
        <source>Not recorded; the next &quot;up&quot; runs it.</source>
        <translation>Tidak tercatat; &quot;up&quot; berikutnya menjalankannya.</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Di luar urutan</translation>
    </message>
    <message>
        <source>Pending, but older than the newest applied one.</source>
        <translation>Tertunda, tetapi lebih lama dari yang terbaru diterapkan.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>Recorded as failed, or the dirty version. Opens the way out.</source>
        <translation>Tercatat gagal, atau versi dirty. Membuka jalan keluar.</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Hilang</translation>
    </message>
    <message>
        <source>Recorded, but there is no file.</source>
        <translation>Tercatat, tetapi berkasnya tidak ada.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Berubah</translation>
    </message>
    <message>
        <source>Applied, and the file has been changed since.</source>
        <translation>Diterapkan, dan berkasnya diubah sejak itu.</translation>
    </message>
    <message>
        <source>Outdated</source>
        <translation>Usang</translation>
    </message>
    <message>
        <source>Repeatable; its file changed since it last ran.</source>
        <translation>Dapat diulang; berkasnya berubah sejak terakhir dijalankan.</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Di-rollback</translation>
    </message>
    <message>
        <source>Was applied; its reversal is recorded.</source>
        <translation>Pernah diterapkan; pembatalannya tercatat.</translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation>Diabaikan</translation>
    </message>
    <message>
        <source>Never run by this format&apos;s rules.</source>
        <translation>Tidak pernah dijalankan menurut aturan format ini.</translation>
    </message>
    <message>
        <source>none</source>
        <comment>protection</comment>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>Changes need no confirmation beyond the button on the plan.</source>
        <translation>Perubahan tidak perlu konfirmasi selain tombol pada rencana.</translation>
    </message>
    <message>
        <source>confirm</source>
        <comment>protection</comment>
        <translation>konfirmasi</translation>
    </message>
    <message>
        <source>Changes ask a question first.</source>
        <translation>Perubahan bertanya dahulu.</translation>
    </message>
    <message>
        <source>typed</source>
        <comment>protection</comment>
        <translation>ketik nama</translation>
    </message>
    <message>
        <source>Changes need the environment&apos;s name to be typed.</source>
        <translation>Perubahan mengharuskan nama lingkungan diketik.</translation>
    </message>
    <message>
        <source>Done</source>
        <comment>run</comment>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Everything is applied and recorded.</source>
        <translation>Semuanya telah diterapkan dan dicatat.</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>run</comment>
        <translation>Gagal</translation>
    </message>
    <message>
        <source>A step failed; what is left is told.</source>
        <translation>Sebuah langkah gagal; yang tersisa diberitahukan.</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>run</comment>
        <translation>Ditolak</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Tidak ada yang diubah.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>run</comment>
        <translation>Dibatalkan</translation>
    </message>
    <message>
        <source>Stopped by you; what is left is told.</source>
        <translation>Dihentikan oleh Anda; yang tersisa diberitahukan.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>run</comment>
        <translation>Tidak diketahui</translation>
    </message>
    <message>
        <source>The connection was lost at commit. Opens the way out.</source>
        <translation>Koneksi terputus saat commit. Membuka jalan keluar.</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Berjalan</translation>
    </message>
    <message>
        <source>Under way.</source>
        <translation>Sedang berlangsung.</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Belum dibaca</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>Belum ditanya.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Membaca</translation>
    </message>
    <message>
        <source>Being asked now.</source>
        <translation>Sedang ditanya.</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Tak terjangkau</translation>
    </message>
    <message>
        <source>The last try failed.</source>
        <translation>Percobaan terakhir gagal.</translation>
    </message>
    <message>
        <source>Taken as applied: this history records one number only.</source>
        <translation>Dianggap diterapkan: riwayat ini hanya mencatat satu angka.</translation>
    </message>
</context>
<context>
    <name>lk::ui::StatementModel</name>
    <message>
        <source>cannot run in a transaction</source>
        <translation>tidak dapat berjalan dalam transaksi</translation>
    </message>
    <message>
        <source>none, as it must be</source>
        <translation>tanpa, sebagaimana mestinya</translation>
    </message>
    <message>
        <source>begins one itself</source>
        <translation>memulai sendiri</translation>
    </message>
    <message>
        <source>commits</source>
        <translation>melakukan commit</translation>
    </message>
    <message>
        <source>controls it itself</source>
        <translation>mengaturnya sendiri</translation>
    </message>
    <message>
        <source>in transaction</source>
        <translation>dalam transaksi</translation>
    </message>
    <message>
        <source>may commit itself</source>
        <translation>mungkin commit sendiri</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>tidak diketahui</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>sendiri</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 pada %2</translation>
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
        <translation>tidak terurai</translation>
    </message>
    <message>
        <source>Loses data</source>
        <translation>Data hilang</translation>
    </message>
    <message>
        <source>The parser does not know this statement: it is sent as it stands, and the server is the judge.</source>
        <translation>Parser tidak mengenal pernyataan ini: dikirim apa adanya, dan server yang memutuskan.</translation>
    </message>
    <message>
        <source>%1, loses data</source>
        <translation>%1, data hilang</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Skrip</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Baris</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Pernyataan</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaksi</translation>
    </message>
    <message>
        <source>Locks</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>%1 on %2 (implied)</source>
        <translation>%1 pada %2 (tersirat)</translation>
    </message>
    <message>
        <source>rewrites %1</source>
        <translation>menulis ulang %1</translation>
    </message>
    <message>
        <source>scans %1</source>
        <translation>memindai %1</translation>
    </message>
    <message>
        <source>reads an index of %1</source>
        <translation>membaca indeks %1</translation>
    </message>
    <message numerus="yes">
        <source>builds %n index(es) on %1</source>
        <translation>
            <numerusform>membangun %n indeks pada %1</numerusform>
        </translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>ukuran tidak diketahui</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>kurang dari 1 dtk</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>sekitar %1 dtk</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>sekitar %1 mnt</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>sekitar %1 jam</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Kerja</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Perkiraan</translation>
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
        <translation>Baris per detik sepanjang waktu</translation>
    </message>
    <message>
        <source>Nothing was measured yet.</source>
        <translation>Belum ada yang diukur.</translation>
    </message>
    <message>
        <source>Mean %1 rows a second</source>
        <translation>Rata-rata %1 baris per detik</translation>
    </message>
    <message>
        <source>%1: %2 rows a second</source>
        <comment>time: rate</comment>
        <translation>%1: %2 baris per detik</translation>
    </message>
    <message>
        <source>Throttled %1 % of the time by %2</source>
        <translation>Ditahan %1 % waktu oleh %2</translation>
    </message>
    <message>
        <source>rows a second</source>
        <translation>baris per detik</translation>
    </message>
</context>
<context>
    <name>lk::ui::TimelineView</name>
    <message>
        <source>Timeline of change sets</source>
        <translation>Linimasa set perubahan</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>phase and state, environment, change set</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Cannot be reached: %1</source>
        <translation>Tidak terjangkau: %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Dibaca %1</translation>
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
        <translation>belum dibaca</translation>
    </message>
    <message>
        <source>cannot be reached</source>
        <translation>tidak terjangkau</translation>
    </message>
</context>
<context>
    <name>lk::ui::UndoDialog</name>
    <message>
        <source>Cancel backfill %1; what it has filled does no harm</source>
        <translation>Batalkan backfill %1; yang sudah diisi tidak merugikan</translation>
    </message>
    <message>
        <source>Give the old side what was written while it was hidden</source>
        <translation>Berikan kepada sisi lama apa yang ditulis selama ia tersembunyi</translation>
    </message>
    <message>
        <source>Roll back migration %1, %2</source>
        <translation>Rollback migrasi %1, %2</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>Mundurkan %1</translation>
    </message>
    <message>
        <source>The way back of %1 in %2</source>
        <translation>Jalan kembali %1 di %2</translation>
    </message>
    <message>
        <source>Back &amp;to:</source>
        <translation>Kembali &amp;ke:</translation>
    </message>
    <message>
        <source>Steps of the way back</source>
        <translation>Langkah jalan kembali</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Langkah</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Yang dilakukannya</translation>
    </message>
    <message>
        <source>Looking how far %1 has come</source>
        <translation>Melihat sejauh mana %1</translation>
    </message>
    <message>
        <source>%1 could not be looked at.</source>
        <translation>%1 tidak dapat dilihat.</translation>
    </message>
    <message>
        <source>the beginning: nothing of it stays</source>
        <translation>awal: tidak ada yang tersisa</translation>
    </message>
    <message>
        <source>%1 stays</source>
        <comment>phase stays</comment>
        <translation>%1 tetap ada</translation>
    </message>
    <message>
        <source>There is no such way back.</source>
        <translation>Tidak ada jalan kembali seperti itu.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Tidak ada yang perlu dimundurkan.</translation>
    </message>
    <message>
        <source>%1 in %2?</source>
        <comment>deed in environment</comment>
        <translation>%1 di %2?</translation>
    </message>
    <message>
        <source>This step of the way back was not taken.</source>
        <translation>Langkah jalan kembali ini tidak diambil.</translation>
    </message>
    <message>
        <source>Leave It</source>
        <translation>Biarkan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Show the &amp;Plan…</source>
        <translation>Tampilkan &amp;Rencana…</translation>
    </message>
    <message>
        <source>Ca&amp;ncel the Backfill</source>
        <translation>&amp;Batalkan Backfill</translation>
    </message>
    <message>
        <source>Bring Them To&amp;gether</source>
        <translation>&amp;Samakan</translation>
    </message>
    <message numerus="yes">
        <source>The plan takes back %n migration(s) first; what is left comes after that.</source>
        <translation>
            <numerusform>Rencana ini lebih dulu menarik kembali %n migrasi; sisanya menyusul setelah itu.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lk::ui::UnsavedDialog</name>
    <message>
        <source>Unsaved Text</source>
        <translation>Teks Belum Disimpan</translation>
    </message>
    <message>
        <source>Files with unsaved text</source>
        <translation>Berkas dengan teks belum disimpan</translation>
    </message>
    <message>
        <source>These files have text that is not saved:</source>
        <translation>Berkas berikut memuat teks yang belum disimpan:</translation>
    </message>
    <message>
        <source>A plan is made from what is on disk. These files have text that is not saved:</source>
        <translation>Rencana dibuat dari yang ada di disk. Berkas berikut memuat teks yang belum disimpan:</translation>
    </message>
    <message>
        <source>&amp;Save Selected</source>
        <translation>&amp;Simpan Terpilih</translation>
    </message>
    <message>
        <source>&amp;Save and Plan</source>
        <translation>&amp;Simpan dan Rencanakan</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Buang</translation>
    </message>
</context>
<context>
    <name>lk::ui::VerifyDialog</name>
    <message>
        <source>Verify Reversibility of %1</source>
        <translation>Verifikasi Keterbalikan %1</translation>
    </message>
    <message>
        <source>Each migration goes up, down and up again on an empty database of a private server; after each way the schema must be what it was before. No environment is touched. Rows are not compared.</source>
        <translation>Tiap migrasi naik, turun, dan naik lagi pada basis data kosong di peladen tersendiri; setelah tiap arah skemanya harus seperti semula. Tidak ada lingkungan yang disentuh. Baris tidak dibandingkan.</translation>
    </message>
    <message>
        <source>&amp;All migrations</source>
        <translation>&amp;Semua migrasi</translation>
    </message>
    <message>
        <source>Only those &amp;pending in %1 (%2)</source>
        <translation>Hanya yang &amp;tertunda di %1 (%2)</translation>
    </message>
    <message>
        <source>Migrations that were proved</source>
        <translation>Migrasi yang dibuktikan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Kemajuan</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Verifikasi</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Membatalkan…</translation>
    </message>
    <message numerus="yes">
        <source>%n reversible</source>
        <translation>
            <numerusform>%n dapat dibalik</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that differ</source>
        <translation>
            <numerusform>%n berbeda</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a way back</source>
        <translation>
            <numerusform>%n tanpa jalan kembali</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that fail</source>
        <translation>
            <numerusform>%n gagal</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reached</source>
        <translation>
            <numerusform>%n tidak tercapai</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; on PostgreSQL %2, in %3.</source>
        <translation>%1; pada PostgreSQL %2, dalam %3.</translation>
    </message>
    <message>
        <source>All of them lead back.</source>
        <translation>Semuanya dapat kembali.</translation>
    </message>
    <message>
        <source>Not all of them lead back.</source>
        <translation>Tidak semuanya dapat kembali.</translation>
    </message>
    <message>
        <source>Cancelled; the private server is gone.</source>
        <translation>Dibatalkan; peladen tersendiri sudah dihapus.</translation>
    </message>
    <message>
        <source>It could not be proved.</source>
        <translation>Tidak dapat dibuktikan.</translation>
    </message>
</context>
<context>
    <name>lk::ui::VerifyModel</name>
    <message>
        <source>Version</source>
        <translation>Versi</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Alasan</translation>
    </message>
</context>
<context>
    <name>lk::ui::WaitingPanel</name>
    <message>
        <source>Waiting for a lock</source>
        <translation>Menunggu kunci</translation>
    </message>
    <message>
        <source>Waiting for a lock on %1</source>
        <translation>Menunggu kunci pada %1</translation>
    </message>
    <message>
        <source>Waiting for another run to end</source>
        <translation>Menunggu eksekusi lain selesai</translation>
    </message>
    <message>
        <source>Waiting for what a former run left open on the server</source>
        <translation>Menunggu yang ditinggalkan terbuka di server oleh eksekusi sebelumnya</translation>
    </message>
    <message>
        <source>Waiting for the server</source>
        <translation>Menunggu server</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 dari paling lama %2</translation>
    </message>
    <message>
        <source>%1, try %2 of %3</source>
        <translation>%1, percobaan %2 dari %3</translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation>pid %1</translation>
    </message>
    <message>
        <source>&amp;Give Up</source>
        <translation>Menyera&amp;h</translation>
    </message>
    <message>
        <source>Stop waiting and end the run; nothing of the statement that waits has happened.</source>
        <translation>Berhenti menunggu dan akhiri eksekusi; pernyataan yang menunggu belum melakukan apa pun.</translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation>Siapa yang memegangnya</translation>
    </message>
    <message>
        <source>Pid</source>
        <translation>Pid</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Aplikasi</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Pengguna</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Memegang</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sejak</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Kueri</translation>
    </message>
    <message>
        <source>Cancel &amp;Its Query…</source>
        <translation>Batalkan Kuer&amp;inya…</translation>
    </message>
    <message>
        <source>Select a process that holds it.</source>
        <translation>Pilih proses yang memegangnya.</translation>
    </message>
    <message>
        <source>Cancel what it runs now; the session stays</source>
        <translation>Batalkan yang sedang dijalankan; sesinya tetap</translation>
    </message>
    <message>
        <source>End the session; its transaction is rolled back</source>
        <translation>Akhiri sesi; transaksinya di-rollback</translation>
    </message>
    <message>
        <source>Termin&amp;ate…</source>
        <translation>Ak&amp;hiri…</translation>
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
        <translation>Migrasi PostgreSQL, semua lingkungan berdampingan.</translation>
    </message>
    <message>
        <source>&amp;Open Workspace…</source>
        <translation>B&amp;uka Ruang Kerja…</translation>
    </message>
    <message>
        <source>Open &amp;Demo Workspace</source>
        <translation>Buka Ruang Kerja &amp;Demo</translation>
    </message>
    <message>
        <source>Recent wor&amp;kspaces</source>
        <translation>Ruang kerja terak&amp;hir</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Ruang kerja terakhir</translation>
    </message>
    <message>
        <source>Making the demo</source>
        <translation>Membuat demo</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Batalka&amp;n</translation>
    </message>
    <message>
        <source>It connects to nothing until you say so: opening a workspace and starting again read files only.</source>
        <translation>Tidak menghubungi apa pun sampai Anda memintanya: membuka ruang kerja dan memulai lagi hanya membaca berkas.</translation>
    </message>
    <message>
        <source>It changes nothing while you look: reading sessions are read-only on the server.</source>
        <translation>Tidak mengubah apa pun selagi Anda melihat: sesi baca bersifat hanya baca di server.</translation>
    </message>
    <message>
        <source>It runs nothing that you have not seen: every change is a plan first, and the plan is what runs.</source>
        <translation>Tidak menjalankan apa pun yang belum Anda lihat: setiap perubahan berupa rencana dahulu, dan rencana itulah yang dijalankan.</translation>
    </message>
    <message>
        <source>It never repairs, retries a migration or clears a dirty mark on its own.</source>
        <translation>Tidak pernah memperbaiki, mengulang migrasi, atau menghapus tanda dirty dengan sendirinya.</translation>
    </message>
    <message>
        <source>It keeps no password in files, and sends nothing to anyone but your database servers.</source>
        <translation>Tidak menyimpan kata sandi di berkas, dan tidak mengirim apa pun kepada siapa pun selain server basis data Anda.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Mulai</translation>
    </message>
    <message>
        <source>The demo is a small shop with three environments on a private PostgreSQL of its own: one is behind, one is dirty.</source>
        <translation>Demo ini toko kecil dengan tiga lingkungan pada PostgreSQL privatnya sendiri: satu tertinggal, satu dirty.</translation>
    </message>
    <message>
        <source>What it never does by itself</source>
        <translation>Yang tidak pernah dilakukannya sendiri</translation>
    </message>
    <message>
        <source>%1 is not there any more.</source>
        <translation>%1 sudah tidak ada di sana.</translation>
    </message>
    <message>
        <source>None yet. A workspace is a folder, usually a repository, that holds migrations of golang-migrate, dbmate, Flyway or another of twelve tools. It stays as it is: nothing needs to be added to it.</source>
        <translation>Belum ada. Ruang kerja adalah folder, biasanya repositori, yang memuat migrasi golang-migrate, dbmate, Flyway, atau salah satu dari dua belas alat. Isinya tetap seperti semula: tidak ada yang perlu ditambahkan.</translation>
    </message>
</context>
<context>
    <name>lk::ui::WorkspaceDock</name>
    <message>
        <source>Workspace</source>
        <translation>Ruang kerja</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Tidak ada ruang kerja yang terbuka.</translation>
    </message>
    <message>
        <source>No migrations were found here.</source>
        <translation>Tidak ditemukan migrasi di sini.</translation>
    </message>
    <message>
        <source>The environment stays as it is while a run is under way.</source>
        <translation>Lingkungan tidak berganti selama eksekusi berlangsung.</translation>
    </message>
</context>
<context>
    <name>lk::ui::WorkspaceModel</name>
    <message>
        <source>%1 project in %2</source>
        <translation>Proyek %1 di %2</translation>
    </message>
    <message>
        <source>%1, protection: %2</source>
        <translation>%1, proteksi: %2</translation>
    </message>
    <message>
        <source>DIRTY at %1</source>
        <translation>DIRTY di %1</translation>
    </message>
    <message numerus="yes">
        <source>%n pending</source>
        <translation>
            <numerusform>%n tertunda</numerusform>
        </translation>
    </message>
    <message>
        <source>complete</source>
        <comment>environment: nothing is pending</comment>
        <translation>lengkap</translation>
    </message>
    <message numerus="yes">
        <source>%n migration(s)</source>
        <translation>
            <numerusform>%n migrasi</numerusform>
        </translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nama</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>DIRTY</source>
        <translation>DIRTY</translation>
    </message>
    <message>
        <source>Backfills</source>
        <translation>Backfill</translation>
    </message>
    <message>
        <source>Batched changes of rows, outside of any migration</source>
        <translation>Perubahan baris bertahap, di luar migrasi mana pun</translation>
    </message>
    <message>
        <source>Backfill %1 of %2, in %3</source>
        <translation>Backfill %1 dari %2, di %3</translation>
    </message>
    <message>
        <source>Change sets</source>
        <translation>Set perubahan</translation>
    </message>
    <message>
        <source>Changes in phases that old and new code both survive</source>
        <translation>Perubahan bertahap yang tahan bagi kode lama maupun baru</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Workbench for PostgreSQL migrations.</source>
        <translation>Meja kerja untuk migrasi PostgreSQL.</translation>
    </message>
    <message>
        <source>Start with defaults; neither read nor write what the window remembers.</source>
        <translation>Mulai dengan nilai bawaan; jangan baca maupun tulis apa yang diingat jendela.</translation>
    </message>
    <message>
        <source>Open the demo workspace, making it when needed.</source>
        <translation>Buka ruang kerja demo, buat bila diperlukan.</translation>
    </message>
    <message>
        <source>Play a session with a demo of its own and leave its pictures in DIR.</source>
        <translation>Mainkan sesi dengan demo sendiri dan tinggalkan gambarnya di DIR.</translation>
    </message>
    <message>
        <source>Folder to open. Opening reads files only.</source>
        <translation>Folder yang dibuka. Membuka hanya membaca berkas.</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>Age</name>
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
    <name>CloseButton</name>
    <message>
        <source>Close Tab</source>
        <translation>Tutup Tab</translation>
    </message>
</context>
<context>
    <name>MatrixHeader</name>
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
    <name>PlanWords</name>
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
    <name>RescueWords</name>
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
        <source>Needs: %1</source>
        <translation>Perlu: %1</translation>
    </message>
    <message>
        <source>Is lost: %1</source>
        <translation>Hilang: %1</translation>
    </message>
</context>
<context>
    <name>RunTime</name>
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
    <name>RunWords</name>
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
        <source>This desktop has no keychain that answers: the password would be asked for in each session.</source>
        <translation>Tidak ada ring kunci yang menjawab di desktop ini: kata sandi akan ditanyakan pada setiap sesi.</translation>
    </message>
    <message>
        <source>This mode does not check who answers: the server&apos;s name and certificate are not verified. Use verify-full.</source>
        <translation>Mode ini tidak memeriksa siapa yang menjawab: nama dan sertifikat server tidak diverifikasi. Gunakan verify-full.</translation>
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
        <source>Not all new migrations were written.</source>
        <translation>Tidak semua migrasi baru ditulis.</translation>
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
</context>
<context>
    <name>lk::ui::ProblemModel</name>
    <message>
        <source>Line %L1: %2</source>
        <translation>Baris %L1: %2</translation>
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
        <source>&amp;Save the Facts…</source>
        <translation>S&amp;impan Fakta…</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>Berik&amp;utnya</translation>
    </message>
    <message>
        <source>&amp;Restore the Backup</source>
        <translation>Pulihkan Ca&amp;dangan</translation>
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
        <source>&amp;Terminate…</source>
        <translation>Ak&amp;hiri…</translation>
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
        <source>I have &amp;read what is lost</source>
        <translation>Saya sudah membaca apa yang &amp;hilang</translation>
    </message>
    <message>
        <source>&amp;Save Report…</source>
        <translation>Simpan Lap&amp;oran…</translation>
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
        <source>To restore in %1 type its &amp;name:</source>
        <translation>Untuk memulihkan di %1 ketik &amp;namanya:</translation>
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
        <source>E&amp;xport…</source>
        <translation>Eksp&amp;or…</translation>
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
        <source>To change %1 type its name:</source>
        <translation>Untuk mengubah %1 ketikkan namanya:</translation>
    </message>
    <message>
        <source>Name of the environment</source>
        <translation>Nama lingkungan</translation>
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
    <message>
        <source>Type the name of the environment first.</source>
        <translation>Ketikkan nama lingkungan terlebih dahulu.</translation>
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
        <source>&amp;Terminate…</source>
        <translation>Akhiri &amp;Sesi…</translation>
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
        <source>None yet. A workspace is a folder, usually a repository, that holds migrations of golang-migrate or dbmate. It stays as it is: nothing needs to be added to it.</source>
        <translation>Belum ada. Ruang kerja adalah folder, biasanya repositori, yang memuat migrasi golang-migrate atau dbmate. Isinya tetap seperti semula: tidak ada yang perlu ditambahkan.</translation>
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

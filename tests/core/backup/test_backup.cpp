// SPDX-License-Identifier: Apache-2.0
// Backups of real databases: what is in them, what makes them unverified, what they leave behind when they fail.
#include "core/backup/archive.h"
#include "core/backup/retention.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/postgres/clientprogram.h"
#include "core/postgres/session.h"
#include "tests/core/backup/backupcases.h"
#include "tests/support/othersession.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/mount.h>
#include <sys/stat.h>

using namespace lk;
using namespace lk::backup;
using namespace std::chrono_literals;
using lk::test::joined;
using lk::test::makeShop;
using lk::test::rowsText;
using lk::test::ScratchCluster;
using lk::test::thrownBy;

namespace {

namespace fs = std::filesystem;

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

BackupWish wish(What what, const std::string& file = {}, std::vector<sql::ObjectName> tables = {})
{
    BackupWish wish;
    wish.what = what;
    wish.file = file;
    wish.tables = std::move(tables);
    return wish;
}

std::vector<std::string> namesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

void overwriteByte(const std::string& file, double where)
{
    std::fstream out(file, std::ios::in | std::ios::out | std::ios::binary);
    const auto at = static_cast<std::streamoff>(static_cast<double>(fs::file_size(file)) * where);
    out.seekg(at);
    const int before = out.get();
    out.seekp(at);
    out.put(static_cast<char>(before ^ 0xFF));
}

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestBackup : public QObject {
    Q_OBJECT

private:
    test::ScratchHome m_home;

private slots:
    void holdsWhatWasAskedFor_data();
    void holdsWhatWasAskedFor();
    void staysByItself();
    void countsTheSnapshotOfTheDump();
    void findsDamage_data();
    void findsDamage();
    void tellsThePasswordToNobody();
    void leavesNothingOfAFailure();
    void endsWhenStopped();
    void fullDisk();
    void neverWritesOver();
    void namesWhatIsNotThere();
    void meetsADemand();
    void keepsWhatIsToBeKept();
    void countsRowsInPieces();
    void wantsANewEnoughProgram();
};

void TestBackup::holdsWhatWasAskedFor_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("contents");
    QTest::newRow("whole") << int(What::Whole)
                           << QStringLiteral(
                                  "T.\"x=3, customers=50, empty=0, events*, events_1=2, lines=100, orders=2000")
                           << QStringLiteral("TYPE public mood postgres");
    QTest::newRow("schema") << int(What::Schema)
                            << QStringLiteral(
                                   "T.\"x=-1, customers=-1, empty=-1, events*, events_1=-1, lines=-1, orders=-1")
                            << QStringLiteral("FUNCTION public trap() postgres");
    QTest::newRow("tables") << int(What::Tables) << QStringLiteral("T.\"x=3, events*, events_1=2, orders=2000")
                            << QStringLiteral("TABLE DATA public orders postgres");
}

void TestBackup::holdsWhatWasAskedFor()
{
    QFETCH(int, what);
    QFETCH(QString, rows);
    QFETCH(QString, contents);
    const std::string database = makeShop();
    std::vector<Phase> phases;
    const Manifest manifest =
        takeBackup(cluster().target(database),
                   wish(What(what), {}, {{"public", "orders"}, {"Odd one", "T.\"x"}, {"public", "events"}}), {},
                   [&](const Progress& progress) {
                       if (phases.empty() || phases.back() != progress.phase)
                           phases.push_back(progress.phase);
                   });
    QVERIFY2(manifest.isVerified, joined(manifest.problems).c_str());
    QCOMPARE(QString::fromStdString(rowsText(manifest)), rows);
    QVERIFY(phases.size() >= 3);
    bool isThere = false;
    std::string all;
    for (const Entry& entry : readContents(manifest.file, 13)) {
        isThere = isThere || entry.text == contents.toStdString();
        all += entry.text + "\n";
    }
    QVERIFY2(isThere, all.c_str());
    QCOMPARE(manifest.bytes, fs::file_size(manifest.file));
    QCOMPARE(manifest.sha256.size(), std::size_t{64});
    QVERIFY(!manifest.lsn.empty() && !manifest.server.systemIdentifier.empty() && !manifest.notInIt.empty());
    QCOMPARE(manifest.restoreCommands.size(), std::size_t{2});

    struct stat about {};
    QCOMPARE(::stat(manifest.file.c_str(), &about), 0);
    QCOMPARE(int(about.st_mode & 0777), 0600);
    QCOMPARE(::stat(manifestFile(manifest.file).c_str(), &about), 0);
    QCOMPARE(int(about.st_mode & 0777), 0600);
    QCOMPARE(::stat(manifest.file.parent_path().c_str(), &about), 0);
    QCOMPARE(int(about.st_mode & 0777), 0700);
    Manifest read = readManifest(manifest.file);
    QVERIFY(isSameDatabase(read.server, manifest.server));
    read.server = manifest.server; // what the session may do there is not kept
    QVERIFY(read == manifest);
    const auto found = readManifests(defaultFolder(manifest.server));
    QCOMPARE(found.size(), std::size_t{1});
    const Manifest again = verifyBackup(manifest.file);
    QVERIFY2(again.isVerified, joined(again.problems).c_str());
}

/// With -o it lies where somebody wants it, and is known in the usual place all the same.
void TestBackup::staysByItself()
{
    const std::string database = makeShop();
    const std::string file = m_home.path("elsewhere/before.dump");
    const Manifest manifest = takeBackup(cluster().target(database), wish(What::Whole, file));
    QVERIFY(manifest.isVerified);
    QCOMPARE(namesIn(m_home.path("elsewhere")), (std::vector<std::string>{"before.dump", "before.dump.json"}));
    const auto known = readManifests(defaultFolder(manifest.server));
    QCOMPARE(known.size(), std::size_t{1});
    QCOMPARE(known.front().file.string(), file);
    QVERIFY(known.front().isVerified);
    QCOMPARE(prune(defaultFolder(manifest.server), {1, 0}, std::chrono::system_clock::now() + 24h * 900).size(),
             std::size_t{0});
    fs::remove(file);
    QVERIFY(readManifests(defaultFolder(manifest.server)).empty());
}

void TestBackup::countsTheSnapshotOfTheDump()
{
    const std::string database = makeShop();
    test::OtherSession writer(cluster().target(database), "writer");
    bool hasWritten = false;
    const Manifest manifest =
        takeBackup(cluster().target(database), wish(What::Whole), {}, [&](const Progress& progress) {
            if (progress.phase == Phase::Dumping && !hasWritten) {
                hasWritten = true;
                writer.run("INSERT INTO empty SELECT generate_series(1, 500)");
                writer.run("DELETE FROM lines");
            }
        });
    QVERIFY(hasWritten);
    QVERIFY2(manifest.isVerified, joined(manifest.problems).c_str());
    QCOMPARE(manifest.table({"public", "empty"})->rows, std::int64_t{0});
    QCOMPARE(manifest.table({"public", "lines"})->rows, std::int64_t{100});
}

void TestBackup::findsDamage_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("words");
    QTest::newRow("cut to 60 %") << QStringLiteral("cut") << QStringLiteral("cannot be read to its end");
    QTest::newRow("flipped bits in the rows") << QStringLiteral("flip") << QStringLiteral("SHA-256 differs");
    QTest::newRow("empty") << QStringLiteral("empty") << QStringLiteral("is empty");
    QTest::newRow("no archive") << QStringLiteral("text") << QStringLiteral("list of contents cannot be read");
    QTest::newRow("a table more in the plan") << QStringLiteral("table") << QStringLiteral("more is not in it");
    QTest::newRow("other rows") << QStringLiteral("rows") << QStringLiteral("100 rows in it, and had 101");
}

void TestBackup::findsDamage()
{
    QFETCH(QString, damage);
    QFETCH(QString, words);
    const std::string database = makeShop();
    Manifest manifest = takeBackup(cluster().target(database), wish(What::Whole));
    QVERIFY(manifest.isVerified);
    const std::string file = manifest.file.string();
    if (damage == u"cut")
        fs::resize_file(file, fs::file_size(file) * 6 / 10);
    else if (damage == u"flip")
        overwriteByte(file, 0.5);
    else if (damage == u"empty")
        fs::resize_file(file, 0);
    else if (damage == u"text")
        std::ofstream(file) << "SELECT 1;\n";
    else if (damage == u"table")
        manifest.tables.push_back({{"public", "more"}, "postgres", false, 0});
    else
        ++manifest.tables.at(5).rows;
    if (damage == u"table" || damage == u"rows")
        writeManifest(manifest, defaultFolder(manifest.server));
    const Manifest again = verifyBackup(manifest.file);
    QVERIFY(!again.isVerified);
    QVERIFY2(has(joined(again.problems), words.toStdString()), joined(again.problems).c_str());
    QVERIFY(!readManifest(manifest.file).isVerified);

    // The full read finds it without the SHA-256 too, as right after the dump.
    if (damage == u"cut" || damage == u"flip") {
        manifest.sha256.clear();
        manifest.bytes = 0;
        QVERIFY(!problemsOf(manifest.file, manifest).empty());
    }
}

void TestBackup::tellsThePasswordToNobody()
{
    const std::string database = makeShop();
    cluster().execute("CREATE ROLE backer LOGIN SUPERUSER PASSWORD 'S3cr:et\\word'");
    cluster().addAccessRule("local all backer scram-sha-256");
    postgres::ConnectionTarget target = cluster().target(database);
    target.parameters["user"] = "backer";
    target.password = Secret("S3cr:et\\word");
    std::string seen;
    bool sawChild = false;
    const Manifest manifest = takeBackup(target, wish(What::Whole), {}, [&](const Progress& progress) {
        if (progress.phase != Phase::Dumping)
            return;
        for (const QString& pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile arguments(QStringLiteral("/proc/%1/cmdline").arg(pid));
            if (!arguments.open(QIODevice::ReadOnly))
                continue;
            const QByteArray line = arguments.readAll();
            if (!line.contains("pg_dump"))
                continue;
            sawChild = true;
            QFile environment(QStringLiteral("/proc/%1/environ").arg(pid));
            seen +=
                line.toStdString() + (environment.open(QIODevice::ReadOnly) ? environment.readAll().toStdString() : "");
        }
    });
    QVERIFY(manifest.isVerified);
    QVERIFY(sawChild);
    QVERIFY(has(seen, "PGPASSFILE=") && !has(seen, "S3cr"));
    QVERIFY(fs::is_empty(stateFolder() / "passwords"));
    QVERIFY(!has(readFile(manifestFile(manifest.file)), "S3cr"));
}

void TestBackup::leavesNothingOfAFailure()
{
    const std::string database = makeShop();
    cluster().execute("CREATE ROLE half LOGIN; GRANT SELECT ON customers TO half", database);
    postgres::ConnectionTarget target = cluster().target(database);
    target.parameters["user"] = "half";
    const std::string file = m_home.path("failed/x.dump");
    const Error error = thrownBy([&] { (void)takeBackup(target, wish(What::Whole, file)); });
    VERIFY_CODE(error, ErrorCode::Statement);
    QVERIFY2(has(error.message(), "permission denied"), error.what());
    QVERIFY(namesIn(m_home.path("failed")).empty());

    // Rows that a policy hides are an error, not a smaller backup.
    cluster().execute("ALTER TABLE customers ENABLE ROW LEVEL SECURITY", database);
    const Error hidden = thrownBy([&] {
        (void)takeBackup(target, wish(What::Tables, file, {{"public", "customers"}}));
    });
    VERIFY_CODE(hidden, ErrorCode::Statement);
    QVERIFY2(has(hidden.message(), "row-level security"), hidden.what());
    QVERIFY(namesIn(m_home.path("failed")).empty());
    QCOMPARE(cluster().sessionCount(database), 0);
}

void TestBackup::endsWhenStopped()
{
    const std::string database = makeShop();
    test::OtherSession other(cluster().target(database), "alter");
    other.run("BEGIN");
    other.run("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
    const std::string file = m_home.path("stopped/x.dump");
    std::stop_source stop;
    std::jthread later([&] {
        std::this_thread::sleep_for(700ms);
        stop.request_stop();
    });
    VERIFY_CODE(
        thrownBy([&] { (void)takeBackup(cluster().target(database), wish(What::Whole, file), stop.get_token()); }),
        ErrorCode::Cancelled);
    QVERIFY(namesIn(m_home.path("stopped")).empty());

    // Nobody is waited for longer than was said.
    BackupWish impatient = wish(What::Whole, file);
    impatient.lockWait = 300ms;
    const Error error = thrownBy([&] { (void)takeBackup(cluster().target(database), impatient); });
    QVERIFY2(error.code() == ErrorCode::Statement || error.code() == ErrorCode::LockTimeout, error.what());
    QVERIFY(namesIn(m_home.path("stopped")).empty());
    other.run("ROLLBACK");
    QTRY_COMPARE(cluster().sessionCount(database), 1);
}

void TestBackup::fullDisk()
{
    const std::string database = cluster().createDatabase();
    cluster().execute(
        "CREATE TABLE noise AS SELECT i, string_agg(md5(random()::text), '') AS t FROM generate_series(1, "
        "20000) i, generate_series(1, 64) GROUP BY i",
        database);
    const std::string folder = m_home.path("tiny");
    fs::create_directories(folder);
    if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=12m") != 0)
        QSKIP("no file system may be mounted here");
    const Error error =
        thrownBy([&] { (void)takeBackup(cluster().target(database), wish(What::Whole, folder + "/x.dump")); });
    const auto left = namesIn(folder);
    ::umount(folder.c_str());
    VERIFY_CODE(error, ErrorCode::Statement);
    QVERIFY2(has(error.message(), "No space left"), error.what());
    QVERIFY2(left.empty(), joined(left).c_str());

    if (::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=2m") != 0)
        QSKIP("no file system may be mounted here");
    const Error before =
        thrownBy([&] { (void)takeBackup(cluster().target(database), wish(What::Whole, folder + "/x.dump")); });
    ::umount(folder.c_str());
    VERIFY_CODE(before, ErrorCode::Refused);
    QVERIFY2(has(before.message(), "free"), before.what());
}

void TestBackup::neverWritesOver()
{
    const std::string database = makeShop();
    const std::string file = m_home.path("taken/x.dump");
    fs::create_directories(m_home.path("taken"));
    std::ofstream(file) << "mine";
    VERIFY_CODE(thrownBy([&] { (void)takeBackup(cluster().target(database), wish(What::Whole, file)); }),
                ErrorCode::Refused);
    QCOMPARE(readFile(file), std::string("mine"));
    std::ofstream(file + "2.part") << "another's";
    VERIFY_CODE(thrownBy([&] { (void)takeBackup(cluster().target(database), wish(What::Whole, file + "2")); }),
                ErrorCode::Refused);
    QCOMPARE(readFile(file + "2.part"), std::string("another's"));
    fs::create_symlink(m_home.path("taken/nowhere"), file + "3.part");
    VERIFY_CODE(thrownBy([&] { (void)takeBackup(cluster().target(database), wish(What::Whole, file + "3")); }),
                ErrorCode::Refused);
}

void TestBackup::namesWhatIsNotThere()
{
    const std::string database = makeShop();
    cluster().execute("CREATE VIEW v AS SELECT 1", database);
    const auto target = cluster().target(database);
    const Error absent = thrownBy([&] { (void)takeBackup(target, wish(What::Tables, {}, {{"public", "ordres"}})); });
    VERIFY_CODE(absent, ErrorCode::Usage);
    QVERIFY2(has(absent.message(), "public.ordres"), absent.what());
    VERIFY_CODE(thrownBy([&] {
                    (void)takeBackup(target, wish(What::Tables, {}, {{"public", "v"}}));
                }),
                ErrorCode::Usage);
    VERIFY_CODE(thrownBy([&] { (void)tablesNamed(target, {"a.b.c.d"}); }), ErrorCode::Usage);
    VERIFY_CODE(thrownBy([&] { (void)tablesNamed(target, {"x'y"}); }), ErrorCode::Usage);
    QVERIFY(tablesNamed(target, {"orders", "\"Odd one\".\"T.\"\"x\""}) ==
            (std::vector<sql::ObjectName>{{"public", "orders"}, {"Odd one", "T.\"x"}}));
}

void TestBackup::meetsADemand()
{
    const std::string database = makeShop();
    const auto now = std::chrono::system_clock::now();
    Demanded demanded;
    {
        auto session = postgres::Session::open(cluster().target(database), postgres::SessionKind::Browse);
        demanded.server = postgres::readIdentity(session);
    }
    demanded.tables = {{"public", "orders"}};
    demanded.age = 1h;
    QCOMPARE(findBackup(demanded, now).why, std::string("There is none."));
    (void)takeBackup(cluster().target(database), wish(What::Schema));
    QCOMPARE(findBackup(demanded, now).why, std::string("There is none."));
    Manifest manifest = takeBackup(cluster().target(database), wish(What::Tables, {}, {{"public", "orders"}}));
    QVERIFY(findBackup(demanded, now + 1min).manifest.has_value());
    QVERIFY2(has(findBackup(demanded, now + 200min).why, "is 3 h old"), findBackup(demanded, now + 200min).why.c_str());
    demanded.tables.push_back({"public", "lines"});
    QVERIFY(has(findBackup(demanded, now).why, "lacks public.lines"));
    demanded.tables.clear();
    demanded.wantsAll = true;
    QVERIFY(has(findBackup(demanded, now).why, "not of the whole database"));
    demanded.wantsAll = false;
    demanded.server.databaseOid += 1;
    QVERIFY(!findBackup(demanded, now).manifest);
    demanded.server.databaseOid -= 1;
    manifest.isVerified = false;
    writeManifest(manifest, defaultFolder(manifest.server));
    QVERIFY(has(findBackup(demanded, now).why, "is unverified"));
    manifest.isVerified = true;
    writeManifest(manifest, defaultFolder(manifest.server));
    fs::resize_file(manifest.file, manifest.bytes - 1);
    QVERIFY(has(findBackup(demanded, now).why, "another size"));
}

void TestBackup::keepsWhatIsToBeKept()
{
    const auto now = std::chrono::system_clock::now();
    const auto made = [&](const char* name, int daysAgo, bool isVerified, What what = What::Whole) {
        Manifest manifest;
        manifest.file = name;
        manifest.isVerified = isVerified;
        manifest.what = what;
        manifest.finishedAt = timeText(now - 24h * daysAgo - 1h);
        return manifest;
    };
    const std::vector<Manifest> all{made("a", 0, false), made("b", 1, true, What::Tables),
                                    made("c", 2, true),  made("d", 3, false),
                                    made("e", 40, true), made("f", 50, true, What::Schema)};
    const auto pruned = [&](const project::BackupKeep& keep) {
        std::string names;
        for (const Manifest& manifest : toPrune(all, keep, now))
            names += manifest.file.string();
        return names;
    };
    QCOMPARE(pruned({}), std::string());
    QCOMPARE(pruned({1, 0}), std::string("de"));
    QCOMPARE(pruned({3, 0}), std::string("d"));
    QCOMPARE(pruned({0, 30}), std::string("de"));
    QCOMPARE(pruned({0, 60}), std::string("d"));

    const std::string database = makeShop();
    const Manifest first = takeBackup(cluster().target(database), wish(What::Whole));
    const fs::path folder = first.file.parent_path();
    std::ofstream(folder / "notes.txt") << "somebody's own";
    std::ofstream(folder / "other.dump") << "no manifest";
    const Manifest second = takeBackup(cluster().target(database), wish(What::Whole));
    const Manifest third = takeBackup(cluster().target(database), wish(What::Whole));
    fs::resize_file(first.file, 10); // not what we wrote
    const auto removed = prune(folder, {1, 0}, now);
    QCOMPARE(removed.size(), std::size_t{1});
    QCOMPARE(removed.front().file, second.file);
    QVERIFY(fs::exists(folder / "notes.txt") && fs::exists(folder / "other.dump") && fs::exists(first.file) &&
            fs::exists(third.file) && !fs::exists(second.file) && !fs::exists(manifestFile(second.file)));
}

void TestBackup::countsRowsInPieces()
{
    const std::string text =
        "SET x;\nCOPY public.a (i, j) FROM stdin;\n1\t2\n\\\\.\n\\.\n\nCOPY \"S q\".\"b\"\"c\" (\"x y\") FROM "
        "stdin;\n\n\\N\n\\.\nCOPY public.none  FROM stdin;\n\\.\nCOPY public.open (i) FROM stdin;\n1\n";
    for (std::size_t length = 1; length < text.size(); ++length) {
        RowCounter counter;
        for (std::size_t at = 0; at < text.size(); at += length)
            counter.take(std::string_view(text).substr(at, length));
        std::string told;
        for (const RowCounter::Count& count : counter.counts())
            told += count.table.schema + "|" + count.table.name + "=" + std::to_string(count.rows) + " ";
        QCOMPARE(told, std::string("public|a=2 S q|b\"c=2 public|none=0 public|open=1 "));
        QVERIFY(counter.isInside());
    }
}

void TestBackup::wantsANewEnoughProgram()
{
    const Error error = thrownBy([] { postgres::ClientProgram("pg_dump", 99); });
    VERIFY_CODE(error, ErrorCode::Unreadable);
    QVERIFY2(has(error.message(), "older than the server, 99"), error.what());
    QVERIFY(has(error.remedy(), "postgresql-client-99"));
    VERIFY_CODE(thrownBy([] { postgres::ClientProgram("pg_no_such_program", 13); }), ErrorCode::Unreadable);
}

QTEST_GUILESS_MAIN(TestBackup)
#include "test_backup.moc"

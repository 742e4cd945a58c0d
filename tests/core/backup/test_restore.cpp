// SPDX-License-Identifier: Apache-2.0
// Restores of real backups: as a copy, in place, and what stands when one fails.
#include "core/backup/restore.h"
#include "core/base/folders.h"
#include "tests/core/backup/backupcases.h"
#include "tests/support/othersession.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <filesystem>
#include <thread>

using namespace lk;
using namespace lk::backup;
using namespace std::chrono_literals;
using lk::test::joined;
using lk::test::makeShop;
using lk::test::ScratchCluster;
using lk::test::thrownBy;

namespace {

namespace fs = std::filesystem;

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

Manifest taken(const std::string& database, What what, std::vector<sql::ObjectName> tables = {})
{
    BackupWish wish;
    wish.what = what;
    wish.tables = std::move(tables);
    Manifest manifest = takeBackup(cluster().target(database), wish);
    if (!manifest.isVerified)
        qFatal("unverified: %s", joined(manifest.problems).c_str());
    return manifest;
}

RestoreWish into(const Manifest& manifest, Into where, const std::string& database = {})
{
    RestoreWish wish;
    wish.file = manifest.file;
    wish.into = where;
    wish.database = database;
    return wish;
}

std::string freeName()
{
    static int next = 0;
    return "copy_" + std::to_string(++next);
}

std::string value(const std::string& sql, const std::string& database)
{
    return cluster().value(sql, database);
}

} // namespace

class TestRestore : public QObject {
    Q_OBJECT

private:
    test::ScratchHome m_home;

private slots:
    void makesACopy_data();
    void makesACopy();
    void putsTablesBackInPlace();
    void putsAllBackInPlace();
    void keepsTheAuditTable();
    void refusesInPlace();
    void rowsThatFitNoMoreRollItBack();
    void waitsOutsideTheQueue();
    void rollsBackWhenStopped();
    void refusesWhatIsNotItsOwn();
    void leavesNoHalfCopy();
    void tellsOfAHalfCopy();
    void cleanup() { QVERIFY(!fs::exists(stateFolder() / "restores") || fs::is_empty(stateFolder() / "restores")); }
};

void TestRestore::makesACopy_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("rows");
    QTest::newRow("whole") << int(What::Whole) << QStringLiteral("50 2000 100 2");
    QTest::newRow("schema") << int(What::Schema) << QStringLiteral("0 0 0 0");
    QTest::newRow("tables") << int(What::Tables) << QStringLiteral("50 2000 100 2");
}

void TestRestore::makesACopy()
{
    QFETCH(int, what);
    QFETCH(QString, rows);
    const std::string database = makeShop();
    const Manifest manifest =
        taken(database, What(what),
              {{"public", "customers"}, {"public", "orders"}, {"public", "lines"}, {"public", "events"}});
    const std::string copy = freeName();
    const RestorePreview preview = previewRestore(cluster().target(database), into(manifest, Into::NewDatabase, copy));
    QCOMPARE(preview.commands.size(), std::size_t{2});
    const RestoreResult result = restoreBackup(cluster().target(database), into(manifest, Into::NewDatabase, copy));
    QCOMPARE(result.database, copy);
    QCOMPARE(value("SELECT concat_ws(' ', (SELECT count(*) FROM customers), (SELECT count(*) FROM orders), (SELECT "
                   "count(*) FROM lines), (SELECT count(*) FROM events))",
                   copy),
             rows.toStdString());
    QCOMPARE(value("SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE contype = 'f'", copy),
             std::string("lines_order_fkey orders_customer_fkey"));
    const Manifest told = readManifest(manifest.file);
    QCOMPARE(told.restores.size(), std::size_t{1});
    QCOMPARE(told.restores.front().into, "copy " + copy);
    // A copy never goes into what is there.
    VERIFY_CODE(
        thrownBy([&] { (void)restoreBackup(cluster().target(database), into(manifest, Into::NewDatabase, copy)); }),
        ErrorCode::Refused);
}

void TestRestore::putsTablesBackInPlace()
{
    const std::string database = makeShop();
    const Manifest manifest = taken(database, What::Tables, {{"public", "orders"}});
    cluster().execute(
        "ALTER TABLE orders DROP COLUMN note; ALTER TABLE orders ADD COLUMN total int NOT NULL DEFAULT 7;"
        "DELETE FROM orders WHERE id > 100; CREATE INDEX ON orders (total); INSERT INTO lines VALUES (999, 5)",
        database);
    const RestoreResult result = restoreBackup(cluster().target(database), into(manifest, Into::InPlace));
    QCOMPARE(value("SELECT count(*) || ' ' || count(note) FROM orders", database), std::string("2000 2000"));
    QCOMPARE(value("SELECT count(*) FROM lines", database), std::string("101")); // not in the backup: as it was
    QCOMPARE(
        value(
            "SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE contype = 'f' AND convalidated",
            database),
        std::string("lines_order_fkey orders_customer_fkey"));
    QVERIFY2(has(joined(result.notes), "1 foreign keys of other tables"), joined(result.notes).c_str());
    QCOMPARE(value("SELECT nextval('orders_id_seq')", database), std::string("2001"));
    QVERIFY(value("SELECT reltuples FROM pg_class WHERE relname = 'orders'", database) == "2000");
}

void TestRestore::putsAllBackInPlace()
{
    const std::string database = makeShop();
    cluster().execute("CREATE VIEW v AS SELECT id, note FROM orders", database);
    const Manifest manifest = taken(database, What::Whole);
    cluster().execute("DROP VIEW v; DROP TABLE lines; TRUNCATE orders, customers; DROP SCHEMA \"Odd one\" CASCADE; "
                      "CREATE TABLE since (a int)",
                      database);
    const RestoreResult result = restoreBackup(cluster().target(database), into(manifest, Into::InPlace));
    QVERIFY2(
        has(joined(result.notes), "not in the backup, and still there as before the restore: the table public.since"),
        joined(result.notes).c_str());
    QCOMPARE(value("SELECT concat_ws(' ', (SELECT count(*) FROM customers), (SELECT count(*) FROM v), (SELECT count(*) "
                   "FROM lines), (SELECT count(*) FROM \"Odd one\".\"T.\"\"x\"), (SELECT count(*) FROM since))",
                   database),
             std::string("50 2000 100 3 0"));
}

/// What was done to a database was done, whatever became of its rows.
void TestRestore::keepsTheAuditTable()
{
    const std::string database = makeShop();
    cluster().execute("CREATE SCHEMA lockkeeper; CREATE TABLE lockkeeper.audit (seq int PRIMARY KEY); COMMENT ON TABLE "
                      "lockkeeper.audit IS 'x'; REVOKE ALL ON lockkeeper.audit FROM PUBLIC; INSERT INTO "
                      "lockkeeper.audit VALUES (1)",
                      database);
    const Manifest manifest = taken(database, What::Whole);
    cluster().execute("INSERT INTO lockkeeper.audit VALUES (2); DELETE FROM lines", database);
    const RestoreResult kept = restoreBackup(cluster().target(database), into(manifest, Into::InPlace));
    const auto rows = [&] {
        return value(
            "SELECT (SELECT count(*) FROM lines) || ' ' || (SELECT string_agg(seq::text, ',' ORDER BY seq) FROM "
            "lockkeeper.audit)",
            database);
    };
    QCOMPARE(rows(), std::string("100 1,2"));
    QVERIFY2(has(joined(kept.notes), "lockkeeper.audit was left as it is"), joined(kept.notes).c_str());
    QVERIFY(std::ranges::none_of(kept.tables, [](const Table& table) { return table.name.schema == "lockkeeper"; }));
    // By hand as well, typed as it is shown.
    cluster().execute("INSERT INTO lockkeeper.audit VALUES (3); DELETE FROM lines", database);
    const RestorePreview preview = previewRestore(cluster().target(database), into(manifest, Into::InPlace));
    QProcess shell;
    const QTemporaryDir folder;
    shell.setWorkingDirectory(folder.path());
    shell.start(QStringLiteral("sh"), {QStringLiteral("-ec"), QString::fromStdString(preview.commands.front())});
    QVERIFY(shell.waitForFinished());
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    QCOMPARE(rows(), std::string("100 1,2,3"));
    cluster().execute("DROP TABLE lockkeeper.audit", database); // none there: the one of then is better than none
    (void)restoreBackup(cluster().target(database), into(manifest, Into::InPlace));
    QCOMPARE(rows(), std::string("100 1"));
}

void TestRestore::refusesInPlace()
{
    const std::string database = makeShop();
    const Manifest tables = taken(database, What::Tables, {{"public", "orders"}});
    cluster().execute("CREATE VIEW later AS SELECT id FROM orders", database);
    const Error error = thrownBy([&] { (void)restoreBackup(cluster().target(database), into(tables, Into::InPlace)); });
    VERIFY_CODE(error, ErrorCode::Refused);
    QVERIFY2(has(error.message(), "later"), error.what());
    VERIFY_CODE(thrownBy([&] { (void)previewRestore(cluster().target(database), into(tables, Into::InPlace)); }),
                ErrorCode::Refused);
    const Manifest schema = taken(database, What::Schema);
    VERIFY_CODE(thrownBy([&] { (void)restoreBackup(cluster().target(database), into(schema, Into::InPlace)); }),
                ErrorCode::Refused);

    // What nobody could know before makes the transaction fail.
    cluster().execute(
        "DROP VIEW later; CREATE FUNCTION f(orders) RETURNS int LANGUAGE sql AS 'SELECT 1'; DELETE FROM lines; "
        "DELETE FROM orders WHERE id > 10",
        database);
    const Error failed =
        thrownBy([&] { (void)restoreBackup(cluster().target(database), into(tables, Into::InPlace)); });
    VERIFY_CODE(failed, ErrorCode::Statement);
    QCOMPARE(failed.sqlState(), std::string("2BP01"));
    QVERIFY2(has(failed.detail(), "function f(") || has(failed.detail(), "f(public.orders)"), failed.detail().c_str());
    QVERIFY(failed.stateLeft() == StateLeft::RolledBack);
    QCOMPARE(value("SELECT count(*) FROM orders", database), std::string("10"));
}

void TestRestore::rowsThatFitNoMoreRollItBack()
{
    const std::string database = makeShop();
    const Manifest manifest = taken(database, What::Tables, {{"public", "orders"}});
    cluster().execute(
        "INSERT INTO orders (customer, note) VALUES (1, 'new'); INSERT INTO lines SELECT 5000, max(id) FROM orders",
        database);
    const Error error =
        thrownBy([&] { (void)restoreBackup(cluster().target(database), into(manifest, Into::InPlace)); });
    VERIFY_CODE(error, ErrorCode::Statement);
    QCOMPARE(error.sqlState(), std::string("23503"));
    QCOMPARE(value("SELECT count(*) FROM orders", database), std::string("2001"));
    QCOMPARE(value("SELECT count(*) FROM pg_constraint WHERE conname = 'lines_order_fkey'", database),
             std::string("1"));
}

void TestRestore::waitsOutsideTheQueue()
{
    const std::string database = makeShop();
    const Manifest manifest = taken(database, What::Tables, {{"public", "orders"}});
    test::OtherSession reader(cluster().target(database), "reader");
    reader.run("BEGIN");
    reader.run("SELECT count(*) FROM orders");
    RestoreWish wish = into(manifest, Into::InPlace);
    wish.lockTries = 2;
    const Error error = thrownBy([&] { (void)restoreBackup(cluster().target(database), wish); });
    VERIFY_CODE(error, ErrorCode::LockTimeout);
    QVERIFY2(has(error.message(), "reader"), error.what());
    std::jthread later([&] {
        std::this_thread::sleep_for(800ms);
        reader.run("ROLLBACK");
    });
    wish.lockTries = 20;
    (void)restoreBackup(cluster().target(database), wish);
    QCOMPARE(value("SELECT count(*) FROM orders", database), std::string("2000"));
}

void TestRestore::rollsBackWhenStopped()
{
    const std::string database = makeShop();
    cluster().execute(
        "INSERT INTO orders (customer, note) SELECT 1, repeat(md5(i::text), 40) FROM generate_series(1, 60000) i",
        database);
    const Manifest manifest = taken(database, What::Tables, {{"public", "orders"}});
    cluster().execute("DELETE FROM lines; DELETE FROM orders WHERE id > 5", database);
    std::stop_source stop;
    const Error error = thrownBy([&] {
        (void)restoreBackup(cluster().target(database), into(manifest, Into::InPlace), stop.get_token(),
                            [&](const Progress& progress) {
                                if (progress.bytes > 500'000)
                                    stop.request_stop();
                            });
    });
    VERIFY_CODE(error, ErrorCode::Cancelled);
    QCOMPARE(value("SELECT count(*) FROM orders", database), std::string("5"));
    QCOMPARE(cluster().sessionCount(database), 0);
}

void TestRestore::refusesWhatIsNotItsOwn()
{
    const std::string database = makeShop();
    const std::string other = makeShop();
    const Manifest manifest = taken(database, What::Whole);
    const Error error = thrownBy([&] { (void)restoreBackup(cluster().target(other), into(manifest, Into::InPlace)); });
    VERIFY_CODE(error, ErrorCode::Refused);
    QVERIFY2(has(error.remedy(), "--another-server"), error.remedy().c_str());
    RestoreWish said = into(manifest, Into::InPlace);
    said.takesOtherServer = true;
    cluster().execute("DELETE FROM lines", other);
    (void)restoreBackup(cluster().target(other), said);
    QCOMPARE(value("SELECT count(*) FROM lines", other), std::string("100"));

    // Of another cluster, not even as a copy. Those of the tests are copies of one and share its identifier.
    Manifest foreign = manifest;
    foreign.server.systemIdentifier = "7000000000000000001";
    writeManifest(foreign, fs::path(m_home.path("foreign")));
    VERIFY_CODE(thrownBy([&] { (void)restoreBackup(cluster().target(), into(manifest, Into::NewDatabase, "far")); }),
                ErrorCode::Refused);
    said = into(manifest, Into::NewDatabase, "far");
    said.takesOtherServer = true;
    (void)restoreBackup(cluster().target(), said);
    QCOMPARE(value("SELECT count(*) FROM orders", "far"), std::string("2000"));
    writeManifest(manifest, fs::path(m_home.path("foreign")));

    fs::resize_file(manifest.file, manifest.bytes / 2);
    const Error cut = thrownBy([&] { (void)restoreBackup(cluster().target(database), into(manifest, Into::InPlace)); });
    VERIFY_CODE(cut, ErrorCode::Refused);
    QVERIFY2(has(cut.message(), "unverified"), cut.what());
}

void TestRestore::leavesNoHalfCopy()
{
    const std::string database = makeShop();
    cluster().execute(
        "CREATE FUNCTION seven() RETURNS int LANGUAGE sql AS 'SELECT 7'; CREATE TABLE uses (a int DEFAULT seven())",
        database);
    const Manifest tables = taken(database, What::Tables, {{"public", "uses"}});
    const Error error =
        thrownBy([&] { (void)restoreBackup(cluster().target(database), into(tables, Into::NewDatabase, "half")); });
    VERIFY_CODE(error, ErrorCode::Statement);
    QVERIFY2(has(error.message(), "seven"), error.what());
    QCOMPARE(value("SELECT count(*) FROM pg_database WHERE datname = 'half'", "postgres"), std::string("0"));

    // Cut in the midst and tried all the same: in place it rolls back, and a copy goes.
    const Manifest whole = taken(database, What::Whole);
    fs::resize_file(whole.file, whole.bytes * 6 / 10);
    cluster().execute("DELETE FROM lines WHERE id > 7", database);
    RestoreWish wish = into(whole, Into::InPlace);
    wish.takesUnverified = true;
    const Error cut = thrownBy([&] { (void)restoreBackup(cluster().target(database), wish); });
    QVERIFY2(cut.stateLeft() == StateLeft::RolledBack, cut.what());
    QCOMPARE(value("SELECT count(*) FROM lines", database), std::string("7"));
    wish = into(whole, Into::NewDatabase, "half");
    wish.takesUnverified = true;
    (void)thrownBy([&] { (void)restoreBackup(cluster().target(database), wish); });
    QCOMPARE(value("SELECT count(*) FROM pg_database WHERE datname = 'half'", "postgres"), std::string("0"));
}

/// Killed, a restore leaves one all the same: the next tells of it.
void TestRestore::tellsOfAHalfCopy()
{
    const std::string database = makeShop();
    const Manifest manifest = taken(database, What::Whole);
    cluster().execute("CREATE DATABASE \"lockkeeper_restore_01234567-89ab\"", "postgres");
    const RestoreResult result =
        restoreBackup(cluster().target(database), into(manifest, Into::NewDatabase, freeName()));
    cluster().execute("DROP DATABASE \"lockkeeper_restore_01234567-89ab\"", "postgres");
    QVERIFY2(has(joined(result.notes), "DROP DATABASE \"lockkeeper_restore_01234567-89ab\";"),
             joined(result.notes).c_str());
}

QTEST_GUILESS_MAIN(TestRestore)
#include "test_restore.moc"

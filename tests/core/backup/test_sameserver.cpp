// SPDX-License-Identifier: Apache-2.0
// The address leads to another server after the look: pg_dump, pg_restore and psql, which log in by themselves, touch nothing there.
#include "core/backup/restore.h"
#include "core/base/folders.h"
#include "core/postgres/sameserver.h"
#include "core/postgres/session.h"
#include "tests/core/backup/backupcases.h"
#include "tests/support/movingaddress.h"

#include <QTest>

#include <filesystem>

using namespace lk;
using namespace lk::backup;
using lk::test::makeShop;
using lk::test::MovingAddress;
using lk::test::ScratchCluster;
using lk::test::thrownBy;

namespace {

namespace fs = std::filesystem;

ScratchCluster& real()
{
    return ScratchCluster::instance();
}

RestoreWish wishFor(const Manifest& manifest, Into into, const std::string& database = {})
{
    RestoreWish wish;
    wish.file = manifest.file;
    wish.into = into;
    wish.database = database;
    return wish;
}

std::string ownDatabasesOf(const ScratchCluster& cluster)
{
    return cluster.value("SELECT count(*) FROM pg_database WHERE datname LIKE 'lockkeeper%'");
}

} // namespace

class TestSameServer : public QObject {
    Q_OBJECT

private:
    test::ScratchHome m_home;

private slots:
    void dumpsNothingElse_data();
    void dumpsNothingElse();
    void fillsNoOtherCopy();
    void replacesNothingElse();
    void asksWhoAnswersFirst();
    void keepsToTheHostOfTheSession();
};

void TestSameServer::dumpsNothingElse_data()
{
    QTest::addColumn<int>("what");
    QTest::newRow("whole") << int(What::Whole);
    QTest::newRow("schema") << int(What::Schema);
    QTest::newRow("tables") << int(What::Tables);
}

void TestSameServer::dumpsNothingElse()
{
    QFETCH(int, what);
    const std::string database = makeShop();
    ScratchCluster other;
    other.execute("CREATE DATABASE " + database);
    other.execute("CREATE TABLE orders (id int)", database);
    const MovingAddress address;
    BackupWish wish;
    wish.what = What(what);
    wish.tables = {{"public", "orders"}};
    wish.file = m_home.path("other.dump");
    const Error error = thrownBy([&] {
        (void)takeBackup(address.target(database), wish, {}, [&](const Progress& progress) {
            if (progress.phase == Phase::Dumping) // the source is held still, pg_dump is about to begin
                address.pointTo(other.target());
        });
    });
    VERIFY_CODE(error, ErrorCode::Statement);
    QVERIFY2(error.message().find("snapshot") != std::string::npos, error.what());
    QVERIFY(!fs::exists(wish.file));
}

void TestSameServer::fillsNoOtherCopy()
{
    const std::string database = makeShop();
    const Manifest manifest = takeBackup(real().target(database), {});
    ScratchCluster other;
    other.execute("CREATE DATABASE far");
    const MovingAddress address;
    const Error error = thrownBy([&] {
        (void)restoreBackup(address.target(database), wishFor(manifest, Into::NewDatabase, "far"), {},
                            [&](const Progress&) { address.pointTo(other.target()); });
    });
    QCOMPARE(error.sqlState(), std::string("3D000"));
    QCOMPARE(other.value("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
                         "far"),
             std::string("0"));
    QCOMPARE(real().value("SELECT count(*) FROM pg_database WHERE datname = 'far'"), std::string("0"));
    QCOMPARE(ownDatabasesOf(real()) + ownDatabasesOf(other), std::string("00"));
}

void TestSameServer::replacesNothingElse()
{
    const std::string database = makeShop();
    const Manifest manifest = takeBackup(real().target(database), {});
    ScratchCluster other;
    // As a copy of the data folder would be: the same identifier, the same database, other rows.
    RestoreWish copy = wishFor(manifest, Into::NewDatabase, database);
    copy.takesOtherServer = true;
    (void)restoreBackup(other.target(), copy);
    other.execute("DELETE FROM lines WHERE id > 7", database);
    const MovingAddress address;
    const Error error = thrownBy([&] {
        (void)restoreBackup(address.target(database), wishFor(manifest, Into::InPlace), {},
                            [&](const Progress&) { address.pointTo(other.target()); });
    });
    VERIFY_CODE(error, ErrorCode::Refused);
    QCOMPARE(error.sqlState(), std::string(postgres::kOtherServerState));
    QVERIFY(error.stateLeft() == StateLeft::NothingChanged);
    QCOMPARE(other.value("SELECT count(*) FROM lines", database), std::string("7"));
    QCOMPARE(other.sessionCount(database), 0);
    QCOMPARE(real().value("SELECT count(*) FROM lines", database), std::string("100"));
    QCOMPARE(ownDatabasesOf(real()) + ownDatabasesOf(other), std::string("00"));
}

void TestSameServer::asksWhoAnswersFirst()
{
    const std::string database = makeShop();
    const Manifest manifest = takeBackup(real().target(database), {});
    real().execute("DELETE FROM lines", database);
    const auto refuse = [](const postgres::ServerIdentity& found) {
        throw Error(ErrorCode::Refused, "it is " + found.database);
    };
    BackupWish wish;
    wish.file = m_home.path("refused.dump");
    wish.onServer = refuse;
    VERIFY_CODE(thrownBy([&] { (void)takeBackup(real().target(database), wish); }), ErrorCode::Refused);
    QVERIFY(!fs::exists(wish.file));
    for (const Into into : {Into::NewDatabase, Into::InPlace}) {
        RestoreWish back = wishFor(manifest, into, "never");
        back.onServer = refuse;
        const Error error = thrownBy([&] { (void)restoreBackup(real().target(database), back); });
        VERIFY_CODE(error, ErrorCode::Refused);
        QCOMPARE(error.message(), "it is " + database);
    }
    QCOMPARE(real().value("SELECT count(*) FROM lines", database), std::string("0"));
    QCOMPARE(real().value("SELECT count(*) FROM pg_database WHERE datname = 'never'"), std::string("0"));
}

void TestSameServer::keepsToTheHostOfTheSession()
{
    ScratchCluster first;
    postgres::ConnectionTarget target = real().target();
    const std::string own = target.parameters.at("host");
    const std::string port = target.parameters.contains("port") ? target.parameters.at("port") : "5432";
    target.parameters["host"] = first.target().parameters.at("host") + "," + own;
    target.parameters["port"] = port + "," + port;
    first.stop(); // and is there again when the next one looks
    const auto session = postgres::Session::open(target, postgres::SessionKind::Control);
    const postgres::ConnectionTarget same = postgres::atHostOf(target, session);
    QCOMPARE(same.parameters.at("host"), own);
    QCOMPARE(same.parameters.at("port"), port);
    target.parameters["target_session_attrs"] = "read-write"; // then libpq itself chooses
    const auto chosen = postgres::Session::open(target, postgres::SessionKind::Control);
    QCOMPARE(postgres::atHostOf(target, chosen).parameters.at("host"), own);
}

QTEST_GUILESS_MAIN(TestSameServer)
#include "test_sameserver.moc"

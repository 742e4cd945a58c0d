// SPDX-License-Identifier: Apache-2.0
// A pinned target holds each session that may change something, by itself (reliability contract, section 9).
#include "core/postgres/database.h"
#include "core/postgres/held.h"
#include "core/postgres/pin.h"
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"
#include "tests/support/movingaddress.h"
#include "tests/support/thrown.h"

#include <QTest>

using namespace lk;
using namespace lk::postgres;
using lk::test::MovingAddress;
using lk::test::ScratchCluster;
using lk::test::thrownBy;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

std::string identifier()
{
    return cluster().value("SELECT system_identifier FROM pg_control_system()");
}

std::string oidOf(const std::string& database)
{
    return cluster().value("SELECT oid FROM pg_database WHERE datname = '" + database + "'");
}

ConnectionTarget heldTo(ConnectionTarget target, const std::string& systemIdentifier, const std::string& oid)
{
    target.toolParameters[kPinParameter] = "the whole pin";
    target.toolParameters[kPinnedClusterParameter] = systemIdentifier;
    target.toolParameters[kPinnedDatabaseParameter] = oid;
    return target;
}

void openControl(const ConnectionTarget& target)
{
    (void)Session::open(target, SessionKind::Control);
}

void openRun(const ConnectionTarget& target)
{
    (void)RunSession::open(target, {});
}

} // namespace

class TestHeld : public QObject {
    Q_OBJECT

private slots:
    void takesTheOneThatIsPinned();
    void refusesAnother_data();
    void refusesAnother();
    void asksEachSessionAnew();
    void takesAnIdentityThatIsHiddenForAnother();
    void holdsToTheServerAlone();
    void standsInNoUrl();
};

void TestHeld::takesTheOneThatIsPinned()
{
    const std::string database = cluster().createDatabase();
    const ConnectionTarget target = heldTo(cluster().target(database), identifier(), oidOf(database));
    QCOMPARE(Session::open(target, SessionKind::Control).query("SELECT current_database()").text(0, 0), database);
    auto run = RunSession::open(target, {});
    QVERIFY(run.execute({"SELECT 1", {}}).outcome == EntryOutcome::Done);
    // What the role could not read when it was pinned holds nobody to anything.
    ConnectionTarget databaseAlone = target;
    databaseAlone.toolParameters.erase(kPinnedClusterParameter);
    openControl(databaseAlone);
}

void TestHeld::refusesAnother_data()
{
    QTest::addColumn<bool>("isOtherCluster");
    QTest::addColumn<QString>("told");
    QTest::newRow("cluster") << true
                             << u"system identifier is %1 (pinned: 4711)"_qs.arg(QString::fromStdString(identifier()));
    QTest::newRow("database") << false << u"(pinned: 4711)"_qs;
}

void TestHeld::refusesAnother()
{
    QFETCH(const bool, isOtherCluster);
    QFETCH(const QString, told);
    const std::string database = cluster().createDatabase();
    const ConnectionTarget target = heldTo(cluster().target(database), isOtherCluster ? "4711" : identifier(),
                                           isOtherCluster ? oidOf(database) : "4711");
    for (const auto& open : {openControl, openRun}) {
        const Error error = thrownBy([&] { open(target); });
        VERIFY_CODE(error, ErrorCode::Refused);
        QVERIFY(error.stateLeft() == StateLeft::NothingChanged);
        const QString message = QString::fromStdString(error.message());
        QVERIFY2(message.contains(told) && message.endsWith(u"(LK256)"_qs), error.what());
        QVERIFY2(message.contains(u"oid of the database is "_qs) != isOtherCluster, error.what());
    }
    QVERIFY_THROWS_EXCEPTION(OtherThanPinned, openRun(target));
    QTRY_COMPARE(cluster().sessionCount(database), 0);
    // Looking shows what is there, also when it is another.
    QCOMPARE(Session::open(target, SessionKind::Browse).query("SELECT current_database()").text(0, 0), database);
}

void TestHeld::asksEachSessionAnew()
{
    const std::string database = cluster().createDatabase();
    ScratchCluster other; // as a restored copy is: the same identifier
    (void)other.execute("CREATE DATABASE passing");
    (void)other.execute("CREATE DATABASE " + database);
    const MovingAddress address;
    const ConnectionTarget target = heldTo(address.target(database), identifier(), oidOf(database));
    QVERIFY(oidOf(database) != other.value("SELECT oid FROM pg_database WHERE datname = '" + database + "'"));
    openControl(target);
    openRun(target);
    address.pointTo(other.target());
    QVERIFY_THROWS_EXCEPTION(OtherThanPinned, openControl(target));
    QVERIFY_THROWS_EXCEPTION(OtherThanPinned, openRun(target));
    address.pointTo(cluster().target());
    openControl(target);
    openRun(target);
}

void TestHeld::takesAnIdentityThatIsHiddenForAnother()
{
    const std::string database = cluster().createDatabase();
    (void)cluster().execute("REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC; CREATE ROLE blind_" +
                                database + " LOGIN",
                            database);
    ConnectionTarget target = heldTo(cluster().target(database), identifier(), oidOf(database));
    target.parameters["user"] = "blind_" + database;
    const Error error = thrownBy([&] { openRun(target); });
    VERIFY_CODE(error, ErrorCode::Refused);
    QVERIFY2(error.message().find("system identifier is not known") != std::string::npos, error.what());
    target.toolParameters.erase(kPinnedClusterParameter);
    openRun(target);
}

void TestHeld::holdsToTheServerAlone()
{
    const std::string database = cluster().createDatabase();
    QCOMPARE(openMaintenance(heldTo(cluster().target(database), identifier(), "4711"))
                 .query("SELECT current_database()")
                 .text(0, 0),
             std::string("postgres"));
    const ConnectionTarget elsewhere = heldTo(cluster().target(database), "4711", oidOf(database));
    QVERIFY_THROWS_EXCEPTION(OtherThanPinned, (void)openMaintenance(elsewhere));
    QVERIFY_THROWS_EXCEPTION(OtherThanPinned, (void)dropDatabase(elsewhere));
    QVERIFY(!oidOf(database).empty());
}

void TestHeld::standsInNoUrl()
{
    const std::string url = toUrl(heldTo(cluster().target("shop"), "4711", "16384"));
    QVERIFY2(url.find("lockkeeper-pin") == std::string::npos && url.find("4711") == std::string::npos, url.c_str());
}

QTEST_GUILESS_MAIN(TestHeld)
#include "test_held.moc"

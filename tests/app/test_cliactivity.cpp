// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/postgres/runsession.h"
#include "tests/app/clicases.h"
#include "tests/app/clirun.h"
#include "tests/support/othersession.h"
#include "tests/support/scratchcluster.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

class Client : public OtherSession {
public:
    Client(const std::string& database, const std::string& name)
        : OtherSession(ScratchCluster::instance().target(database), name)
    {}
    [[nodiscard]] QString pid() const { return QString::number(OtherSession::pid()); }
};

} // namespace

class TestCliActivity : public QObject {
    Q_OBJECT

private slots:
    void showsTheTree();
    void cancelAndTerminate();
    void watchGoesOnUntilItIsInterrupted();
    void tellsWhatAFormerRunLeftAtWork();
};

void TestCliActivity::showsTheTree()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    (void)ScratchCluster::instance().execute("CREATE TABLE orders (id int); CREATE TABLE items (id int)", database);
    const CliScratch scratch;
    const QStringList url{s("--url"), urlOf(database)};
    const CliResult nobody = scratch.run(url + QStringList{s("activity"), s("--blockers")});
    COMPARE_CODE(nobody, 0);
    VERIFY_SAYS(nobody.out, "0 sessions · 0 blocked");
    VERIFY_SAYS(nobody.out, "Nobody is blocked.");

    Client web(database, "app_web\x1b[31m with a long name");
    Client run(database, "lockkeeper run=0badcafe");
    Client reader(database, "report");
    Client admin(database, "admin");
    web.run("BEGIN");
    web.run("UPDATE orders SET id = 2");
    run.run("BEGIN");
    run.run("LOCK TABLE items");
    run.begin(
        "ALTER TABLE orders ADD COLUMN a_column_with_a_rather_long_name text DEFAULT 'and a default that is long too'");
    admin.run("ALTER ROLE postgres PASSWORD 'hunter2'");
    const auto blocked = [&] {
        return QJsonDocument::fromJson(scratch.run(url + QStringList{s("activity"), s("--json")}).out)
            .object()[s("blocked")]
            .toInt();
    };
    QTRY_COMPARE_WITH_TIMEOUT(blocked(), 1, 20000);
    reader.begin("SELECT * FROM items");
    QTRY_COMPARE_WITH_TIMEOUT(blocked(), 2, 20000);

    const CliResult text = scratch.run(url + QStringList{s("activity")});
    COMPARE_CODE(text, 0);
    VERIFY_SAYS(text.out, "4 sessions · 2 blocked · oldest transaction 00:");
    VERIFY_SAYS(text.out, "\nWho blocks whom\n  " + web.pid().toUtf8() + " app_web");
    VERIFY_SAYS(text.out, "\n  └ " + run.pid().toUtf8() + " lockkeeper run=0badcafe (postgres), active");
    VERIFY_SAYS(text.out, "\n    └ " + reader.pid().toUtf8() + " report (postgres), active");
    VERIFY_SAYS(text.out, "AccessExclusiveLock on orders");
    VERIFY_SAYS(text.out, "Other sessions");
    QVERIFY2(!text.out.contains('\x1b') && !text.out.contains("hunter2"), text.out.constData());
    QList<QByteArray> lines = text.out.split('\n');
    lines.removeFirst(); // where it is
    for (const QByteArray& line : lines)
        QVERIFY2(QString::fromUtf8(line).size() <= 80, line.constData());
    const CliResult tree = scratch.run(url + QStringList{s("activity"), s("--blockers")});
    QVERIFY2(!tree.out.contains("admin"), tree.out.constData());

    const CliResult json = scratch.run(url + QStringList{s("activity"), s("--json")});
    COMPARE_CODE(json, 0);
    QVERIFY2(!json.out.contains("hunter2"), json.out.constData());
    const QJsonObject document = QJsonDocument::fromJson(json.out).object();
    QCOMPARE(document[s("environment")][s("database")].toString(), QString::fromStdString(database));
    QVERIFY(document[s("missing_right")].isNull());
    const QJsonArray sessions = document[s("sessions")].toArray();
    QCOMPARE(sessions.size(), 4);
    QCOMPARE(QString::number(sessions.at(0)[s("pid")].toInt()), web.pid());
    QCOMPARE(sessions.at(0)[s("state")].toString(), s("idle in transaction"));
    QCOMPARE(sessions.at(1)[s("depth")].toInt(), 1);
    QVERIFY(sessions.at(1)[s("ours")].toBool());
    QCOMPARE(sessions.at(1)[s("waits_for")][s("mode")].toString(), s("AccessExclusiveLock"));
    QCOMPARE(sessions.at(1)[s("waits_for")][s("relation")].toString(), s("orders"));
    QCOMPARE(QString::number(sessions.at(1)[s("blocked_by")][0][s("pid")].toInt()), web.pid());
    QCOMPARE(sessions.at(2)[s("depth")].toInt(), 2);
    QVERIFY(sessions.at(2)[s("progress")].isNull());
}

void TestCliActivity::cancelAndTerminate()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    const QStringList url{s("--url"), urlOf(database)};
    const QStringList careful = url + QStringList{s("--protection"), s("confirm")};
    const QStringList typed = url + QStringList{s("--protection"), s("typed")};
    Client busy(database, "busy");
    busy.begin("SELECT pg_sleep(60)");
    const auto state = [&] {
        return QString::fromStdString(ScratchCluster::instance().value(
            "SELECT coalesce(max(state), 'gone') FROM pg_stat_activity WHERE pid = " + busy.pid().toStdString()));
    };
    QTRY_COMPARE_WITH_TIMEOUT(state(), s("active"), 20000);
    // Nobody is asked of what is not there.
    COMPARE_CODE(scratch.run(url + QStringList{s("cancel"), s("0")}), 2);
    COMPARE_CODE(scratch.run(url + QStringList{s("cancel")}), 2);
    const CliResult absent = scratch.run(url + QStringList{s("terminate"), s("2147483647")});
    COMPARE_CODE(absent, 2);
    VERIFY_SAYS(absent.err, "There is no session");
    // As the protection wants it.
    const CliResult asked = scratch.run(careful + QStringList{s("cancel"), busy.pid()});
    COMPARE_CODE(asked, 3);
    VERIFY_SAYS(asked.err, "Add: --yes");
    VERIFY_SAYS(asked.err, "SELECT pg_sleep(60)");
    COMPARE_CODE(scratch.run(typed + QStringList{s("cancel"), busy.pid(), s("--yes")}), 3);
    QCOMPARE(state(), s("active"));
    const CliResult cancelled = scratch.run(
        typed + QStringList{s("cancel"), busy.pid(), s("--confirm"), QString::fromStdString(database), s("--json")});
    COMPARE_CODE(cancelled, 0);
    const QJsonObject document = QJsonDocument::fromJson(cancelled.out).object();
    QCOMPARE(document[s("result")].toString(), s("went"));
    QCOMPARE(document[s("signal")].toString(), s("cancel"));
    QTRY_COMPARE_WITH_TIMEOUT(state(), s("idle"), 20000);
    const CliResult idle = scratch.run(url + QStringList{s("cancel"), busy.pid()});
    COMPARE_CODE(idle, 3);
    VERIFY_SAYS(idle.err, "runs no query");
    VERIFY_SAYS(idle.err, "terminate " + busy.pid().toUtf8());
    const CliResult terminated = scratch.run(careful + QStringList{s("terminate"), busy.pid(), s("-y")});
    COMPARE_CODE(terminated, 0);
    VERIFY_SAYS(terminated.out, "has ended");
    const CliResult audit = scratch.run({s("--json"), s("audit")});
    COMPARE_CODE(audit, 0);
    VERIFY_SAYS(audit.out, "\"terminate " + busy.pid().toUtf8() + "\"");
    QCOMPARE(state(), s("gone"));
}

void TestCliActivity::watchGoesOnUntilItIsInterrupted()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    COMPARE_CODE(scratch.run({s("--url"), urlOf(database), s("activity"), s("--watch"), s("0")}), 2);
    QProcess watch;
    watch.setProcessEnvironment(scratch.environment());
    watch.setWorkingDirectory(scratch.path());
    watch.start(QString::fromUtf8(LK_CTL),
                {s("--url"), urlOf(database), s("activity"), s("--watch"), s("1"), s("--json")});
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((watch.waitForReadyRead(50), out += watch.readAllStandardOutput(), out.count('\n') >= 2),
                             20000);
    watch.terminate();
    QVERIFY(watch.waitForFinished(10000));
    QCOMPARE(watch.exitCode(), 130);
    for (const QByteArray& line : (out + watch.readAllStandardOutput()).trimmed().split('\n'))
        QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
}

/// Its process was killed, and the server has not noticed: what the session does takes effect all the same.
void TestCliActivity::tellsWhatAFormerRunLeftAtWork()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    threeMigrations(scratch);
    const QStringList target{s("--url"), urlOf(database), s("-d"), s("migrations")};
    Client orphan(database, "lockkeeper run=0badcafe");
    orphan.begin("SELECT pg_sleep(600);");
    QTRY_COMPARE_WITH_TIMEOUT(
        value("SELECT state FROM pg_stat_activity WHERE pid = " + std::to_string(orphan.OtherSession::pid()), database),
        std::string("active"), 20'000);
    const QByteArray pid = orphan.pid().toUtf8();
    const QByteArray begin = "Process " + pid + " (lockkeeper run=0badcafe, role ";
    const QByteArray end = "of a run that was cut off is still at work: SELECT pg_sleep(600). ";
    for (const QStringList& command : {QStringList{s("status")}, QStringList{s("plan"), s("up")}}) {
        const CliResult words = scratch.run(target + command);
        COMPARE_CODE(words, 0);
        VERIFY_SAYS(words.out, begin);
        VERIFY_SAYS(words.out, end + "Wait for its end, or look with: ");
        const CliResult json = scratch.run(target + command + QStringList{s("--json")});
        COMPARE_CODE(json, 0);
        VERIFY_SAYS(json.out, "\"orphans\":[" + pid + "]");
    }
    const CliResult preflight = scratch.run(target + QStringList{s("preflight")});
    COMPARE_CODE(preflight, 0);
    VERIFY_SAYS(preflight.out, begin);
    VERIFY_SAYS(preflight.out, "LK349");
    // A refusal may come of what it is at.
    const CliResult no = scratch.run(target + QStringList{s("plan"), s("down")});
    VERIFY_SAYS(no.out + no.err, begin);

    const Client control(database, "lockkeeper control run=0badcafe");
    for (const QStringList& command :
         {QStringList{s("status")}, QStringList{s("plan"), s("up")}, QStringList{s("preflight")}}) {
        const CliResult alive = scratch.run(target + command);
        COMPARE_CODE(alive, 0);
        QVERIFY2(!alive.out.contains("cut off is still"), alive.out.constData());
    }
}

QTEST_GUILESS_MAIN(TestCliActivity)
#include "test_cliactivity.moc"

// SPDX-License-Identifier: Apache-2.0
// The server crashes, is replaced by another, falls back, has no room, or the user cancels: at every event of a run in turn (reliability
// contract, sections 4 and 15.4). Whatever the run says, the next one finds history and effects in agreement and comes to the end.
#include "core/base/error.h"
#include "faultproject.h"
#include "smalldisk.h"
#include "tests/core/run/compare.h"

#include <QProcess>
#include <QTest>

using namespace lk;
using namespace lk::test;
using namespace std::chrono_literals;

class TestServerFaults : public QObject {
    Q_OBJECT
private slots:
    void cancelledAtEveryEvent_data();
    void cancelledAtEveryEvent();
    void crashedAtEveryEvent_data();
    void crashedAtEveryEvent();
    void anotherClusterAtTheSameAddress();
    void fallsBackToALaggingStandby();
    void noRoomForData();
    void noRoomForTheWriteAheadLog();
    void noRoomAtHome_data();
    void noRoomAtHome();

private:
    std::string wrongAfter(RunFixture& f, const QString& kind, const run::Outcome& first);
};

namespace {

/// An address that can be turned to another server: a link to the folder of its socket.
class Address {
public:
    explicit Address(const std::filesystem::path& folder) : m_link(folder / "address") {}
    void pointTo(const ScratchCluster& cluster) const
    {
        std::filesystem::remove(m_link);
        std::filesystem::create_directory_symlink(cluster.target().parameters.at("host"), m_link);
    }
    [[nodiscard]] std::string host() const { return m_link.string(); }

private:
    std::filesystem::path m_link;
};

/// A statement of its own that no catalog tells of, and a transaction number that a crash may have given away twice: a person is asked,
/// with the statement named, the next run does not go on by itself, and nothing stands there twice (section 6).
bool isAsked(RunFixture& f, const run::Outcome& first)
{
    if (!first.error || first.error->message().find("is not known") == std::string::npos)
        return false;
    const run::PlanOrRefusal next = f.planOrRefusal(wishUp());
    const auto* plan = std::get_if<run::Plan>(&next);
    const std::string told = plan == nullptr ? printed(next) : printed(f.carryOut(*plan));
    const bool isStopped = plan == nullptr || told.find("is not known") != std::string::npos;
    const bool isOnce = f.value("SELECT count(*) = count(DISTINCT (version, part)) FROM log") == "t";
    if (!isStopped || !isOnce)
        qWarning("%s", told.c_str());
    return isStopped && isOnce;
}

} // namespace

/// What is wrong once the next runs have come to their end; empty: nothing.
std::string TestServerFaults::wrongAfter(RunFixture& f, const QString& kind, const run::Outcome& first)
{
    std::string about = printed(first);
    // Exit 0 is the only one that may claim all; "nothing" must be so.
    if (first.stateLeft == StateLeft::NothingChanged && first.stepsDone == 0 &&
        f.value("SELECT to_regclass('log') IS NULL") != "t")
        return about + ": and yet something was changed";
    const run::Outcome second = f.up();
    about += "\n" + printed(second);
    if (second.kind != run::OutcomeKind::Done)
        return about;
    if (faultLog(f) != wantedFaultLog(f, kind, false))
        return about + "\n" + faultLog(f);
    if (f.history() != (f.project.format == "dbmate" ? "1 2 3" : "3"))
        return about + "\n" + f.history();
    if (f.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid") != "0")
        return about + "\nan invalid index";
    return {};
}

void TestServerFaults::cancelledAtEveryEvent_data()
{
    addFaultRows();
}

void TestServerFaults::cancelledAtEveryEvent()
{
    QFETCH(QString, format);
    QFETCH(QString, kind);
    int cancelled = 0;
    for (std::size_t event = 1;; ++event) {
        QVERIFY(event < 200);
        RunFixture f(format.toStdString());
        writeFaultProject(f, kind);
        std::stop_source stop;
        f.recorder.hook = [&](const run::Event&) {
            if (f.recorder.events.size() == event)
                stop.request_stop();
        };
        const run::Outcome first = f.carryOut(f.plan(wishUp()), stop.get_token());
        const bool wasReached = f.recorder.events.size() >= event && stop.stop_requested();
        f.recorder.hook = {};
        cancelled += first.kind == run::OutcomeKind::Cancelled ? 1 : 0;
        QVERIFY2(first.kind == run::OutcomeKind::Cancelled || first.kind == run::OutcomeKind::Done,
                 printed(first).c_str());
        const std::string wrong = wrongAfter(f, kind, first);
        QVERIFY2(wrong.empty(), ("event " + std::to_string(event) + ": " + wrong).c_str());
        if (!wasReached)
            break;
    }
    QVERIFY2(cancelled > 3, std::to_string(cancelled).c_str());
}

void TestServerFaults::crashedAtEveryEvent_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("commit");
    for (const char* commit : {"off", "on"}) {
        for (const char* format : {"dbmate", "golang-migrate"}) {
            for (const char* kind : {"transaction", "stepwise"})
                QTest::addRow("%s %s, synchronous_commit %s", format, kind, commit)
                    << QString::fromLatin1(format) << QString::fromLatin1(kind) << QString::fromLatin1(commit);
        }
    }
}

/// Immediate stop, and up again at once. With synchronous_commit off the server answers before it has written.
void TestServerFaults::crashedAtEveryEvent()
{
    QFETCH(QString, format);
    QFETCH(QString, kind);
    QFETCH(QString, commit);
    ScratchCluster cluster("synchronous_commit = " + commit.toStdString() + "\nwal_writer_delay = 10s");
    int crashes = 0;
    // Each third: a restart takes its time, and what differs is the line that is under way.
    for (std::size_t event = 1;; event += 3) {
        QVERIFY(event < 200);
        RunFixture f(format.toStdString(), cluster);
        writeFaultProject(f, kind);
        f.patience.watch = 200ms;
        f.patience.silence = 2'000ms;
        f.patience.resolve = 30'000ms;
        const run::Plan plan = f.plan(wishUp());
        bool hasCrashed = false;
        f.recorder.hook = [&](const run::Event& one) {
            if (hasCrashed || f.recorder.events.size() < event || std::holds_alternative<run::RunFinished>(one))
                return;
            hasCrashed = true;
            cluster.stop("immediate");
            cluster.start();
        };
        const run::Outcome first = f.carryOut(plan);
        f.recorder.hook = {};
        crashes += hasCrashed ? 1 : 0;
        const std::string wrong = isAsked(f, first) ? std::string() : wrongAfter(f, kind, first);
        QVERIFY2(wrong.empty(), ("event " + std::to_string(event) + ": " + wrong).c_str());
        if (!hasCrashed)
            break;
    }
    QVERIFY2(crashes > 2, std::to_string(crashes).c_str());
}

/// A restored copy, a swapped name, a tunnel: the plan was made for another one.
void TestServerFaults::anotherClusterAtTheSameAddress()
{
    ScratchCluster first;
    ScratchCluster second;
    RunFixture f("dbmate", first);
    // Both are copies of one cluster, as a restored one would be, identifier and all: here the database's oid tells them apart.
    second.execute("CREATE DATABASE other");
    second.execute("DROP DATABASE other");
    second.execute("CREATE DATABASE " + f.database);
    const Address address(f.folder);
    address.pointTo(first);
    f.target.parameters["host"] = address.host();
    f.add("1", "CREATE TABLE t1 (id int);");
    const run::Plan plan = f.plan(wishUp());
    address.pointTo(second);
    const run::Outcome refused = f.carryOut(plan);
    QCOMPARE(static_cast<int>(refused.kind), static_cast<int>(run::OutcomeKind::Refused));
    QVERIFY2(printed(refused).find("another database answers") != std::string::npos, printed(refused).c_str());
    QCOMPARE(second.value("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace", f.database),
             std::string("0"));
    address.pointTo(first);
    QVERIFY2(printed(f.carryOut(plan)).starts_with("done 1/1"), "the same plan, once its server answers again");
}

void TestServerFaults::fallsBackToALaggingStandby()
{
    ScratchCluster primary("wal_level = replica\nmax_wal_senders = 4\nhot_standby = on");
    RunFixture f("dbmate", primary);
    const Address address(f.folder);
    address.pointTo(primary);
    f.target.parameters["host"] = address.host();
    f.add("1", "CREATE TABLE t1 (id int);");
    QCOMPARE(printed(f.up()), std::string("done 1/1 | The step is committed and recorded."));
    const std::unique_ptr<ScratchCluster> standby = primary.makeStandby();

    // Of the standby nothing is taken but its word that it is one.
    address.pointTo(*standby);
    f.add("2", "CREATE TABLE t2 (id int);");
    const run::PlanOrRefusal onStandby = f.planOrRefusal(wishUp());
    if (const auto* plan = std::get_if<run::Plan>(&onStandby)) {
        const run::Outcome refused = f.carryOut(*plan);
        QCOMPARE(static_cast<int>(refused.kind), static_cast<int>(run::OutcomeKind::Refused));
        QVERIFY2(printed(refused).find("standby") != std::string::npos, printed(refused).c_str());
    }

    // The standby stops listening, the primary goes on and is lost: what the run called done is not there any more.
    const auto isSame = [&] {
        return standby->value("SELECT pg_last_wal_replay_lsn()") == primary.value("SELECT pg_current_wal_lsn()");
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSame(), 20'000);
    standby->stop("fast");
    address.pointTo(primary);
    QCOMPARE(printed(f.up()), std::string("done 1/1 | The step is committed and recorded."));
    primary.stop("immediate");
    standby->start();
    standby->execute("SELECT pg_promote()");
    QTRY_COMPARE_WITH_TIMEOUT(standby->value("SELECT pg_is_in_recovery()"), std::string("f"), 20'000);
    address.pointTo(*standby);
    QCOMPARE(standby->value("SELECT to_regclass('t2') IS NULL", f.database), std::string("t"));
    f.add("3", "CREATE TABLE t3 (id int);");
    const std::string refused = printed(f.planOrRefusal(wishUp()));
    QVERIFY2(refused.starts_with("refused") && refused.find("decision") != std::string::npos, refused.c_str());
    // A person says that it is right as it is; then all goes on.
    run::Wish repair;
    repair.kind = run::WishKind::Repair;
    QVERIFY2(printed(f.run(repair)).starts_with("done"), "repair");
    QVERIFY2(printed(f.up()).starts_with("done 2/2"), "up");
    QCOMPARE(standby->value("SELECT string_agg(version, ' ' ORDER BY version) FROM schema_migrations", f.database),
             std::string("1 2 3"));
}

void TestServerFaults::noRoomForData()
{
    ScratchCluster cluster;
    const SmallDisk disk(cluster.folder() / "small", "8m", cluster.folder() / "data");
    if (!disk.why().empty())
        QSKIP(disk.why().c_str());
    cluster.execute("CREATE TABLESPACE small LOCATION '" + disk.path() + "'");
    RunFixture f("dbmate", cluster);
    f.add("1", "CREATE TABLE log (version int); INSERT INTO log VALUES (1);");
    f.add("2", "CREATE TABLE big (text text) TABLESPACE small; INSERT INTO log VALUES (2); INSERT INTO big SELECT "
               "repeat(md5(i::text), 20) FROM generate_series(1, 40000) i;");
    f.add("3", "INSERT INTO log VALUES (3);");
    const run::Outcome first = f.up();
    QCOMPARE(static_cast<int>(first.kind), static_cast<int>(run::OutcomeKind::Failed));
    QVERIFY(first.error && first.error->sqlState() == "53100");
    QCOMPARE(first.stepsDone, 1);
    COMPARE_TEXT(f.value("SELECT string_agg(version::text, ' ') FROM log"), "1");
    COMPARE_TEXT(f.history(), "1");
    QVERIFY(disk.grow("200m"));
    QVERIFY2(printed(f.up()).starts_with("done 2/2"), "up");
    COMPARE_TEXT(f.value("SELECT string_agg(version::text, ' ' ORDER BY version) FROM log"), "1 2 3");
    COMPARE_TEXT(f.history(), "1 2 3");
    f.execute("DROP TABLE big");
}

/// The server panics at it, and cannot even recover before there is room again.
void TestServerFaults::noRoomForTheWriteAheadLog()
{
    // Nothing of it is taken away in between, so that it runs full.
    ScratchCluster cluster("max_wal_size = 10GB\ncheckpoint_timeout = 1h");
    const SmallDisk disk(cluster.folder() / "wal", "80m", cluster.folder() / "data");
    if (!disk.why().empty())
        QSKIP(disk.why().c_str());
    RunFixture f("dbmate", cluster);
    cluster.stop();
    const std::filesystem::path log = cluster.folder() / "data" / "pg_wal";
    const QString from = QString::fromStdString(log.string());
    QCOMPARE(QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), from + QStringLiteral("/."),
                                                      QString::fromStdString(disk.path())}),
             0);
    std::filesystem::remove_all(log);
    std::filesystem::create_directory_symlink(disk.path(), log);
    cluster.start();
    f.patience.watch = 200ms;
    f.patience.silence = 2'000ms;
    f.patience.resolve = 3'000ms;
    f.add("1", "CREATE TABLE log (version int); INSERT INTO log VALUES (1);");
    f.add("2", "CREATE TABLE big (text text); INSERT INTO log VALUES (2); INSERT INTO big SELECT "
               "repeat(md5(i::text), 20) FROM generate_series(1, 200000) i;");
    f.add("3", "INSERT INTO log VALUES (3);");
    const run::Outcome first = f.up();
    QVERIFY2(first.kind != run::OutcomeKind::Done, printed(first).c_str());
    QVERIFY(first.error);
    QCOMPARE(first.stepsDone, 1);
    QVERIFY(disk.grow("600m"));
    cluster.stop("immediate"); // whatever is left of it
    cluster.start();
    COMPARE_TEXT(f.value("SELECT string_agg(version::text, ' ') FROM log"), "1");
    COMPARE_TEXT(f.history(), "1");
    const run::Outcome second = f.up();
    QVERIFY2(printed(second).starts_with("done 2/2"), printed(second).c_str());
    COMPARE_TEXT(f.value("SELECT string_agg(version::text, ' ' ORDER BY version) FROM log"), "1 2 3");
    COMPARE_TEXT(f.history(), "1 2 3");
    cluster.stop("immediate"); // before its log is taken away
}

void TestServerFaults::noRoomAtHome_data()
{
    addFaultRows();
}

/// The disk of the state folder, journal and audit log together, full before a run and under way.
void TestServerFaults::noRoomAtHome()
{
    QFETCH(QString, format);
    QFETCH(QString, kind);
    for (const bool isFullFirst : {true, false}) {
        RunFixture f(format.toStdString());
        writeFaultProject(f, kind);
        const SmallDisk home(f.folder / "home", "20m"); // a little more than preflight wants
        if (!home.why().empty())
            QSKIP(home.why().c_str());
        f.journalFolder = std::filesystem::path(home.path()) / "journal"; // the audit log is beside it
        const run::Plan plan = f.plan(wishUp());
        if (isFullFirst)
            QVERIFY(home.fill(0));
        f.recorder.hook = [&](const run::Event& one) {
            const auto* step = std::get_if<run::StepStarted>(&one);
            if (!isFullFirst && step != nullptr && step->step == 1)
                QVERIFY(home.fill(0));
        };
        const run::Outcome first = f.carryOut(plan);
        f.recorder.hook = {};
        if (isFullFirst) {
            QVERIFY2(first.kind == run::OutcomeKind::Refused, printed(first).c_str());
            COMPARE_TEXT(f.value("SELECT to_regclass('log') IS NULL"), "t");
        }
        home.empty();
        const std::string wrong = wrongAfter(f, kind, first);
        QVERIFY2(wrong.empty(), wrong.c_str());
    }
}

QTEST_GUILESS_MAIN(TestServerFaults)
#include "test_serverfaults.moc"

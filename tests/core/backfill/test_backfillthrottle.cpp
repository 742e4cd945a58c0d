// SPDX-License-Identifier: Apache-2.0
// What slows a backfill down, on a server that does it.
#include "core/backfill/canary.h"
#include "core/backfill/throttle.h"
#include "core/backfill/walrate.h"
#include "core/base/error.h"
#include "tests/core/backfill/backfillfixture.h"
#include "tests/support/othersession.h"
#include "tests/support/thrown.h"

#include <QTest>

using namespace lk;
using namespace lk::backfill;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

/// One look of a run's throttles at a server; asks again as long as it is needed.
class Looking {
public:
    explicit Looking(const postgres::ConnectionTarget& target)
        : m_session(postgres::Session::open(target, postgres::SessionKind::Control))
        , m_throttles({}, true, false, "lockkeeper:backfill:test", 5s)
    {}

    /// Nothing: there is no such signal.
    std::optional<Throttle> look(const std::string& name, const Pace& pace = {})
    {
        for (const Throttle& throttle : m_throttles.look(m_session, pace, {}, {})) {
            if (throttle.name.starts_with(name))
                return throttle;
        }
        return {};
    }
    Throttle::Level level(const std::string& name, const Pace& pace = {})
    {
        const auto told = look(name, pace);
        return told ? told->level : Throttle::Level::None;
    }

private:
    postgres::Session m_session;
    Throttles m_throttles;
};

} // namespace

class TestBackfillThrottle : public QObject {
    Q_OBJECT

private slots:
    void asksReplicasByTheirUrls();
    void takesNoPasswordInAUrl();
    void seesWalKeptForASlot();
    void seesWhoHoldsAnOldSnapshot();
    void seesWhatWaitsForTheArchiver();
    void seesTheDiskOfAServerThatIsHere();
    void saysWhyInWords();
    void comparesTheRateOfWalWithTheHourBefore();
    void saysWhatItMayNotSee();
    void fliesACanary();
    void waitsForItsCanary();
};

void TestBackfillThrottle::asksReplicasByTheirUrls()
{
    ScratchCluster cluster;
    (void)cluster.execute(tableToFill(3000));
    const auto standby = cluster.makeStandby();
    Pace pace;
    setPace(pace, "replica-urls", postgres::toUrl(standby->target()));
    pace.maxLagBytes = 64 * 1024;
    Looking looking(cluster.target());
    QTRY_COMPARE_WITH_TIMEOUT(looking.level("replica ", pace), Throttle::Level::None, 20'000);
    (void)standby->execute("SELECT pg_wal_replay_pause()");
    (void)cluster.execute("UPDATE t SET v = src");
    QTRY_COMPARE_WITH_TIMEOUT(looking.level("replica ", pace), Throttle::Level::Hard, 20'000);
    (void)standby->execute("SELECT pg_wal_replay_resume()");
    QTRY_COMPARE_WITH_TIMEOUT(looking.level("replica ", pace), Throttle::Level::None, 20'000);
    standby->stop();
    QTRY_VERIFY_WITH_TIMEOUT(looking.look("replica ", pace)->value.starts_with("missing: "), 20'000);
    QCOMPARE(looking.level("replica ", pace), Throttle::Level::Hard);
    setPace(pace, "replica-urls", postgres::toUrl(cluster.target()));
    QTRY_COMPARE_WITH_TIMEOUT(looking.look("replica ", pace)->value, std::string("is no replica"), 20'000);
}

void TestBackfillThrottle::takesNoPasswordInAUrl()
{
    Pace pace;
    VERIFY_CODE(thrownBy([&] { setPace(pace, "replica-urls", "postgres://u:secret@replica/db"); }), ErrorCode::Usage);
    VERIFY_CODE(thrownBy([&] { setPace(pace, "replica-urls", "postgres://replica:port/db"); }), ErrorCode::Usage);
    setPace(pace, "replica-urls", "postgres://u@one/db, postgres://two/db");
    QCOMPARE(replicaUrls(pace.replicaUrls).size(), 2U);
}

void TestBackfillThrottle::seesWalKeptForASlot()
{
    ScratchCluster cluster("max_slot_wal_keep_size = 40MB\nmax_wal_size = 200MB\n");
    (void)cluster.execute("SELECT pg_create_physical_replication_slot('gone', true)");
    Looking looking(cluster.target());
    QCOMPARE(looking.level("slot-retention"), Throttle::Level::None);
    const auto write = [&] {
        (void)cluster.execute("CREATE TABLE IF NOT EXISTS w (t text); INSERT INTO w SELECT repeat('x', 1000) FROM "
                              "generate_series(1, 13000)");
    };
    write();
    QCOMPARE(looking.level("slot-retention"), Throttle::Level::Soft);
    QCOMPARE(looking.look("slot-retention")->who, std::string("gone"));
    write();
    QCOMPARE(looking.level("slot-retention"), Throttle::Level::Hard);
    (void)cluster.execute("SELECT pg_drop_replication_slot('gone')");
    QCOMPARE(looking.level("slot-retention"), Throttle::Level::None);
}

void TestBackfillThrottle::seesWhoHoldsAnOldSnapshot()
{
    ScratchCluster cluster;
    (void)cluster.execute("CREATE TABLE t (k int)");
    Looking looking(cluster.target());
    Pace pace;
    pace.maxSnapshot = 1s;
    QCOMPARE(looking.level("oldest-snapshot", pace), Throttle::Level::None);
    OtherSession writer(cluster.target(), "import");
    (void)writer.run("BEGIN");
    (void)writer.run("INSERT INTO t VALUES (1)"); // has no snapshot any more, and holds as much
    QTRY_COMPARE_WITH_TIMEOUT(looking.level("oldest-snapshot", pace), Throttle::Level::Hard, 10'000);
    const auto told = looking.look("oldest-snapshot", pace);
    QVERIFY2(told->who.starts_with("process " + std::to_string(writer.pid()) + " (import, idle in transaction for "),
             told->who.c_str());
    QVERIFY2(reasonOf(*told).find(" s > 1.0 s, process ") != std::string::npos, reasonOf(*told).c_str());
    (void)writer.run("ROLLBACK");
    QCOMPARE(looking.level("oldest-snapshot", pace), Throttle::Level::None);
}

void TestBackfillThrottle::seesWhatWaitsForTheArchiver()
{
    // The archiver waits for its command, and does not fail.
    ScratchCluster cluster("archive_mode = on\narchive_command = 'sleep 600'\nmax_slot_wal_keep_size = 48MB\n");
    Looking looking(cluster.target());
    (void)cluster.execute("CREATE TABLE w (t text); INSERT INTO w VALUES ('1')");
    (void)cluster.execute("SELECT pg_switch_wal()");
    QTRY_COMPARE_WITH_TIMEOUT(looking.level("archive-queue"), Throttle::Level::Soft, 10'000); // 16 of 48 MB
    (void)cluster.execute("INSERT INTO w VALUES ('2')");
    (void)cluster.execute("SELECT pg_switch_wal()");
    QTRY_COMPARE_WITH_TIMEOUT(looking.level("archive-queue"), Throttle::Level::Hard, 10'000);
}

void TestBackfillThrottle::seesTheDiskOfAServerThatIsHere()
{
    const BackfillDatabase database;
    Looking looking(database.target());
    const auto told = looking.look("free-disk");
    QVERIFY(told.has_value());
    QVERIFY2(told->level != Throttle::Level::Unknown && told->value.ends_with(" %"), told->value.c_str());
    auto session = database.control();
    Throttles elsewhere({}, false, false, "lockkeeper:backfill:test", 5s);
    for (const Throttle& throttle : elsewhere.look(session, {}, {}, {})) {
        if (throttle.name == "free-disk")
            QCOMPARE(throttle.level, Throttle::Level::Unknown);
    }
}

void TestBackfillThrottle::saysWhyInWords()
{
    const auto said = [](const char* name, const char* value, const char* limit, const char* who = "") {
        return reasonOf({name, Throttle::Level::Hard, value, limit, who});
    };
    QCOMPARE(said("replica-lag", "12.0 s", "5.0 s"), std::string("replica-lag: 12.0 s > 5.0 s"));
    QCOMPARE(said("free-disk", "8 %", "10 %"), std::string("free-disk: 8 % < 10 %"));
    QCOMPARE(said("replicas", "0", "1"), std::string("replicas: 0 < 1"));
    QCOMPARE(said("flag-file", "there", "/run/stop"), std::string("flag-file: /run/stop is there"));
    QCOMPARE(said("wraparound-vacuum", "running", "none"), std::string("wraparound-vacuum: running"));
    QCOMPARE(said("lock-waiters", "1", "0", "process 7 (app)"), std::string("lock-waiters: 1 > 0, process 7 (app)"));
}

void TestBackfillThrottle::comparesTheRateOfWalWithTheHourBefore()
{
    WalRate rate;
    WalRate::Clock::time_point now;
    double total = 0;
    const auto seconds = [&](int count, double bytes, double own) {
        for (int i = 0; i < count; ++i) {
            now += 1s;
            total += bytes;
            rate.sample(now, total, own);
        }
    };
    seconds(120, 1e6, 0);
    QVERIFY(rate.now() && !rate.usual()); // two minutes are no hour
    seconds(300, 1e6, 0);
    QVERIFY(std::abs(*rate.usual() - 1e6) < 1e4);
    seconds(30, 9e6, 0);
    QVERIFY(std::abs(*rate.now() - 9e6) < 1e5);
    QVERIFY(std::abs(*rate.usual() - 1e6) < 1e4);
    // What the backfill writes itself is no storm.
    double own = 0;
    for (int i = 0; i < 30; ++i) {
        now += 1s;
        total += 51e6;
        own += 50e6;
        rate.sample(now, total, own);
    }
    QVERIFY(std::abs(*rate.now() - 1e6) < 1e5);
    seconds(3700, 9e6, own); // an hour of it, and it is usual
    QVERIFY(std::abs(*rate.usual() - 9e6) < 1e5);
}

void TestBackfillThrottle::saysWhatItMayNotSee()
{
    ScratchCluster cluster;
    (void)cluster.execute("CREATE ROLE modest LOGIN");
    const auto standby = cluster.makeStandby();
    auto target = cluster.target();
    target.parameters["user"] = "modest";
    Looking looking(target);
    QTRY_COMPARE_WITH_TIMEOUT(looking.level("replica-lag"), Throttle::Level::Unknown, 20'000);
    QCOMPARE(looking.level("free-disk"), Throttle::Level::Unknown);
    QVERIFY(!looking.look("archive-queue"));
}

void TestBackfillThrottle::fliesACanary()
{
    const BackfillDatabase database;
    auto session = database.control();
    Canary canary;
    const auto fly = [&](int times, bool hasBatch) {
        for (int i = 0; i < times; ++i)
            canary.fly(session, 7, hasBatch);
    };
    fly(1, false); // makes its table
    // Slow from the beginning: beside it the noise of a busy machine is small.
    const auto take = [&](const char* seconds) {
        database.execute(std::string("CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                                     "PERFORM pg_sleep(") +
                         seconds + "); RETURN NEW; END'");
    };
    take("0.02");
    database.execute("CREATE TRIGGER slow BEFORE UPDATE ON lockkeeper.backfill_canary FOR EACH ROW EXECUTE FUNCTION "
                     "slow()");
    fly(18, false);
    QCOMPARE(canary.judge().level, Throttle::Level::Hard); // nothing to compare with yet
    fly(81, false);
    QVERIFY(canary.judge().level != Throttle::Level::Hard);
    QCOMPARE(database.value("SELECT n FROM lockkeeper.backfill_canary WHERE backfill_id = 7"), u"100"_qs);
    take("0.4");
    fly(7, true); // more than two seconds of it
    const Throttle told = canary.judge();
    QVERIFY2(told.level == Throttle::Level::Hard, told.value.c_str());
    take("0.02");
    QTRY_VERIFY_WITH_TIMEOUT((fly(1, true), canary.judge().level != Throttle::Level::Hard), 30'000);
}

void TestBackfillThrottle::waitsForItsCanary()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int PRIMARY KEY, v int); INSERT INTO t SELECT g FROM generate_series(1, 30000) g; "
        "ANALYZE t");
    Recorder recorder; // batches so small that it is met half-way
    VERIFY_KIND(database.run(fast("UPDATE t SET v = k WHERE v IS NULL", "canary=on batch=20 passes=1"), recorder),
                OutcomeKind::Done);
    QVERIFY(std::ranges::count(recorder.kinds(), "throttled") >= 1); // until it knows what is usual
    QVERIFY(database.value("SELECT n FROM lockkeeper.backfill_canary").toInt() >= 20);
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS NULL"), u"0"_qs);
}

QTEST_GUILESS_MAIN(TestBackfillThrottle)
#include "test_backfillthrottle.moc"

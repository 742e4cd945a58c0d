// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/locks.h"
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"
#include "tests/support/patience.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QElapsedTimer>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <thread>

using namespace lk;
using namespace lk::postgres;
using lk::test::ScratchCluster;
using lk::test::thrownBy;
using namespace std::chrono_literals;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

Session openControl(const std::string& database, const std::string& name = "run=0badcafe")
{
    SessionOptions options;
    options.applicationName = name;
    return Session::open(cluster().target(database), SessionKind::Control, options);
}

RunSession openOther(const std::string& database)
{
    RunOptions options;
    options.applicationName = "other tool";
    return RunSession::open(cluster().target(database), options);
}

std::string advisoryCount(const std::string& database)
{
    return cluster().value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'", database);
}

QString printed(const std::vector<Holder>& holders)
{
    std::string text;
    for (const Holder& holder : holders)
        text +=
            fmt::format("{}{} {} {}", text.empty() ? "" : ", ", holder.applicationName, holder.relation, holder.mode);
    return QString::fromStdString(text);
}

constexpr std::int64_t kNegative = -5'000'000'000'000'000'001;

} // namespace

class TestLocks : public QObject {
    Q_OBJECT

private:
    std::string m_database;

private slots:
    void init() { m_database = cluster().createDatabase(); }

    void takesAndReleases()
    {
        Session control = openControl(m_database);
        const std::vector<AdvisoryKey> keys{{2101699660, "golang-migrate"}, {kNegative, "lockkeeper"}, {1, "small"}};
        {
            AdvisoryLocks locks(control, keys, 1s);
            QCOMPARE(advisoryCount(m_database), std::string("3"));
            for (const AdvisoryKey& key : keys) {
                const auto holders = holdersOf(control, key.key);
                QCOMPARE(holders.size(), std::size_t{1});
                QCOMPARE(holders[0].pid, control.backendPid());
                QVERIFY(holders[0].isOurs);
                QCOMPARE(holders[0].applicationName, std::string("lockkeeper control run=0badcafe"));
                QCOMPARE(holders[0].user, std::string("postgres"));
            }
            QVERIFY(locks.release());
            QVERIFY(locks.release()); // again: nothing is held
            QCOMPARE(advisoryCount(m_database), std::string("0"));
        }
        {
            AdvisoryLocks locks(control, keys, 1s);
        }
        QCOMPARE(advisoryCount(m_database), std::string("0"));
    }

    void namesTheHolderWhenHeld()
    {
        RunSession other = openOther(m_database);
        other.execute({"SELECT pg_advisory_lock(42)", {}});
        Session control = openControl(m_database);
        int told = 0;
        QElapsedTimer timer;
        timer.start();
        const Error error = thrownBy([&] {
            AdvisoryLocks locks(
                control, {{7, "lockkeeper"}, {42, "golang-migrate (command line)"}}, 300ms, {},
                [&](const AdvisoryKey& key, const std::vector<Holder>& holders, std::chrono::milliseconds) {
                    ++told;
                    QCOMPARE(key.key, std::int64_t{42});
                    QCOMPARE(holders.front().pid, other.backendPid());
                });
        });
        VERIFY_CODE(error, ErrorCode::LockHeld);
        QVERIFY2(error.message().find(
                     fmt::format("golang-migrate (command line) is held by process {} (other tool, role postgres",
                                 other.backendPid())) != std::string::npos,
                 error.what());
        QVERIFY(timer.elapsed() >= 300 && timer.elapsed() < test::patient(1500));
        QVERIFY(told >= 3);
        QCOMPARE(advisoryCount(m_database), std::string("1")); // nothing of ours stays
    }

    void takesTheLockWhenItIsFree()
    {
        auto other = std::make_unique<RunSession>(openOther(m_database));
        other->execute({"SELECT pg_advisory_lock(42)", {}});
        Session control = openControl(m_database);
        AdvisoryLocks locks(
            control, {{42, "golang-migrate"}}, 10s, {},
            [&](const AdvisoryKey&, const std::vector<Holder>&, std::chrono::milliseconds) { other.reset(); });
        QCOMPARE(holdersOf(control, 42).front().pid, control.backendPid());
    }

    void stopsWhileWaiting()
    {
        RunSession other = openOther(m_database);
        other.execute({"SELECT pg_advisory_lock(42)", {}});
        Session control = openControl(m_database);
        std::stop_source source;
        QElapsedTimer timer;
        std::jthread stopper;
        const Error error = thrownBy([&] {
            AdvisoryLocks locks(control, {{7, "lockkeeper"}, {42, "golang-migrate"}}, 60s, source.get_token(),
                                [&](const AdvisoryKey&, const std::vector<Holder>&, std::chrono::milliseconds waited) {
                                    if (waited > 500ms && !stopper.joinable())
                                        stopper = std::jthread([&] {
                                            std::this_thread::sleep_for(30ms); // in the midst of a pause
                                            timer.start();
                                            source.request_stop();
                                        });
                                });
        });
        VERIFY_CODE(error, ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < test::patient(100));
        QCOMPARE(advisoryCount(m_database), std::string("1"));
    }

    /// A session that waited inside pg_advisory_lock would hold a snapshot, and the holder's index build would wait for it.
    void aWaiterDoesNotBlockAnIndexBuildOfTheHolder()
    {
        RunSession other = openOther(m_database);
        other.execute({"CREATE TABLE t(a int)", {}});
        other.execute({"SELECT pg_advisory_lock(42)", {}});
        Session control = openControl(m_database);
        bool built = false;
        const Error error = thrownBy([&] {
            AdvisoryLocks locks(control, {{42, "golang-migrate"}}, 1s, {},
                                [&](const AdvisoryKey&, const std::vector<Holder>&, std::chrono::milliseconds) {
                                    if (!built)
                                        built = other.execute({"CREATE INDEX CONCURRENTLY i ON t(a)", {}}).outcome ==
                                                EntryOutcome::Done;
                                });
        });
        VERIFY_CODE(error, ErrorCode::LockHeld);
        QVERIFY(built);
    }

    void tellsWhenALockWasLost()
    {
        Session control = openControl(m_database);
        AdvisoryLocks locks(control, {{42, "golang-migrate"}, {43, "lockkeeper"}}, 1s);
        control.query("SELECT pg_advisory_unlock(42)");
        QVERIFY(!locks.release());
        QCOMPARE(advisoryCount(m_database), std::string("0"));
    }

    void tellsWhenTheSessionWasLost()
    {
        Session control = openControl(m_database);
        AdvisoryLocks locks(control, {{42, "golang-migrate"}}, 1s);
        cluster().execute(fmt::format("DO $$ BEGIN PERFORM pg_terminate_backend({0}); WHILE EXISTS (SELECT FROM "
                                      "pg_stat_activity WHERE pid = {0}) LOOP PERFORM pg_sleep(0.01); "
                                      "PERFORM pg_stat_clear_snapshot(); END LOOP; END $$",
                                      control.backendPid()));
        QVERIFY(!locks.release());
        Session other = openControl(m_database);
        AdvisoryLocks again(other, {{42, "golang-migrate"}}, 1s); // the server has let go of it
    }

    void locksOfOtherDatabasesDoNotCount()
    {
        RunSession other = openOther(cluster().createDatabase());
        other.execute({"SELECT pg_advisory_lock(42)", {}});
        Session control = openControl(m_database);
        QVERIFY(holdersOf(control, 42).empty());
        AdvisoryLocks locks(control, {{42, "golang-migrate"}}, 0ms);
    }

    /// All 64 pairs of modes, as the server itself answers with NOWAIT.
    void knowsTheConflictsOfTheServer()
    {
        RunSession holder = openOther(m_database);
        RunSession asker = RunSession::open(cluster().target(m_database), {});
        Session control = openControl(m_database);
        holder.execute({"CREATE TABLE t(a int)", {}});
        const std::array<const char*, 8> names{
            "ACCESS SHARE", "ROW SHARE",           "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE",
            "SHARE",        "SHARE ROW EXCLUSIVE", "EXCLUSIVE",     "ACCESS EXCLUSIVE"};
        for (const char* held : names) {
            holder.execute({"BEGIN", {}});
            holder.execute({fmt::format("LOCK TABLE t IN {} MODE", held), {}});
            for (std::size_t i = 0; i < names.size(); ++i) {
                asker.execute({"BEGIN", {}});
                const bool conflicts =
                    asker.execute({fmt::format("LOCK TABLE t IN {} MODE NOWAIT", names[i]), {}}).outcome ==
                    EntryOutcome::Failed;
                asker.execute({"ROLLBACK", {}});
                const sql::Lock wanted{{"", "t"}, static_cast<sql::LockMode>(i + 1)};
                const bool found = !conflictingHolders(control, {&wanted, 1}, {}).empty();
                QVERIFY2(found == conflicts, fmt::format("{} held, {} wanted", held, names[i]).c_str());
            }
            holder.execute({"ROLLBACK", {}});
        }
    }

    void namesConflictingSessions()
    {
        cluster().execute(
            "CREATE SCHEMA \"a\"\"b\"; CREATE TABLE \"a\"\"b\".\"T .x\"(a int); CREATE TABLE plain(a int)", m_database);
        RunSession reader = openOther(m_database);
        reader.pipeline(std::vector<Entry>{{{"BEGIN", {}}, false, true},
                                           {{"SELECT * FROM \"a\"\"b\".\"T .x\", plain", {}}, false, true}});
        RunSession own = RunSession::open(cluster().target(m_database), {});
        own.pipeline(std::vector<Entry>{{{"BEGIN", {}}, false, true}, {{"SELECT * FROM plain", {}}, false, true}});
        Session control = openControl(m_database);
        const std::vector<sql::Lock> locks{{{"a\"b", "T .x"}, sql::LockMode::AccessExclusive},
                                           {{"", "plain"}, sql::LockMode::AccessExclusive},
                                           {{"nowhere", "nothing"}, sql::LockMode::AccessExclusive}};
        const std::vector<int> ownPids{own.backendPid()};
        auto holders = conflictingHolders(control, locks, ownPids);
        std::ranges::sort(holders, {}, &Holder::relation);
        QCOMPARE(printed(holders),
                 QStringLiteral("other tool \"a\"\"b\".\"T .x\" AccessShareLock, other tool plain AccessShareLock"));
        QCOMPARE(holders[0].state, std::string("idle in transaction"));
        QVERIFY(holders[0].query.starts_with("SELECT * FROM"));
        QVERIFY(!holders[0].since.empty());
        QVERIFY(conflictingHolders(control, {}, {}).empty());
        const sql::Lock weak{{"", "plain"}, sql::LockMode::ShareRowExclusive};
        QVERIFY(conflictingHolders(control, {&weak, 1}, {}).empty());
    }

    void blockersAreNamedWithWhatTheyHold()
    {
        cluster().execute("CREATE TABLE plain(a int)", m_database);
        RunSession reader = openOther(m_database);
        reader.pipeline(std::vector<Entry>{{{"BEGIN", {}}, false, true}, {{"SELECT * FROM plain", {}}, false, true}});
        RunSession own = RunSession::open(cluster().target(m_database), {});
        Session control = openControl(m_database);
        QVERIFY(blockersOf(control, own.backendPid()).empty());
        std::vector<Holder> seen;
        own.whileWaiting(std::chrono::milliseconds(20), [&] {
            if (auto now = blockersOf(control, own.backendPid()); !now.empty())
                seen = std::move(now);
        });
        const auto results = own.pipeline(std::vector<Entry>{{{"DROP TABLE plain", {}}, false, true}});
        QCOMPARE(results.front().error.sqlState, std::string("55P03"));
        QCOMPARE(printed(seen), QStringLiteral("other tool plain AccessShareLock"));
        QCOMPARE(seen.front().pid, reader.backendPid());
        // Waiting for a transaction, not for a table.
        cluster().execute("INSERT INTO plain VALUES (1)", m_database);
        reader.execute({"UPDATE plain SET a = 2", {}});
        seen.clear();
        (void)own.execute({"UPDATE plain SET a = 3", {}});
        QCOMPARE(seen.size(), std::size_t{1});
        QCOMPARE(seen.front().pid, reader.backendPid());
        QCOMPARE(seen.front().relation, std::string());
    }

    void sessionsThatWaitCountToo()
    {
        cluster().execute("CREATE TABLE t(a int)", m_database);
        RunSession reader = openOther(m_database);
        reader.pipeline(std::vector<Entry>{{{"BEGIN", {}}, false, true}, {{"SELECT * FROM t", {}}, false, true}});
        RunOptions options;
        options.lockTimeout = 10s;
        options.applicationName = "waiter";
        RunSession waiter = RunSession::open(cluster().target(m_database), options);
        std::stop_source source;
        std::jthread waiting([&] { waiter.execute({"ALTER TABLE t ADD b int", {}}, source.get_token()); });
        Session control = openControl(m_database);
        const sql::Lock wanted{{"", "t"}, sql::LockMode::AccessShare};
        QTRY_COMPARE(printed(conflictingHolders(control, {&wanted, 1}, {})),
                     QStringLiteral("waiter t AccessExclusiveLock"));
        source.request_stop();
    }

    void preparedTransactionsAreNamed()
    {
        ScratchCluster own("max_prepared_transactions = 2");
        RunSession session = RunSession::open(own.target(), {});
        session.execute({"CREATE TABLE t(a int)", {}});
        session.pipeline(std::vector<Entry>{{{"BEGIN", {}}, false, true},
                                            {{"LOCK TABLE t", {}}, false, true},
                                            {{"PREPARE TRANSACTION 'left behind'", {}}, false, true}});
        Session control = Session::open(own.target(), SessionKind::Control);
        const sql::Lock wanted{{"", "t"}, sql::LockMode::AccessShare};
        QCOMPARE(printed(conflictingHolders(control, {&wanted, 1}, {})),
                 QStringLiteral("prepared transaction t AccessExclusiveLock"));
    }
};

QTEST_GUILESS_MAIN(TestLocks)
#include "test_locks.moc"

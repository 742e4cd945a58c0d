// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QElapsedTimer>
#include <QTest>

#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <thread>

using namespace lk;
using namespace lk::postgres;
using lk::test::ScratchCluster;
using lk::test::thrownBy;
using namespace std::chrono_literals;
using Transaction = RunSession::TransactionStatus;

namespace {

ScratchCluster& cluster()
{
    return ScratchCluster::instance();
}

std::vector<Entry> entriesOf(std::initializer_list<const char*> statements)
{
    std::vector<Entry> entries;
    for (const char* sql : statements)
        entries.push_back({{sql, {}}, false, true});
    return entries;
}

RunSession openRun(const ConnectionTarget& target)
{
    RunOptions options;
    options.applicationName = "lockkeeper run=0badcafe";
    return RunSession::open(target, options);
}

long peakKilobytes()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:"))
            return std::atol(line.c_str() + 6);
    return 0;
}

bool hasInterruptPending(int pid)
{
    std::ifstream status(fmt::format("/proc/{}/status", pid));
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("ShdPnd:"))
            return (std::strtoull(line.c_str() + 7, nullptr, 16) & (1ULL << (SIGINT - 1))) != 0;
    }
    return false;
}

/// "Done CREATE TABLE, Failed 42P01, Skipped"
QString printed(const std::vector<EntryResult>& results)
{
    std::string text;
    for (const EntryResult& result : results) {
        text += text.empty() ? "" : ", ";
        if (result.outcome == EntryOutcome::Done)
            text += "Done " + result.commandTag;
        else
            text += result.outcome == EntryOutcome::Failed ? "Failed " + result.error.sqlState : "Skipped";
    }
    return QString::fromStdString(text);
}

} // namespace

class TestRunSession : public QObject {
    Q_OBJECT

private:
    std::string m_database;

private slots:
    void init() { m_database = cluster().createDatabase(); }

    void runsAPipelineInOneRoundTrip()
    {
        RunSession session = openRun(cluster().target(m_database));
        const long before = session.roundTrips();
        std::vector<std::size_t> told;
        const auto results =
            session.pipeline(entriesOf({"BEGIN", "CREATE TABLE t(a int)", "INSERT INTO t SELECT generate_series(1, 3)",
                                        "SELECT * FROM t", "UPDATE t SET a = a WHERE a > 1"}),
                             [&](std::size_t index, const EntryResult&) { told.push_back(index); });
        QCOMPARE(printed(results),
                 QStringLiteral("Done BEGIN, Done CREATE TABLE, Done INSERT 0 3, Done SELECT 3, Done UPDATE 2"));
        QCOMPARE(told, (std::vector<std::size_t>{0, 1, 2, 3, 4}));
        QCOMPARE(session.roundTrips(), before + 1);
        QCOMPARE(results[2].rows, std::optional<std::int64_t>(3));
        QCOMPARE(results[3].rows, std::optional<std::int64_t>(3));
        QVERIFY(results[3].table.isEmpty());
        QVERIFY(!results[1].rows);
        QVERIFY(session.transactionStatus() == Transaction::InTransaction);
        QCOMPARE(session.execute({"COMMIT", {}}).commandTag, std::string("COMMIT"));
        QVERIFY(session.transactionStatus() == Transaction::Idle);
        QCOMPARE(cluster().value("SELECT count(*) FROM t", m_database), std::string("3"));
    }

    void keepsRowsOnlyWhenAsked()
    {
        RunSession session = openRun(cluster().target(m_database));
        std::vector<Entry> entries = entriesOf({"SELECT i FROM generate_series(1, 10000) i", "SELECT 1"});
        entries[0].keepsRows = true;
        const auto results = session.pipeline(entries);
        QCOMPARE(results[0].table.size(), std::size_t{10000});
        QCOMPARE(results[0].table.text(9999, 0), std::string("10000"));
        QCOMPARE(results[0].rows, std::optional<std::int64_t>(10000));
        QVERIFY(results[1].table.isEmpty());
        QCOMPARE(session.execute({"SELECT $1::int + 1, $2::text", {"41", std::nullopt}}).table.text(0, 0),
                 std::string("42"));
    }

    void skipsTheRestAfterAFailure()
    {
        RunSession session = openRun(cluster().target(m_database));
        const auto results = session.pipeline(
            entriesOf({"BEGIN", "CREATE TABLE t(a int)", "SELECT 'ü', nothere FROM t", "SELECT 1", "COMMIT"}));
        QCOMPARE(printed(results), QStringLiteral("Done BEGIN, Done CREATE TABLE, Failed 42703, Skipped, Skipped"));
        QCOMPARE(results[2].error.position, 13);
        QCOMPARE(results[2].error.message, std::string("column \"nothere\" does not exist"));
        QVERIFY(session.transactionStatus() == Transaction::InFailedTransaction);
        QCOMPARE(session.execute({"COMMIT", {}}).commandTag, std::string("ROLLBACK")); // no error, but no commit either
        QCOMPARE(cluster().value("SELECT to_regclass('t') IS NULL", m_database), std::string("t"));
    }

    void aFailureAtCommitIsTold()
    {
        RunSession session = openRun(cluster().target(m_database));
        session.execute({"CREATE TABLE t(a int UNIQUE DEFERRABLE INITIALLY DEFERRED)", {}});
        const auto results = session.pipeline(entriesOf({"BEGIN", "INSERT INTO t VALUES (1), (1)", "COMMIT"}));
        QCOMPARE(printed(results), QStringLiteral("Done BEGIN, Done INSERT 0 2, Failed 23505"));
        QVERIFY(session.transactionStatus() == Transaction::Idle);
        QVERIFY(!results[2].error.detail.empty());
    }

    void runsWhatMustBeAlone()
    {
        RunSession session = openRun(cluster().target(m_database));
        session.execute({"CREATE TABLE t(a int)", {}});
        QCOMPARE(session.execute({"CREATE INDEX CONCURRENTLY i ON t(a)", {}}).commandTag, std::string("CREATE INDEX"));
        QCOMPARE(session.execute({"VACUUM t", {}}).commandTag, std::string("VACUUM"));
        const auto results = session.pipeline(entriesOf({"BEGIN", "VACUUM t"}));
        QCOMPARE(printed(results), QStringLiteral("Done BEGIN, Failed 25001"));
        session.execute({"ROLLBACK", {}});
    }

    void emptyStatementsAreDone()
    {
        RunSession session = openRun(cluster().target(m_database));
        QCOMPARE(printed(session.pipeline(entriesOf({"", "-- nothing", "SELECT 1"}))),
                 QStringLiteral("Done , Done , Done SELECT 1"));
        QVERIFY(session.pipeline({}).empty());
    }

    void sendsMoreThanTheBuffersHold()
    {
        RunSession session = openRun(cluster().target(m_database));
        // One statement of 5 MB, and answers of many MB while our own are still being sent.
        const std::string big(5'000'000, 'x');
        std::vector<Entry> entries;
        entries.push_back({{"SELECT length('" + big + "')", {}}, true, true});
        for (int i = 0; i < 20; ++i)
            entries.push_back(
                {{"SELECT repeat('y', 1000000), length('" + std::string(1'000'000, 'z') + "')", {}}, false, true});
        const auto results = session.pipeline(entries);
        QCOMPARE(results[0].table.text(0, 0), std::string("5000000"));
        for (const EntryResult& result : results)
            QVERIFY(result.outcome == EntryOutcome::Done);
    }

    void handsOverEachResultAsItComes()
    {
        RunSession session = openRun(cluster().target(m_database));
        std::vector<qint64> at;
        QElapsedTimer timer;
        timer.start();
        const auto results =
            session.pipeline(entriesOf({"SELECT pg_sleep(0.01)", "SELECT pg_sleep(0.3)", "SELECT pg_sleep(0.01)"}),
                             [&](std::size_t, const EntryResult&) { at.push_back(timer.elapsed()); });
        QVERIFY2(at[0] < 200 && at[1] >= 300, qPrintable(QString::number(at[0])));
        QVERIFY(results[0].duration < 200ms && results[1].duration >= 290ms && results[2].duration < 200ms);
    }

    void dropsMillionsOfRows()
    {
        RunSession session = openRun(cluster().target(m_database));
        [[maybe_unused]] const long before = peakKilobytes();
        const auto results = session.pipeline(entriesOf({"SELECT repeat('x', 100) FROM generate_series(1, 1000000)"}));
        QCOMPARE(results[0].rows, std::optional<std::int64_t>(1'000'000));
        QVERIFY(results[0].table.isEmpty());
#ifndef __SANITIZE_ADDRESS__ // which keeps freed memory for a while
        QVERIFY2(peakKilobytes() < before + 20'000,
                 fmt::to_string(peakKilobytes() - before).c_str()); // the rows are 100 MB
#endif
    }

    void keepsNoticesPerEntry()
    {
        RunSession session = openRun(cluster().target(m_database));
        std::vector<std::pair<std::size_t, std::string>> told;
        const auto results = session.pipeline(
            entriesOf({"DROP TABLE IF EXISTS nothere", "SELECT 1",
                       "DO $$ BEGIN RAISE WARNING 'w' USING DETAIL = 'd', HINT = 'h', ERRCODE = 'LK002'; "
                       "FOR i IN 1..300 LOOP RAISE NOTICE 'n%', i; END LOOP; END $$"}),
            {}, {}, [&](std::size_t index, const Notice& notice) { told.emplace_back(index, notice.message); });
        QCOMPARE(results[0].notices.size(), std::size_t{1});
        QCOMPARE(results[0].notices[0].sqlState, std::string("00000"));
        QCOMPARE(results[0].notices[0].severity, std::string("NOTICE"));
        QVERIFY(results[1].notices.empty());
        QCOMPARE(results[2].notices.size(), std::size_t{200}); // bounded
        QCOMPARE(results[2].notices[0].severity, std::string("WARNING"));
        QCOMPARE(results[2].notices[0].sqlState, std::string("LK002"));
        QCOMPARE(results[2].notices[0].detail, std::string("d"));
        QCOMPARE(results[2].notices[0].hint, std::string("h"));
        QCOMPARE(told.size(), std::size_t{302}); // but all were told
        QCOMPARE(told.back(), (std::pair<std::size_t, std::string>{2, "n300"}));
    }

    void whatACallbackThrowsComesAfterTheEnd()
    {
        RunSession session = openRun(cluster().target(m_database));
        const auto entries = entriesOf({"SELECT 1", "DO $$ BEGIN RAISE NOTICE 'n'; END $$", "CREATE TABLE t(a int)"});
        QVERIFY_EXCEPTION_THROWN(
            session.pipeline(entries, [](std::size_t, const EntryResult&) { throw std::runtime_error("mine"); }),
            std::runtime_error);
        QCOMPARE(cluster().value("SELECT to_regclass('t') IS NOT NULL", m_database), std::string("t"));
        QVERIFY_EXCEPTION_THROWN(
            session.pipeline(entries, {}, {}, [](std::size_t, const Notice&) { throw std::runtime_error("mine"); }),
            std::runtime_error);
        QCOMPARE(session.execute({"SELECT 1", {}}).table.text(0, 0), std::string("1"));
    }

    void looksAroundWhileItWaits()
    {
        RunSession session = openRun(cluster().target(m_database));
        int looks = 0;
        session.whileWaiting(20ms, [&] { ++looks; });
        const auto entries = entriesOf({"SELECT pg_sleep(0.5)", "CREATE TABLE t(a int)"});
        QCOMPARE(printed(session.pipeline(entries)), QStringLiteral("Done SELECT 1, Done CREATE TABLE"));
        QVERIFY2(looks >= 2 && looks <= 25, fmt::format("{} looks", looks).c_str());
        session.whileWaiting(20ms, [] { throw std::runtime_error("mine"); });
        QVERIFY_EXCEPTION_THROWN(session.pipeline(entriesOf({"SELECT pg_sleep(0.2)", "DROP TABLE t"})),
                                 std::runtime_error);
        QCOMPARE(cluster().value("SELECT to_regclass('t') IS NULL", m_database), std::string("t"));
        std::stop_source source;
        session.whileWaiting(20ms, [&] { source.request_stop(); });
        const auto results = session.pipeline(entriesOf({"SELECT pg_sleep(60)"}), {}, source.get_token());
        QCOMPARE(printed(results), QStringLiteral("Failed 57014"));
        session.whileWaiting(0ms, {});
        QCOMPARE(session.execute({"SELECT 1", {}}).table.text(0, 0), std::string("1"));
    }

    void stopCancelsOnTheServer()
    {
        RunSession session = openRun(cluster().target(m_database));
        std::stop_source source;
        QElapsedTimer timer;
        std::jthread stopper([&, pid = session.backendPid()] {
            while (cluster().value(fmt::format("SELECT wait_event FROM pg_stat_activity WHERE pid = {}", pid)) !=
                   "PgSleep")
                std::this_thread::yield();
            timer.start();
            source.request_stop();
        });
        const auto results = session.pipeline(entriesOf({"BEGIN", "SELECT pg_sleep(60)", "CREATE TABLE t(a int)"}), {},
                                              source.get_token());
        const qint64 elapsed = timer.elapsed();
        stopper.join();
        QCOMPARE(printed(results), QStringLiteral("Done BEGIN, Failed 57014, Skipped"));
        QVERIFY2(elapsed < 500, qPrintable(QString::number(elapsed)));
        // The request has been delivered when the call returns: nothing that follows can be hit by it.
        for (int i = 0; i < 50; ++i)
            QCOMPARE(printed({session.execute({i == 0 ? "ROLLBACK" : "SELECT pg_sleep(0.001)", {}})}),
                     i == 0 ? QStringLiteral("Done ROLLBACK") : QStringLiteral("Done SELECT 1"));
    }

    /// The server throws away a cancel request that comes before the statement has begun: it is sent again.
    void aStopThatComesTooEarlyIsRepeated_data()
    {
        QTest::addColumn<bool>("isPipeline");
        QTest::newRow("a run's session") << true;
        QTest::newRow("a session of single queries") << false;
    }

    void aStopThatComesTooEarlyIsRepeated()
    {
        QFETCH(bool, isPipeline);
        RunSession run = openRun(cluster().target(m_database));
        Session single = Session::open(cluster().target(m_database), SessionKind::Control);
        const auto query = [&](std::stop_token stop) -> Error {
            try {
                if (!isPipeline)
                    return Error(ErrorCode::Internal, single.query("SELECT pg_sleep(30)", stop).text(0, 0));
                const ServerError error = run.execute({"SELECT pg_sleep(30)", {}}, stop).error;
                return Error(ErrorCode::Cancelled, error.message).sqlState(error.sqlState);
            } catch (const Error& error) {
                return error;
            }
        };
        const int pid = isPipeline ? run.backendPid() : single.backendPid();
        // The stop has to come behind the sending, which nothing tells of: later, where it came too early even for that.
        for (auto pause = 20ms;; pause *= 4) {
            QVERIFY(pause < 10s);
            QCOMPARE(::kill(pid, SIGSTOP), 0);
            std::stop_source source;
            std::atomic<bool> isOver{false};
            std::jthread stopper([&] {
                std::this_thread::sleep_for(pause);
                source.request_stop();
                // Let go with the interrupt in hand, it takes that before it reads what was sent.
                while (!isOver && !hasInterruptPending(pid))
                    std::this_thread::yield();
                ::kill(pid, SIGCONT);
            });
            QElapsedTimer timer;
            timer.start();
            const Error end = query(source.get_token());
            isOver = true;
            stopper.join();
            if (end.message().find("before") != std::string::npos)
                continue;
            QCOMPARE(QString::fromStdString(end.sqlState()), QStringLiteral("57014"));
            QVERIFY2(timer.elapsed() < 10'000, std::to_string(timer.elapsed()).c_str());
            return;
        }
    }

    void aStopThatComesTooLateIsNotBelieved()
    {
        RunSession session = openRun(cluster().target(m_database));
        std::stop_source source;
        const auto results = session.pipeline(
            entriesOf({"CREATE TABLE t(a int)"}), [&](std::size_t, const EntryResult&) { source.request_stop(); },
            source.get_token());
        QCOMPARE(printed(results), QStringLiteral("Done CREATE TABLE"));
        QCOMPARE(printed(session.pipeline(entriesOf({"DROP TABLE t", "SELECT 1"}), {}, source.get_token())),
                 QStringLiteral("Failed 57014, Skipped")); // nothing was sent
        QCOMPARE(cluster().value("SELECT to_regclass('t') IS NOT NULL", m_database), std::string("t"));
    }

    void copyNeverHangs_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("expected");
        const QString in = QStringLiteral("COPY t FROM STDIN");
        const QString out = QStringLiteral("COPY (SELECT generate_series(1, 100000)) TO STDOUT");
        QTest::newRow("alone") << QStringList{in} << "Failed 08P01";
        QTest::newRow("last") << QStringList{QStringLiteral("SELECT 1"), in} << "Done SELECT 1, Failed 08P01";
        QTest::newRow("in the middle") << QStringList{QStringLiteral("SELECT 1"), in, QStringLiteral("SELECT 2"),
                                                      QStringLiteral("SELECT 3")}
                                       << "Done SELECT 1, Failed 08P01, Skipped, Skipped";
        QTest::newRow("twice") << QStringList{in, in} << "Failed 08P01, Skipped";
        QTest::newRow("out") << QStringList{out, QStringLiteral("SELECT 1")} << "Done COPY 100000, Done SELECT 1";
    }

    void copyNeverHangs()
    {
        QFETCH(QStringList, statements);
        QFETCH(QString, expected);
        RunSession session = openRun(cluster().target(m_database));
        session.execute({"CREATE TABLE t(a int)", {}});
        std::vector<Entry> entries;
        for (const QString& sql : statements)
            entries.push_back({{sql.toStdString(), {}}, false, true});
        QCOMPARE(printed(session.pipeline(entries)), expected);
        for (int i = 0; i < 5; ++i) // and the session is in step
            QCOMPARE(session.execute({fmt::format("SELECT {}", i), {}}).table.text(0, 0), fmt::to_string(i));
        QVERIFY(session.transactionStatus() == Transaction::Idle);
    }

    void settingsSurviveDiscardAll()
    {
        cluster().execute("ALTER DATABASE " + m_database + " SET lock_timeout = 0; ALTER DATABASE " + m_database +
                          " SET statement_timeout = '1ms'; ALTER DATABASE " + m_database +
                          " SET synchronous_commit = off; ALTER DATABASE " + m_database +
                          " SET default_transaction_read_only = on; ALTER DATABASE " + m_database +
                          " SET default_transaction_isolation = serializable; ALTER DATABASE " + m_database +
                          " SET standard_conforming_strings = off");
        const bool hasNewer = cluster().major() >= 14;
        if (hasNewer)
            cluster().execute("ALTER DATABASE " + m_database + " SET idle_session_timeout = 1");
        ConnectionTarget target = cluster().target(m_database);
        target.toolParameters["search_path"] = "mine";
        RunSession session = openRun(target);
        const char* const ask =
            "SELECT concat_ws(' ', current_setting('lock_timeout'), current_setting('statement_timeout'), "
            "current_setting('synchronous_commit'), current_setting('transaction_read_only'), "
            "current_setting('transaction_isolation'), current_setting('standard_conforming_strings'), "
            "current_setting('idle_in_transaction_session_timeout'), "
            "current_setting('client_connection_check_interval', true), "
            "current_setting('idle_session_timeout', true), current_setting('search_path'), "
            "current_setting('application_name'))"; // two of them are 14's
        const std::string expected =
            fmt::format("2s 0 on off read committed on 2min {}mine lockkeeper run=0badcafe", hasNewer ? "2s 0 " : "");
        QCOMPARE(session.execute({ask, {}}).table.text(0, 0), expected);
        session.execute({"SET search_path = other", {}});
        session.execute({"SET lock_timeout = 1", {}});
        QCOMPARE(session.execute({"DISCARD ALL", {}}).commandTag, std::string("DISCARD ALL"));
        QCOMPARE(session.execute({ask, {}}).table.text(0, 0), expected);
    }

    void strongerSynchronousCommitStays()
    {
        cluster().execute("ALTER DATABASE " + m_database + " SET synchronous_commit = remote_apply");
        RunSession session = openRun(cluster().target(m_database));
        QCOMPARE(session.execute({"SHOW synchronous_commit", {}}).table.text(0, 0), std::string("remote_apply"));
    }

    void lockTimeoutIsTold()
    {
        RunSession holder = openRun(cluster().target(m_database));
        holder.pipeline(entriesOf({"CREATE TABLE t(a int)"}));
        holder.pipeline(entriesOf({"BEGIN", "LOCK TABLE t"}));
        RunOptions options;
        options.lockTimeout = 50ms;
        RunSession session = RunSession::open(cluster().target(m_database), options);
        QCOMPARE(printed(session.pipeline(entriesOf({"BEGIN", "ALTER TABLE t ADD b int"}))),
                 QStringLiteral("Done BEGIN, Failed 55P03"));
    }

    void knowsItsBackendInAnySession()
    {
        cluster().execute("ALTER DATABASE " + m_database + " SET datestyle = 'German, DMY'; ALTER DATABASE " +
                          m_database + " SET timezone = 'Asia/Kathmandu'");
        RunSession session = openRun(cluster().target(m_database));
        QCOMPARE(cluster().value(fmt::format(
                     "SELECT count(*) FROM pg_stat_activity WHERE pid = {} AND backend_start = '{}'::timestamptz",
                     session.backendPid(), session.backendStart())),
                 std::string("1"));
        QVERIFY(session.serverVersion() >= 120000);
    }

    void aTerminatedBackendIsALostConnection()
    {
        RunSession session = openRun(cluster().target(m_database));
        std::jthread killer([pid = session.backendPid()] {
            while (cluster().value(fmt::format("SELECT wait_event FROM pg_stat_activity WHERE pid = {}", pid)) !=
                   "PgSleep")
                std::this_thread::yield();
            cluster().execute(fmt::format("SELECT pg_terminate_backend({})", pid));
        });
        std::vector<std::size_t> told;
        const Error error = thrownBy([&] {
            session.pipeline(entriesOf({"BEGIN", "SELECT pg_sleep(60)", "SELECT 1"}),
                             [&](std::size_t index, const EntryResult&) { told.push_back(index); });
        });
        VERIFY_CODE(error, ErrorCode::Unreachable);
        QCOMPARE(error.sqlState(), std::string("57P01"));
        QCOMPARE(told, std::vector<std::size_t>{0});
        QVERIFY(!session.isConnected());
        QVERIFY(session.transactionStatus() == Transaction::Unknown);
        VERIFY_CODE(thrownBy([&] { session.execute({"SELECT 1", {}}); }), ErrorCode::Unreachable);
    }

    void aCrashInTheMiddleIsALostConnection()
    {
        ScratchCluster own;
        RunSession session = openRun(own.target());
        std::jthread killer([&, pid = session.backendPid()] {
            while (own.value(fmt::format("SELECT wait_event FROM pg_stat_activity WHERE pid = {}", pid)) != "PgSleep")
                std::this_thread::yield();
            own.stop("immediate");
        });
        VERIFY_CODE(thrownBy([&] { session.pipeline(entriesOf({"SELECT pg_sleep(60)"})); }), ErrorCode::Unreachable);
        killer.join();
        VERIFY_CODE(thrownBy([&] { openRun(own.target()); }), ErrorCode::Unreachable);
    }

    void refusesAStandby()
    {
        ScratchCluster primary;
        const auto standby = primary.makeStandby();
        const Error error = thrownBy([&] { openRun(standby->target()); });
        VERIFY_CODE(error, ErrorCode::Refused);
        QVERIFY2(error.message().find("standby") != std::string::npos, error.what());
        ConnectionTarget both = primary.target();
        both.parameters["host"] = standby->target().parameters["host"] + ',' + primary.target().parameters["host"];
        RunSession session = openRun(both);
        QCOMPARE(session.execute({"SELECT pg_is_in_recovery()", {}}).table.text(0, 0), std::string("f"));
        ConnectionTarget gone = standby->target();
        gone.parameters["host"] = standby->target().parameters["host"] + ",/nowhere";
        VERIFY_CODE(thrownBy([&] { openRun(gone); }), ErrorCode::Refused);
    }

    void neverSendsAZeroByte()
    {
        RunSession session = openRun(cluster().target(m_database));
        std::vector<Entry> entries = entriesOf({"CREATE TABLE t(a int)", "SELECT 1"});
        entries[1].command.sql += std::string("\0; SELECT 2", 11);
        VERIFY_CODE(thrownBy([&] { session.pipeline(entries); }), ErrorCode::Internal);
        QCOMPARE(cluster().value("SELECT to_regclass('t') IS NULL", m_database), std::string("t"));
    }
};

QTEST_GUILESS_MAIN(TestRunSession)
#include "test_runsession.moc"

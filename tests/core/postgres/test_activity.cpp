// SPDX-License-Identifier: Apache-2.0
#include "core/postgres/activity.h"
#include "core/postgres/activityquery.h"
#include "core/postgres/runsession.h"
#include "core/postgres/session.h"
#include "core/sql/parsedscript.h"
#include "tests/support/othersession.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/thrown.h"

#include <QElapsedTimer>
#include <QTest>

#include <fmt/format.h>

#include <functional>
#include <memory>

using namespace lk;
using namespace lk::postgres;
using lk::test::ScratchCluster;
using lk::test::thrownBy;
using namespace std::chrono_literals;

namespace {

ScratchCluster& cluster()
{
    static ScratchCluster s_cluster("max_prepared_transactions = 5\ndeadlock_timeout = 60s\n");
    return s_cluster;
}

ConnectionTarget targetOf(const std::string& database, const std::string& user)
{
    ConnectionTarget target = cluster().target(database);
    target.parameters["user"] = user;
    return target;
}

class Client : public lk::test::OtherSession {
public:
    Client(const std::string& database, const std::string& name, const std::string& user = "postgres")
        : OtherSession(targetOf(database, user), name)
    {}
};

Session openSession(const std::string& database, const std::string& user = "postgres")
{
    return openForActivity(targetOf(database, user), 5s);
}

/// The forest as text: application, what it waits for, who else blocks it.
QString printed(const Activity& activity, bool onlyBlocking = true)
{
    std::string text;
    const auto nameOf = [&](std::size_t at) {
        const ActiveSession& session = activity.sessions[at];
        return session.isPrepared() ? "prepared " + session.preparedName : session.application;
    };
    for (const ForestRow& row : blockerForest(activity, onlyBlocking)) {
        const ActiveSession& session = activity.sessions[row.session];
        text += std::string(static_cast<std::size_t>(row.depth) * 2, ' ') + nameOf(row.session);
        if (session.awaited)
            text += fmt::format(" waits for {} {}", session.awaited->mode, session.awaited->relation);
        for (const std::size_t other : row.alsoBlockedBy)
            text += ", also " + nameOf(other);
        text += '\n';
    }
    return QString::fromStdString(text);
}

bool comesTrue(const std::function<bool()>& what)
{
    return QTest::qWaitFor(what, 10'000);
}

} // namespace

class TestActivity : public QObject {
    Q_OBJECT

private:
    std::string m_database;
    std::unique_ptr<Session> m_session;

    /// On a machine that is busy with other tests the two seconds may pass.
    Activity read(bool allDatabases = false)
    {
        for (int tries = 1;; ++tries) {
            try {
                return readActivity(*m_session, {allDatabases});
            } catch (const Error& error) {
                if (error.sqlState() != "57014" || tries == 5)
                    throw;
            }
        }
    }
    bool waits(const Client& client)
    {
        return comesTrue([&] {
            const Activity activity = read();
            const ActiveSession* found = activity.find(client.pid());
            return found != nullptr && found->awaited.has_value();
        });
    }

private slots:
    void init()
    {
        m_database = cluster().createDatabase();
        (void)cluster().execute(
            "CREATE TABLE orders (id int PRIMARY KEY, note text); INSERT INTO orders VALUES (1, 'a');"
            "CREATE TABLE items (id int PRIMARY KEY)",
            m_database);
        m_session = std::make_unique<Session>(openSession(m_database));
    }
    void cleanup() { m_session.reset(); }

    void tellsWhatASessionIs()
    {
        QCOMPARE(read().sessions.size(), std::size_t{0}); // the asking one is left out
        Client web(m_database, "web\x1b[31m");
        web.run("BEGIN");
        web.run("UPDATE orders SET note = 'b' WHERE id = 1");
        web.run("SELECT 'line one',\n       'line two' AS x");
        const Activity activity = read();
        QCOMPARE(activity.database, m_database);
        QVERIFY(activity.seesAll);
        QCOMPARE(activity.hiddenCount(), std::size_t{0});
        QCOMPARE(activity.takenAt.size(), std::size_t{27});
        QCOMPARE(activity.sessions.size(), std::size_t{1});
        const ActiveSession& session = activity.sessions.front();
        QCOMPARE(session.pid, web.pid());
        QCOMPARE(session.backendStart, web.start());
        QCOMPARE(session.user, std::string("postgres"));
        QCOMPARE(session.database, m_database);
        QCOMPARE(session.client, std::string("local"));
        QCOMPARE(session.backendType, std::string("client backend"));
        QCOMPARE(session.state, std::string("idle in transaction"));
        QVERIFY(session.isIdleInTransaction());
        QCOMPARE(session.query, std::string("SELECT 'line one',\n       'line two' AS x"));
        QCOMPARE(session.queryInLine(), std::string("SELECT 'line one', 'line two' AS x"));
        QVERIFY(session.transactionAge && session.inState && session.sessionAge);
        QVERIFY(*session.sessionAge >= *session.transactionAge && *session.transactionAge >= *session.inState);
        QCOMPARE(activity.oldestTransaction(), session.transactionAge);
        QVERIFY(session.xminAge.has_value());
        QVERIFY(!session.awaited && session.blockedBy.empty() && !session.progress && !session.isHidden);
        QVERIFY(!session.isOurs);
        QVERIFY(read().find(4711'000) == nullptr && read().find(0) == nullptr);
    }

    /// A holds orders; B holds items and waits for orders; C waits for items.
    void showsAChainOfThree()
    {
        Client first(m_database, "first");
        Client second(m_database, "lockkeeper run=0badcafe");
        Client third(m_database, "third");
        first.run("BEGIN");
        first.run("SELECT * FROM orders");
        second.run("BEGIN");
        second.run("LOCK TABLE items");
        second.begin("ALTER TABLE orders ADD COLUMN more int");
        QVERIFY(waits(second));
        third.begin("SELECT * FROM items");
        QVERIFY(waits(third));
        const Activity activity = read();
        QCOMPARE(printed(activity), QStringLiteral("first\n"
                                                   "  lockkeeper run=0badcafe waits for AccessExclusiveLock orders\n"
                                                   "    third waits for AccessShareLock items\n"));
        QCOMPARE(activity.blockedCount(), std::size_t{2});
        const ActiveSession* waiter = activity.find(second.pid());
        QVERIFY(waiter->isOurs);
        QCOMPARE(waiter->waitKind, std::string("Lock"));
        QCOMPARE(waiter->awaited->kind, std::string("relation"));
        QCOMPARE(waiter->awaited->since.has_value(), cluster().major() >= 14);
        QCOMPARE(waiter->blockedBy, (std::vector<Blocker>{{first.pid(), "", "AccessShareLock", false}}));
        const auto forest = blockerForest(activity, true);
        QCOMPARE(waitingBehind(forest, 0), std::size_t{2});
        QCOMPARE(waitingBehind(forest, 2), std::size_t{0});
        // Ending the first lets all go on.
        const SignalOutcome outcome = signalSession(*m_session, Signal::Terminate, first.pid(), first.start());
        QCOMPARE(outcome.result, SignalResult::Went);
        QCOMPARE(second.end().outcome, EntryOutcome::Done);
        second.run("COMMIT");
        QCOMPARE(third.end().outcome, EntryOutcome::Done);
        QVERIFY(comesTrue([&] { return printed(read()).isEmpty(); }));
    }

    /// A reader waits behind an ALTER that waits itself: its lock would not conflict with what is held.
    void tellsWhoIsOnlyAheadInTheQueue()
    {
        Client holder(m_database, "holder");
        Client strong(m_database, "strong");
        Client reader(m_database, "reader");
        Client writer(m_database, "writer");
        holder.run("BEGIN");
        holder.run("LOCK TABLE orders IN SHARE MODE");
        strong.begin("ALTER TABLE orders ADD COLUMN more int");
        QVERIFY(waits(strong));
        reader.begin("SELECT * FROM orders");
        QVERIFY(waits(reader));
        writer.begin("DELETE FROM orders");
        QVERIFY(waits(writer));
        const Activity activity = read();
        QCOMPARE(printed(activity), QStringLiteral("holder\n"
                                                   "  strong waits for AccessExclusiveLock orders\n"
                                                   "    reader waits for AccessShareLock orders\n"
                                                   "  writer waits for RowExclusiveLock orders, also strong\n"));
        QCOMPARE(activity.find(reader.pid())->blockedBy,
                 (std::vector<Blocker>{{strong.pid(), "", "AccessExclusiveLock", true}}));
        QCOMPARE(activity.find(writer.pid())->blockedBy,
                 (std::vector<Blocker>{{holder.pid(), "", "ShareLock", false},
                                       {strong.pid(), "", "AccessExclusiveLock", true}}));
        holder.run("COMMIT");
        QCOMPARE(strong.end().outcome, EntryOutcome::Done);
    }

    void namesTheTableOfARow()
    {
        Client first(m_database, "first");
        Client second(m_database, "second");
        Client third(m_database, "third");
        first.run("BEGIN");
        first.run("UPDATE orders SET note = 'b' WHERE id = 1");
        second.begin("UPDATE orders SET note = 'c' WHERE id = 1");
        QVERIFY(waits(second));
        third.begin("UPDATE orders SET note = 'd' WHERE id = 1");
        QVERIFY(waits(third));
        const Activity activity = read();
        QCOMPARE(printed(activity), QStringLiteral("first\n"
                                                   "  second waits for ShareLock orders\n"
                                                   "    third waits for ExclusiveLock orders\n"));
        QCOMPARE(activity.find(second.pid())->awaited->kind, std::string("transactionid"));
        QCOMPARE(activity.find(third.pid())->awaited->kind, std::string("tuple"));
        first.run("COMMIT");
    }

    void showsAPreparedTransactionAsBlocker()
    {
        Client web(m_database, "web");
        web.run("BEGIN");
        web.run("UPDATE orders SET note = 'b' WHERE id = 1");
        QCOMPARE(web.run("PREPARE TRANSACTION 'two, phase ''1'''").outcome, EntryOutcome::Done);
        // Another that holds a lock on the same table, but none that is in the way.
        web.run("BEGIN");
        web.run("SELECT * FROM orders");
        QCOMPARE(web.run("PREPARE TRANSACTION 'innocent'").outcome, EntryOutcome::Done);
        Client table(m_database, "table");
        Client row(m_database, "row");
        row.begin("UPDATE orders SET note = 'c' WHERE id = 1");
        QVERIFY(waits(row));
        table.run("BEGIN");
        table.begin("LOCK TABLE orders IN SHARE MODE");
        QVERIFY(waits(table));
        const Activity activity = read();
        QCOMPARE(printed(activity), QStringLiteral("prepared two, phase '1'\n"
                                                   "  row waits for ShareLock orders\n"
                                                   "  table waits for ShareLock orders, also row\n"));
        const ActiveSession& prepared = activity.sessions.front();
        QVERIFY(prepared.isPrepared() && prepared.backendStart.empty() && !prepared.isHidden);
        QCOMPARE(prepared.state, std::string("prepared"));
        QCOMPARE(prepared.user, std::string("postgres"));
        QVERIFY(prepared.transactionAge && prepared.xminAge);
        QCOMPARE(activity.find(row.pid())->blockedBy,
                 (std::vector<Blocker>{{0, prepared.transaction, "ExclusiveLock", false}}));
        web.run("ROLLBACK PREPARED 'innocent'");
        web.run("ROLLBACK PREPARED 'two, phase ''1'''");
        QCOMPARE(row.end().outcome, EntryOutcome::Done);
        QCOMPARE(table.end().outcome, EntryOutcome::Done);
    }

    /// Two that wait for each other, as long as the server has not looked for a deadlock, and one that waits behind.
    void cutsACircle()
    {
        Client first(m_database, "first");
        Client second(m_database, "second");
        Client third(m_database, "third");
        first.run("BEGIN");
        first.run("LOCK TABLE orders");
        second.run("BEGIN");
        second.run("LOCK TABLE items");
        first.begin("LOCK TABLE items");
        QVERIFY(waits(first));
        second.begin("LOCK TABLE orders");
        QVERIFY(waits(second));
        third.begin("SELECT * FROM items");
        QVERIFY(waits(third));
        const Activity activity = read();
        const QString text = printed(activity);
        QCOMPARE(text.count(QLatin1Char('\n')), 3);
        QCOMPARE(text, QStringLiteral("first waits for AccessExclusiveLock items, also second\n"
                                      "  second waits for AccessExclusiveLock orders\n"
                                      "    third waits for AccessShareLock items, also first\n"));
        QCOMPARE(signalSession(*m_session, Signal::Cancel, first.pid(), first.start()).result, SignalResult::Went);
        QCOMPARE(first.end().error.sqlState, std::string("57014"));
    }

    /// A forest is made of whatever the server tells, and is as large as that.
    void aForestHoldsEachSessionOnce()
    {
        Activity activity;
        for (int pid = 1; pid <= 3000;
             ++pid) { // a queue, deeper than a recursion should be; its end in a circle of three
            ActiveSession session;
            session.pid = pid;
            session.awaited = AwaitedLock{};
            session.blockedBy = {{pid > 1 ? pid - 1 : 3, "", "", false}, {pid, "", "", false}, {99'999, "", "", false}};
            activity.sessions.push_back(session);
        }
        activity.sessions.push_back({}); // prepared, in nobody's way
        const auto forest = blockerForest(activity, true);
        QCOMPARE(forest.size(), std::size_t{3000});
        QCOMPARE(forest.back().depth, 2999);
        QCOMPARE(waitingBehind(forest, 0), std::size_t{2999});
        QCOMPARE(blockerForest(activity, false).size(), std::size_t{3001});
        QVERIFY(blockerForest(Activity(), false).empty());
    }

    void tellsTheProgressOfAnIndexBuild()
    {
        (void)cluster().execute("CREATE TABLE big AS SELECT g AS id, repeat('x', 100) AS filler "
                                "FROM generate_series(1, 60000) g;"
                                "CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
                                "$$ BEGIN IF $1 % 20 = 0 THEN PERFORM pg_sleep(0.001); END IF; RETURN $1; END $$",
                                m_database);
        Client builder(m_database, "builder");
        Client old(m_database, "old");
        builder.begin("CREATE INDEX big_slow ON big (slow(id))");
        CommandProgress progress;
        const auto tells = [&] {
            const Activity activity = read();
            const ActiveSession* session = activity.find(builder.pid());
            if (session == nullptr || !session->progress)
                return false;
            progress = *session->progress;
            return progress.percent().value_or(0) > 2;
        };
        QVERIFY(comesTrue(tells));
        QCOMPARE(progress.command, std::string("CREATE INDEX"));
        QCOMPARE(progress.relation, std::string("big"));
        QCOMPARE(progress.phase, std::string("building index: scanning table"));
        QCOMPARE(progress.unit, CommandProgress::Unit::Blocks);
        QCOMPARE(progress.total,
                 std::int64_t{std::stoll(cluster().value("SELECT pg_relation_size('big') / 8192", m_database))});
        const double before = *progress.percent();
        QVERIFY(before < 100);
        QVERIFY(comesTrue([&] { return tells() && *progress.percent() > before; }));
        QCOMPARE(signalSession(*m_session, Signal::Cancel, builder.pid(), builder.start()).result, SignalResult::Went);
        QCOMPARE(builder.end().error.sqlState, std::string("57014"));

        // Concurrently it waits for writers first, and tells for whom.
        old.run("BEGIN");
        old.run("DELETE FROM big WHERE id = 1");
        builder.begin("CREATE INDEX CONCURRENTLY big_id ON big (id)");
        QVERIFY(comesTrue([&] {
            const Activity activity = read();
            const ActiveSession* session = activity.find(builder.pid());
            progress = session != nullptr ? session->progress.value_or(CommandProgress()) : CommandProgress();
            return progress.phase == "waiting for writers before build";
        }));
        QCOMPARE(progress.command, std::string("CREATE INDEX CONCURRENTLY"));
        QCOMPARE(progress.index, std::string("big_id"));
        QCOMPARE(progress.unit, CommandProgress::Unit::Sessions);
        QCOMPARE(progress.done, std::int64_t{0});
        QCOMPARE(progress.total, std::int64_t{1});
        QCOMPARE(progress.waitsFor, old.pid());
        QVERIFY(waits(builder));
        QCOMPARE(printed(read()), QStringLiteral("old\n  builder waits for ShareLock \n"));
        old.run("ROLLBACK");
        QCOMPARE(builder.end().outcome, EntryOutcome::Done);
    }

    void tellsTheProgressOfVacuumAndCopy()
    {
        (void)cluster().execute("CREATE TABLE big AS SELECT g AS id, repeat('x', 500) AS filler "
                                "FROM generate_series(1, 60000) g",
                                m_database);
        Client client(m_database, "client");
        CommandProgress progress;
        const auto tells = [&](double from) {
            return comesTrue([&] {
                const Activity activity = read();
                const ActiveSession* session = activity.find(client.pid());
                progress = session != nullptr ? session->progress.value_or(CommandProgress()) : CommandProgress();
                return progress.percent().value_or(static_cast<double>(progress.done)) > from;
            });
        };
        client.run("SET vacuum_cost_delay = 20");
        client.run("SET vacuum_cost_limit = 50");
        client.begin("VACUUM big");
        QVERIFY(tells(1));
        QCOMPARE(progress.command, std::string("VACUUM"));
        QCOMPARE(progress.relation, std::string("big"));
        QCOMPARE(progress.phase, std::string("scanning heap"));
        QCOMPARE(progress.unit, CommandProgress::Unit::Blocks);
        QCOMPARE(signalSession(*m_session, Signal::Cancel, client.pid(), client.start()).result, SignalResult::Went);
        client.end();
        if (cluster().major() < 14)
            return; // which began to tell of COPY
        client.begin("COPY (SELECT id, pg_sleep(0.01) FROM big) TO STDOUT");
        QVERIFY(tells(2));
        QCOMPARE(progress.command, std::string("COPY TO"));
        QCOMPARE(progress.unit, CommandProgress::Unit::Rows);
        QVERIFY(!progress.percent().has_value());
        QCOMPARE(signalSession(*m_session, Signal::Terminate, client.pid(), client.start()).result, SignalResult::Went);
        client.end();
    }

    /// What a plain role may not see is told as such, not guessed.
    void tellsWhatTheRoleMayNotSee()
    {
        (void)cluster().execute(
            fmt::format("CREATE ROLE plain_{0} LOGIN; CREATE ROLE owner_{0} LOGIN; CREATE ROLE signaller_{0} LOGIN; "
                        "GRANT pg_signal_backend, pg_read_all_stats TO signaller_{0}; "
                        "GRANT ALL ON ALL TABLES IN SCHEMA public TO owner_{0}",
                        m_database),
            m_database);
        const std::string plain = "plain_" + m_database;
        Client super(m_database, "super");
        Client owner(m_database, "owner", "owner_" + m_database);
        Client own(m_database, "own", plain);
        owner.run("BEGIN");
        owner.run("UPDATE orders SET note = 'secret' WHERE id = 1");
        super.run("BEGIN");
        super.begin("LOCK TABLE orders");
        QVERIFY(waits(super));
        Session session = openSession(m_database, plain);
        const Activity activity = readActivity(session);
        QVERIFY(!activity.seesAll);
        QCOMPARE(activity.hiddenCount(), std::size_t{3}); // the test's own session too
        const ActiveSession* hidden = activity.find(owner.pid());
        QVERIFY(hidden->isHidden && hidden->query.empty() && hidden->state.empty() && hidden->backendStart.empty());
        QCOMPARE(hidden->user, "owner_" + m_database);
        QVERIFY(!hidden->transactionAge && !hidden->inState);
        QVERIFY(!activity.find(own.pid())->isHidden);
        // Locks are open to every role, and so is who waits for whom.
        QCOMPARE(printed(activity), QStringLiteral("owner\n  super waits for AccessExclusiveLock orders\n"));

        const SignalOutcome unseen = signalSession(session, Signal::Terminate, owner.pid(), owner.start());
        QCOMPARE(unseen.result, SignalResult::NotVisible);
        QCOMPARE(unseen.missingRight, std::string("pg_read_all_stats"));
        Session signaller = openSession(m_database, "signaller_" + m_database);
        QVERIFY(readActivity(signaller).seesAll);
        const SignalOutcome supers = signalSession(signaller, Signal::Cancel, super.pid(), super.start());
        QCOMPARE(supers.result, SignalResult::NotPermitted);
        QCOMPARE(supers.missingRight, std::string("SUPERUSER"));
        QCOMPARE(supers.sqlState, std::string("42501"));
        QVERIFY(!supers.serverMessage.empty());
        (void)cluster().execute(fmt::format("REVOKE pg_signal_backend FROM signaller_{}", m_database));
        const SignalOutcome refused = signalSession(signaller, Signal::Cancel, own.pid(), own.start());
        QCOMPARE(refused.result, SignalResult::NothingRuns); // told before rights are asked for
        const SignalOutcome noRight = signalSession(signaller, Signal::Terminate, own.pid(), own.start());
        QCOMPARE(noRight.result, SignalResult::NotPermitted);
        QCOMPARE(noRight.missingRight, std::string("pg_signal_backend"));
        QCOMPARE(signalSession(session, Signal::Terminate, own.pid(), own.start()).result, SignalResult::Went);
        owner.run("ROLLBACK");
    }

    /// A pid that now belongs to somebody else is not hit.
    void doesNotHitAnotherSession()
    {
        Client web(m_database, "web");
        web.begin("SELECT pg_sleep(20)");
        QVERIFY(comesTrue([&] { return read().find(web.pid())->state == "active"; }));
        const std::string earlier = "2020-01-01T00:00:00.000000Z";
        for (const Signal signal : {Signal::Cancel, Signal::Terminate})
            QCOMPARE(signalSession(*m_session, signal, web.pid(), earlier).result, SignalResult::AnotherSession);
        QCOMPARE(signalSession(*m_session, Signal::Terminate, web.pid(), "").result, SignalResult::NotVisible);
        QCOMPARE(read().find(web.pid())->state, std::string("active"));
        const SignalOutcome cancelled = signalSession(*m_session, Signal::Cancel, web.pid(), web.start());
        QCOMPARE(cancelled.result, SignalResult::Went);
        QVERIFY(cancelled.waited < 2s);
        QCOMPARE(web.end().error.sqlState, std::string("57014"));
        QCOMPARE(signalSession(*m_session, Signal::Cancel, web.pid(), web.start()).state, std::string("idle"));
        const std::string start = web.start();
        QCOMPARE(signalSession(*m_session, Signal::Terminate, web.pid(), start).result, SignalResult::Went);
        QCOMPARE(signalSession(*m_session, Signal::Terminate, web.pid(), start).result, SignalResult::NotThere);
    }

    void blotsOutPasswords()
    {
        Client admin(m_database, "admin");
        admin.run("ALTER ROLE postgres PASSWORD 'hunter2'");
        QCOMPARE(read().find(admin.pid())->query, std::string("ALTER ROLE postgres PASSWORD '********'"));
        // The server keeps 1 kB of a query; the end of the literal may be missing.
        admin.run("/*" + std::string(980, '-') + "*/ ALTER ROLE postgres PASSWORD 'hunter2" + std::string(100, 'h') +
                  "'");
        QVERIFY(read().find(admin.pid())->query.find("hunter2") == std::string::npos);
    }

    void keepsToItsDatabaseUnlessToldOtherwise()
    {
        const std::string other = cluster().createDatabase();
        Client elsewhere(other, "elsewhere");
        elsewhere.run("CREATE TABLE there (id int)");
        elsewhere.run("BEGIN");
        elsewhere.run("LOCK TABLE there");
        Client waiter(other, "waiter");
        waiter.begin("SELECT * FROM there");
        QVERIFY(comesTrue([&] {
            const Activity all = read(true);
            return all.isOfAllDatabases && all.find(waiter.pid()) != nullptr && all.find(waiter.pid())->awaited;
        }));
        QVERIFY(read().sessions.empty());
        const Activity all = read(true);
        QCOMPARE(all.find(elsewhere.pid())->database, other);
        // The name of a relation of another database is not to be had; its number is.
        const std::string oid = cluster().value("SELECT 'there'::regclass::oid", other);
        QCOMPARE(all.find(waiter.pid())->awaited->relation, oid);
        // An object of all databases (a role) has sessions of one stand in the way of another's.
        elsewhere.run("ALTER ROLE postgres SET work_mem = '8MB'");
        Client here(m_database, "here");
        here.begin("ALTER ROLE postgres SET work_mem = '9MB'");
        QVERIFY(waits(here));
        QCOMPARE(read().sessions.size(), std::size_t{2});
        elsewhere.run("ROLLBACK");
        here.end();
        (void)cluster().execute("ALTER ROLE postgres RESET work_mem");
    }

    /// What older and newer servers are asked differs; of those at hand the older questions work too, and all are well formed.
    void asksEachVersionInItsOwnWords()
    {
        for (int major = 12; major <= 18; ++major) {
            const std::string query = activityQuery(major, major % 2 == 0);
            sql::ParsedScript parsed(query);
            QCOMPARE(parsed.statements().size(), std::size_t{1});
            QVERIFY2(parsed.tree(0) != nullptr, qPrintable(QString::number(major)));
            if (major <= m_session->serverVersion() / 10'000)
                (void)m_session->query(query);
        }
        QVERIFY(activityQuery(12, true).find("leader_pid") == std::string::npos);
        QVERIFY(activityQuery(13, true).find("waitstart") == std::string::npos);
        QVERIFY(activityQuery(13, true).find("pg_stat_progress_copy") == std::string::npos);
        QVERIFY(activityQuery(16, true).find("indexes_processed") == std::string::npos);
    }

    void givesUpAfterTwoSeconds()
    {
        QElapsedTimer timer;
        timer.start();
        const Error error = thrownBy([&] { (void)m_session->query("SELECT pg_sleep(20)"); });
        QCOMPARE(error.sqlState(), std::string("57014"));
        QVERIFY(timer.elapsed() >= 1900 && timer.elapsed() < 4000);
    }
};

QTEST_GUILESS_MAIN(TestActivity)
#include "test_activity.moc"

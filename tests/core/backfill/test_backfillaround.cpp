// SPDX-License-Identifier: Apache-2.0
// What stands around a backfill: triggers that it fires, who holds the space of its old rows, what its plan tells of them.
#include "core/backfill/pacer.h"
#include "core/backfill/plan.h"
#include "core/backfill/replicas.h"
#include "core/backfill/spaceheld.h"
#include "tests/core/backfill/backfillfixture.h"
#include "tests/support/othersession.h"

#include <QTest>

#include <exception>
#include <thread>

using namespace lk;
using namespace lk::backfill;
using namespace lk::test;
using namespace std::chrono_literals;

namespace {

/// `code: text` of the notes with that title.
QStringList notesOf(const Plan& plan, const std::string& title)
{
    QStringList all;
    for (const PlanNote& note : plan.notes) {
        if (note.title == title)
            all << QString::fromStdString(note.code + ": " + note.text);
    }
    return all;
}

Plan planFor(const postgres::ConnectionTarget& target, const Declaration& declaration)
{
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
    return makePlan(declaration, session);
}

/// A trigger function that writes down who was called; `act` comes first.
std::string writesDown(const std::string& name, const std::string& act = {})
{
    return "CREATE FUNCTION " + name + "() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN " + act +
           " INSERT INTO fired (name) VALUES (TG_NAME); RETURN NEW; END$$;";
}

QString textOfHolder(postgres::Session& session, SpaceHolder::Kind kind)
{
    for (const SpaceHolder& holder : readSpaceHolders(session)) {
        if (holder.kind == kind)
            return QString::fromStdString(textOf(holder));
    }
    return {};
}

} // namespace

class TestBackfillAround : public QObject {
    Q_OBJECT

private slots:
    void tellsTriggersInTheirOrder();
    void tellsWhichTriggersOfPartitionsFire();
    void tellsTriggersOfTheTableThatIsFilled();
    void tellsOfARoleThatFiresNone();
    void tellsWhatADeleteReads();
    void tellsWhatIsNotKnown();
    void namesWhoHoldsSpace();
    void namesStandbysThatHoldSpace();
    void waitsBrieflyForSpace();
    void tellsALongHolderOnce();
    void writesDownWhoHoldsSpace();
};

/// As the server fires them, which writes them down.
void TestBackfillAround::tellsTriggersInTheirOrder()
{
    const BackfillDatabase database;
    database.execute(tableToFill(100));
    database.execute("CREATE TABLE fired (nr int GENERATED ALWAYS AS IDENTITY, name text)");
    database.execute(writesDown("sync", "NEW.v := NEW.v;") + writesDown("other"));
    database.execute("CREATE TRIGGER z_row BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION other();"
                     "CREATE TRIGGER m_sync BEFORE UPDATE OF v ON t FOR EACH ROW EXECUTE FUNCTION sync();"
                     "CREATE TRIGGER a_after AFTER UPDATE ON t FOR EACH ROW WHEN (NEW.v > 0) EXECUTE FUNCTION other();"
                     "CREATE TRIGGER b_batch AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION other();"
                     "CREATE TRIGGER y_batch BEFORE UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION other();"
                     "CREATE TRIGGER not_of_v BEFORE UPDATE OF src ON t FOR EACH ROW EXECUTE FUNCTION other();"
                     "CREATE TRIGGER not_now BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION other();"
                     "CREATE TRIGGER on_copies BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION other();"
                     "ALTER TABLE t DISABLE TRIGGER not_now; ALTER TABLE t ENABLE REPLICA TRIGGER on_copies;"
                     "ALTER TABLE t ENABLE ALWAYS TRIGGER a_after");
    const QStringList told = notesOf(planFor(database.target(), fast(kFill)), "triggers");
    database.execute("UPDATE t SET v = src WHERE k = 1");
    const QString fired = database.value("SELECT string_agg(name, ', ' ORDER BY nr) FROM fired");
    QCOMPARE(fired, u"y_batch, m_sync, z_row, a_after, b_batch"_qs);
    QCOMPARE(told, QStringList({u": on_copies (other) does not fire here: it is ENABLE REPLICA."_qs,
                                u"LK321: y_batch (other) fires before each batch."_qs,
                                u"LK321: m_sync (sync) fires before each row. Its function names NEW.v, which is set "
                                u"here: what it puts there is what stays."_qs,
                                u"LK321: z_row (other) fires before each row."_qs,
                                u"LK321: a_after (other) fires after each row that meets its WHEN. It is ENABLE "
                                u"ALWAYS: it fires again wherever logical replication brings the row."_qs,
                                u"LK321: b_batch (other) fires after each batch."_qs,
                                u": They fire in this order: "_qs + fired + u'.'}));
}

void TestBackfillAround::tellsWhichTriggersOfPartitionsFire()
{
    const BackfillDatabase database;
    database.execute(
        "CREATE TABLE t (k int PRIMARY KEY, v int) PARTITION BY RANGE (k); CREATE TABLE t1 PARTITION OF t FOR "
        "VALUES FROM (0) TO (100); CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (100) TO (200) PARTITION "
        "BY RANGE (k); CREATE TABLE t21 PARTITION OF t2 FOR VALUES FROM (100) TO (200); INSERT INTO t SELECT "
        "g FROM generate_series(1, 199) g; ANALYZE t; CREATE TABLE fired (nr int GENERATED ALWAYS AS "
        "IDENTITY, name text)");
    database.execute(writesDown("other") +
                     "CREATE TRIGGER every AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION other();"
                     "CREATE TRIGGER whole AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION other();"
                     "CREATE TRIGGER of_two AFTER UPDATE ON t2 FOR EACH ROW EXECUTE FUNCTION other();"
                     "CREATE TRIGGER of_one AFTER UPDATE ON t1 FOR EACH STATEMENT EXECUTE FUNCTION other()");
    const Declaration declaration = fast("UPDATE t SET v = k WHERE v IS NULL");
    const QStringList told = notesOf(planFor(database.target(), declaration), "triggers");
    VERIFY_KIND(database.run(declaration), OutcomeKind::Done);
    QCOMPARE(database.value("SELECT string_agg(DISTINCT name, ', ') FROM fired"), u"every, of_one, of_two"_qs);
    QCOMPARE(told, QStringList({u"LK327: whole (other) does not fire: it is for each statement on t, and batches name "
                                u"its partitions."_qs,
                                u"LK321: every of t (other) fires after each row."_qs,
                                u"LK321: of_two of t2 (other) fires after each row."_qs,
                                u"LK321: of_one of t1 (other) fires after each batch."_qs,
                                u": They fire in this order: every, of_two, of_one."_qs}));
}

void TestBackfillAround::tellsTriggersOfTheTableThatIsFilled()
{
    const BackfillDatabase database;
    database.execute(tableToFill(100));
    database.execute("CREATE TABLE fired (name text); CREATE TABLE d (k int PRIMARY KEY)");
    database.execute(writesDown("other") +
                     "CREATE TRIGGER here AFTER INSERT ON d FOR EACH ROW EXECUTE FUNCTION other();"
                     "CREATE TRIGGER there AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION other()");
    const Plan plan = planFor(database.target(), fast("INSERT INTO d SELECT k FROM t ON CONFLICT DO NOTHING"));
    QCOMPARE(notesOf(plan, "triggers"), QStringList{u"LK321: here (other) fires after each row."_qs});
}

void TestBackfillAround::tellsOfARoleThatFiresNone()
{
    const BackfillDatabase database;
    database.execute(tableToFill(100));
    database.execute("CREATE TABLE fired (name text)");
    database.execute(writesDown("other") +
                     "CREATE TRIGGER here AFTER UPDATE ON t FOR EACH ROW EXECUTE FUNCTION other()");
    auto target = database.target();
    target.parameters["options"] = "-c session_replication_role=replica";
    const QStringList told = notesOf(planFor(target, fast(kFill)), "triggers");
    QCOMPARE(told.size(), 2);
    QVERIFY2(told[0].startsWith(u"LK326: "_qs), qPrintable(told[0]));
    QCOMPARE(told[1], u": here (other) does not fire here: it is ENABLE ORIGIN."_qs);
}

void TestBackfillAround::tellsWhatADeleteReads()
{
    const BackfillDatabase database;
    database.execute(tableToFill(100));
    database.execute(
        "CREATE TABLE items (id int PRIMARY KEY, t int CONSTRAINT items_t REFERENCES t);"
        "CREATE TABLE notes (id int PRIMARY KEY, t int CONSTRAINT notes_t REFERENCES t);"
        "CREATE INDEX ON notes (t, id); ALTER TABLE t ADD CONSTRAINT t_v FOREIGN KEY (v) REFERENCES items");
    QCOMPARE(
        notesOf(planFor(database.target(), fast("DELETE FROM t WHERE v IS NULL")), "foreign keys"),
        QStringList({u"LK328: items_t of items refers to it without an index: the whole of items is read for each row "
                     u"that is deleted."_qs,
                     u": Each deleted row is looked for by notes_t of notes."_qs,
                     u": t_v of t, which is not touched"_qs}));
    QCOMPARE(notesOf(planFor(database.target(), fast(kFill)), "foreign keys").last(),
             u": Each changed row is looked up in items by t_v of t."_qs);
}

void TestBackfillAround::tellsWhatIsNotKnown()
{
    const BackfillDatabase database;
    database.execute("CREATE TABLE t (k int PRIMARY KEY, src int, v int); INSERT INTO t VALUES (1, 1), (2, 2)");
    const Plan plan = planFor(database.target(), fast(kFill));
    QVERIFY2(notesOf(plan, "statistics").value(0).startsWith(u"LK319: public.t has never been analysed"_qs),
             qPrintable(notesOf(plan, "statistics").join(u'\n')));
    QVERIFY2(notesOf(plan, "disk").value(0).contains(u" are free; the table may grow by"_qs),
             qPrintable(notesOf(plan, "disk").join(u'\n')));
    QCOMPARE(plan.leaves.front().indexes, 1);
}

void TestBackfillAround::namesWhoHoldsSpace()
{
    ScratchCluster cluster("max_prepared_transactions = 2\n");
    (void)cluster.execute("CREATE TABLE t (k int PRIMARY KEY, src int, v int); CREATE ROLE modest LOGIN");
    auto session = postgres::Session::open(cluster.target(), postgres::SessionKind::Browse);
    QCOMPARE(readSpaceHolders(session).size(), 0U);
    OtherSession quiet(cluster.target(), "quiet"); // idle in a transaction, and needs nothing any more
    (void)quiet.run("BEGIN");
    (void)quiet.run("SELECT 1");
    (void)quiet.run("SET LOCAL statement_timeout = 0"); // a portal that has been read to its end keeps its snapshot
    OtherSession ours(cluster.target(), "lockkeeper:backfill:other");
    (void)ours.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
    (void)ours.run("SELECT 1");
    QCOMPARE(readSpaceHolders(session).size(), 0U);
    OtherSession report(cluster.target(), "reports");
    (void)report.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
    (void)report.run("SELECT 1");
    const QString said = textOfHolder(session, SpaceHolder::Kind::Session);
    QVERIFY2(said.startsWith(u"process %1 (reports, idle in transaction for "_qs.arg(report.pid())), qPrintable(said));
    (void)report.run("ROLLBACK");
    (void)report.run("BEGIN");
    (void)report.run("INSERT INTO t VALUES (7, 7)"); // a writer is one too
    QCOMPARE(readSpaceHolders(session).size(), 1U);
    (void)report.run("PREPARE TRANSACTION 'left behind'");
    const QString prepared = textOfHolder(session, SpaceHolder::Kind::Prepared);
    QVERIFY2(prepared.startsWith(u"prepared transaction left behind of postgres ("_qs), qPrintable(prepared));
    QVERIFY(notesOf(planFor(cluster.target(), fast(kFill)), "prepared transactions").size() == 1);

    auto other = cluster.target();
    other.parameters["user"] = "modest"; // sees neither state nor age of others, but who they are
    (void)quiet.run("ROLLBACK");
    (void)quiet.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
    (void)quiet.run("SELECT 1");
    auto modest = postgres::Session::open(other, postgres::SessionKind::Browse);
    const QString hidden = textOfHolder(modest, SpaceHolder::Kind::Session);
    QVERIFY2(hidden.startsWith(u"process %1 (quiet, "_qs.arg(quiet.pid())) &&
                 hidden.contains(u"transactions behind"_qs),
             qPrintable(hidden));
}

void TestBackfillAround::namesStandbysThatHoldSpace()
{
    ScratchCluster cluster;
    (void)cluster.execute(tableToFill(3000));
    const auto standby = cluster.makeStandby();
    auto session = postgres::Session::open(cluster.target(), postgres::SessionKind::Browse);
    const std::jthread reader([&] {
        try {
            (void)standby->execute("SELECT pg_sleep(120)");
        } catch (const std::exception&) { // the standby ends first
        }
    });
    const std::string url = postgres::toUrl(standby->target());
    QTRY_COMPARE_WITH_TIMEOUT(statementsOn(url, {}).count, 1, 20'000);
    const ReplicaStatements told = statementsOn(url, {});
    QCOMPARE(told.problem, std::string());
    QCOMPARE(told.count, 1);
    QVERIFY(!told.hasFeedback);
    QCOMPARE(told.patience, std::string("30s"));
    const QStringList notes =
        notesOf(planFor(cluster.target(), fast(kFill, "replica-urls=\"" + url + "\"")), "statements of replicas");
    QVERIFY2(notes.size() == 1 && notes[0].contains(u" runs 1, the longest for "_qs), qPrintable(notes.join(u'\n')));
    (void)standby->execute("ALTER SYSTEM SET hot_standby_feedback = on");
    (void)standby->execute("ALTER SYSTEM SET wal_receiver_status_interval = 1");
    (void)standby->execute("SELECT pg_reload_conf()");
    QTRY_VERIFY_WITH_TIMEOUT(textOfHolder(session, SpaceHolder::Kind::Replica).contains(u"(hot_standby_feedback, "_qs),
                             20'000);
    QVERIFY(statementsOn(url, {}).hasFeedback);
    standby->stop();
    QVERIFY(!statementsOn(url, {}).problem.empty());
}

/// Between passes, for a transaction of some seconds: two seconds at most, once for each; a long one is not waited for.
void TestBackfillAround::waitsBrieflyForSpace()
{
    SpaceHolder report;
    report.name = "report";
    report.pid = 4711;
    const auto isWaitedFor = [&](std::chrono::seconds age) {
        report.age = age;
        return !briefHolder({report}).empty();
    };
    QVERIFY(!isWaitedFor(0s));
    QVERIFY(isWaitedFor(2s));
    QVERIFY(isWaitedFor(9s));
    QVERIFY(!isWaitedFor(10s));
    QVERIFY(briefHolder({}).empty());
    report.age = 2s;
    const std::string before = briefHolder({report});
    report.age = 3s;
    QCOMPARE(briefHolder({report}), before); // the same one
    report.kind = SpaceHolder::Kind::Slot;
    QVERIFY(briefHolder({report}).empty());

    Pacer pacer(Pace(), {});
    const auto waited = [&](const auto& meanwhile) {
        const auto begin = std::chrono::steady_clock::now();
        const std::jthread other(meanwhile);
        const bool goesOn = pacer.waitForSpace();
        return goesOn ? std::chrono::steady_clock::now() - begin : std::chrono::steady_clock::duration::max();
    };
    const auto nothing = [] {};
    QVERIFY(waited(nothing) < 1s); // nobody holds it
    pacer.setBriefHolder("1 report");
    const auto whole = waited(nothing);
    QVERIFY(whole > 1500ms && whole < 10s);
    QVERIFY(waited(nothing) < 1s); // that was all for this one
    pacer.setBriefHolder("2 report");
    QVERIFY(waited([&] { pacer.setBriefHolder({}); }) < 1900ms);
    pacer.setBriefHolder("3 report");
    QCOMPARE(waited([&] { pacer.setWant(Want::Pause); }), std::chrono::steady_clock::duration::max());
    pacer.setWant(Want::Run);
    Pace given;
    given.passes = 4;
    pacer.setPace(given);
    pacer.setBriefHolder("4 report");
    QVERIFY(waited(nothing) < 1s); // they are as somebody wants them
}

void TestBackfillAround::tellsALongHolderOnce()
{
    SpaceNewsDesk desk;
    SpaceHolder report;
    report.name = "reports";
    report.pid = 4711;
    report.state = "idle in transaction";
    report.age = 5s;
    QVERIFY(!desk.look({report}));
    report.age = 12s;
    auto news = desk.look({report});
    QVERIFY(news.has_value());
    QCOMPARE(news->kind, std::string("space-held"));
    QCOMPARE(news->text,
             std::string("the space of old rows cannot be used again: held by process 4711 (reports, idle in "
                         "transaction for 12 s)"));
    report.age = 13s;
    QVERIFY(!desk.look({report}));
    SpaceHolder slot;
    slot.kind = SpaceHolder::Kind::Slot;
    slot.name = "spare";
    slot.state = "inactive";
    slot.transactions = 20'000;
    news = desk.look({slot, report}); // one that holds more
    QVERIFY(news.has_value());
    QVERIFY2(news->text.ends_with("held by replication slot spare (inactive, 20000 transactions behind)"),
             news->text.c_str());
    slot.transactions = 30;
    QVERIFY(desk.look({slot, report}).has_value());
    report.age = 1s;
    news = desk.look({slot, report});
    QVERIFY(news.has_value());
    QCOMPARE(news->kind, std::string("space-released"));
    QVERIFY(!desk.look({}));
}

void TestBackfillAround::writesDownWhoHoldsSpace()
{
    const BackfillDatabase database;
    database.execute(tableToFill(3000));
    OtherSession report(database.target(), "reports");
    (void)report.run("BEGIN ISOLATION LEVEL REPEATABLE READ");
    (void)report.run("SELECT 1");
    database.execute("CREATE TABLE brake (n int); INSERT INTO brake VALUES (1)"); // so that it lasts
    Running running(database, fast(kFill, "throttle-sql=\"select n from brake\""));
    QVERIFY(running.recorder.waitForKind("space-held", std::chrono::seconds(60)));
    QCOMPARE(database.value("SELECT count(*) FROM t WHERE v IS NOT NULL"),
             u"0"_qs); // not one batch before the first look
    QVERIFY2(database.told("space-held").contains(u"process %1 (reports"_qs.arg(report.pid())),
             qPrintable(database.told("space-held")));
    QVERIFY(!database.status("fill").throttledSince.empty());
    QTRY_VERIFY_WITH_TIMEOUT(!running.recorder.progress().back().spaceHolders.empty(), 10'000);
    (void)report.run("COMMIT");
    QVERIFY(running.recorder.waitForKind("space-released"));
    database.execute("UPDATE brake SET n = 0");
    VERIFY_KIND(running.end(), OutcomeKind::Done);
}

QTEST_GUILESS_MAIN(TestBackfillAround)
#include "test_backfillaround.moc"

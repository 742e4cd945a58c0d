// SPDX-License-Identifier: Apache-2.0
// What stands on a column stands on the one that takes its place: under the same names in the end, and on the way back as it was.
#include "core/backfill/declaration.h"
#include "core/backfill/runner.h"
#include "core/changeset/checks.h"
#include "core/changeset/narrow.h"
#include "core/changeset/twins.h"
#include "core/postgres/session.h"
#include "core/review/remedy/columnrefs.h"
#include "tests/core/changeset/recipelives.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;
using namespace Qt::StringLiterals;

namespace {

const Recipe& labelled(const char* label)
{
    return *std::ranges::find_if(
        recipes(), [&](const Recipe& one) { return one.label != nullptr && std::string(one.label) == label; });
}

Check twinsOf(const Written& written)
{
    const ChangeSetFixture& f = written.fixture;
    auto session = postgres::Session::open(f.run.target, postgres::SessionKind::Browse);
    for (const Check& one : checksBeforeContract(session, written.set(), f.set(), f.look())) {
        if (one.id == "twins")
            return one;
    }
    return {};
}

QByteArray linesOf(const Check& check)
{
    QByteArray text;
    for (const std::string& line : check.lines)
        text += q(line) + "\n";
    return text;
}

/// Lines that only one of the two texts has, and a different order of the same as the whole.
QString differing(const QString& expected, const QString& found)
{
    if (expected == found)
        return {};
    QStringList lines;
    const QStringList one = expected.split(u'\n');
    const QStringList two = found.split(u'\n');
    for (const QString& line : one) {
        if (!two.contains(line))
            lines << u"- "_s + line;
    }
    for (const QString& line : two) {
        if (!one.contains(line))
            lines << u"+ "_s + line;
    }
    return lines.isEmpty() ? found : lines.join(u'\n');
}

} // namespace

class TestTwins : public QObject {
    Q_OBJECT
private slots:
    void leavesTheTableAsItWas_data();
    void leavesTheTableAsItWas();
    void leadsBack_data();
    void leadsBack();
    void writesColumnsThatNeedQuotes();
    void goesForwardAgainAfterAWayBack();
    void namesWhatIsMissing();
    void saysWhatTheMigrationsDoNotTell();
    void refusesWhatHoldsOn_data();
    void refusesWhatHoldsOn();
    void widensWhatRefersToAKey();
    void widensWhatIsAKeyItself();
};

void TestTwins::leavesTheTableAsItWas_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("rename-column") << QByteArray("rename-column with all") << QStringLiteral("\\bname\\b")
                                   << QStringLiteral("full_name");
    QTest::newRow("change-type") << QByteArray("change-type with all") << QStringLiteral("qty integer")
                                 << QStringLiteral("qty bigint");
}

/// From first to last step: the schema's dump differs in the column alone.
void TestTwins::leavesTheTableAsItWas()
{
    QFETCH(const QByteArray, label);
    QFETCH(const QString, from);
    QFETCH(const QString, to);
    Written written(labelled(label.constData()));
    const ChangeSetFixture& f = written.fixture;
    QString expected = QString::fromStdString(dump(f));
    expected.replace(QRegularExpression(from), to);
    if (from.startsWith(u"qty"))
        expected.replace(u"(qty % 7)"_s, u"(qty % (7)::bigint)"_s); // as the server writes it for the wider type
    for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill}) {
        QCOMPARE(q(written.apply(phase)), QByteArray());
        QVERIFY2(f.state()[phase].status == PhaseStatus::Done, reasons(f.state()).c_str());
    }
    const Check check = twinsOf(written);
    QVERIFY2(check.verdict == CheckVerdict::Ok, linesOf(check).constData());
    QCOMPARE(q(written.apply(Phase::Contract)), QByteArray());
    QVERIFY2(f.state()[Phase::Contract].status == PhaseStatus::Done, reasons(f.state()).c_str());
    QCOMPARE(differing(expected, QString::fromStdString(dump(f))), QString());
}

void TestTwins::writesColumnsThatNeedQuotes()
{
    const auto written = [](const char* expression) {
        return review::withColumns(expression, [](const std::string& column) { return "[" + column + "]"; })
            .value_or("none");
    };
    QCOMPARE(written("\"größe\""), std::string("[größe]"));
    QCOMPARE(written("lower(\"a\"\"b\") || \"c\""), std::string("lower([a\"b]) || [c]"));
    QCOMPARE(written("plain + 1"), std::string("[plain] + 1"));
}

void TestTwins::leadsBack_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<int>("reached");
    QTest::addColumn<int>("steps"); // of contract, until the old side is hidden
    QTest::addColumn<QByteArray>("write");
    for (const Phase phase : {Phase::Expand, Phase::Backfill, Phase::Contract}) {
        QTest::addRow("rename-column from %s", toString(phase).data())
            << QByteArray("rename-column with all") << static_cast<int>(phase) << 5
            << QByteArray("UPDATE t SET full_name = 'while hidden' WHERE id = 7; INSERT INTO t (id) VALUES (9001)");
        QTest::addRow("change-type from %s", toString(phase).data())
            << QByteArray("change-type with all") << static_cast<int>(phase) << 7
            << QByteArray("UPDATE t SET qty = 7007 WHERE id = 7; INSERT INTO t (id) VALUES (9001); DELETE FROM o WHERE "
                          "id = 8");
    }
}

void TestTwins::leadsBack()
{
    QFETCH(const QByteArray, label);
    QFETCH(const int, reached);
    QFETCH(const int, steps);
    QFETCH(const QByteArray, write);
    Written written(labelled(label.constData()));
    ChangeSetFixture& f = written.fixture;
    const std::string before = dump(f);
    for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill}) {
        if (static_cast<int>(phase) <= reached)
            QCOMPARE(q(written.apply(phase)), QByteArray());
    }
    if (reached == static_cast<int>(Phase::Contract)) {
        QVERIFY(f.run.run(wishUp(steps)).kind == run::OutcomeKind::Done);
        QVERIFY2(f.state()[Phase::Contract].status == PhaseStatus::Running, reasons(f.state()).c_str());
        QVERIFY2(dump(f).find("lk_retired_") != std::string::npos, dump(f).c_str());
        f.run.execute(write.toStdString());
    }
    QCOMPARE(q(written.undo(std::nullopt)), QByteArray());
    QCOMPARE(q(dump(f)), q(before));
}

/// The steps that were not taken back find what they made.
void TestTwins::goesForwardAgainAfterAWayBack()
{
    for (const char* label : {"rename-column with all", "change-type with all"}) {
        Written written(labelled(label));
        const ChangeSetFixture& f = written.fixture;
        for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill})
            QCOMPARE(q(written.apply(phase)), QByteArray());
        const int steps = std::string(label).starts_with("rename") ? 5 : 7;
        QVERIFY(written.fixture.run.run(wishUp(steps)).kind == run::OutcomeKind::Done);
        QCOMPARE(q(written.undo(Phase::Backfill)), QByteArray());
        QVERIFY2(f.state()[Phase::Expand].status == PhaseStatus::Done, reasons(f.state()).c_str());
        const Check check = twinsOf(written);
        QVERIFY2(check.verdict == CheckVerdict::Ok, linesOf(check).constData());
        QCOMPARE(q(written.apply(Phase::Contract)), QByteArray());
        QVERIFY2(f.state()[Phase::Contract].status == PhaseStatus::Done, reasons(f.state()).c_str());
    }
}

/// What the migrations did not tell, because it came by hand or later.
void TestTwins::namesWhatIsMissing()
{
    Written written(recipeCalled("change-type"));
    const ChangeSetFixture& f = written.fixture;
    f.run.execute("CREATE INDEX by_hand ON t (qty DESC); CREATE UNIQUE INDEX once ON t (qty, id); ALTER TABLE t ADD "
                  "CONSTRAINT positive CHECK (qty > 0), ALTER COLUMN qty SET NOT NULL, ALTER COLUMN qty SET DEFAULT 4; "
                  "CREATE STATISTICS together ON id, qty FROM t; CREATE TABLE o (id int PRIMARY KEY); INSERT INTO o "
                  "SELECT generate_series(1, 3000); ALTER TABLE t ADD CONSTRAINT to_o FOREIGN KEY (qty) REFERENCES o");
    for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill})
        QCOMPARE(q(written.apply(phase)), QByteArray());
    const Check missing = twinsOf(written);
    QVERIFY2(missing.verdict == CheckVerdict::Unknown,
             missing.what.c_str()); // somebody may mean it: it can be set aside
    const char* const wanted =

        "index public.by_hand of qty is not on public.t.qty_new: CREATE INDEX CONCURRENTLY by_hand_new ON public.t "
        "(qty_new DESC);\n"
        "index public.once of qty is not on public.t.qty_new: CREATE UNIQUE INDEX CONCURRENTLY once_new ON "
        "public.t (qty_new, id);\n"
        "check positive of qty is not on public.t.qty_new: ALTER TABLE public.t ADD CONSTRAINT positive_new CHECK "
        "((qty_new > 0)) NOT VALID; and then ALTER TABLE public.t VALIDATE CONSTRAINT positive_new;\n"
        "foreign key to_o of qty is not on public.t.qty_new: ALTER TABLE public.t ADD CONSTRAINT to_o_new FOREIGN "
        "KEY (qty_new) REFERENCES public.o (id) NOT VALID; and then ALTER TABLE public.t VALIDATE CONSTRAINT "
        "to_o_new;\n"
        "statistics public.together of qty is not on public.t.qty_new: CREATE STATISTICS public.together_new ON "
        "id, qty_new FROM public.t;\n"
        "NOT NULL of qty is not on public.t.qty_new: ALTER TABLE public.t ADD CONSTRAINT t_qty_new_set CHECK "
        "(qty_new IS NOT NULL) NOT VALID; and then ALTER TABLE public.t VALIDATE CONSTRAINT t_qty_new_set;\n"
        "the default of qty is not on public.t.qty_new, and no step sets it: let contract set it to 4\n";
    QCOMPARE(differing(QString::fromUtf8(wanted), QString::fromUtf8(linesOf(missing))), QString());
    // The commands are what they say.
    f.run.execute("CREATE INDEX by_hand_new ON t (qty_new DESC); CREATE UNIQUE INDEX another_name ON t (qty_new, id); "
                  "ALTER TABLE t ADD CONSTRAINT positive_new CHECK (qty_new > 0) NOT VALID; ALTER TABLE t VALIDATE "
                  "CONSTRAINT positive_new; ALTER TABLE public.t ADD CONSTRAINT to_o_new FOREIGN KEY (qty_new) "
                  "REFERENCES public.o (id) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT to_o_new; CREATE STATISTICS "
                  "together_new ON id, qty_new FROM t; ALTER TABLE t ADD CONSTRAINT t_qty_new_set CHECK (qty_new IS "
                  "NOT NULL) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT t_qty_new_set; ALTER TABLE t ALTER COLUMN "
                  "qty DROP DEFAULT");
    QCOMPARE(linesOf(twinsOf(written)), QByteArray());
}

void TestTwins::saysWhatTheMigrationsDoNotTell()
{
    ChangeSetFixture f("dbmate");
    f.run.add("101", "CREATE TABLE other (id int);");
    const Generated made =
        newChangeSet(f.run.project, "rename-column", "x", {{"table", "t"}, {"old", "a"}, {"new", "c"}, {"type", "int"}},
                     std::chrono::system_clock::now());
    QCOMPARE(made.notes.size(), std::size_t{1});
    QVERIFY2(made.notes.front().starts_with("the migrations do not tell what stands on t.a"),
             made.notes.front().c_str());
}

void TestTwins::refusesWhatHoldsOn_data()
{
    QTest::addColumn<QByteArray>("table");
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("primary key") << QByteArray("CREATE TABLE t (a int, b int, PRIMARY KEY (a, b))")
                                 << QByteArray("primary key t_pkey is in the way of the recipe rename-column");
    QTest::newRow("identity") << QByteArray("CREATE TABLE t (id int PRIMARY KEY, a int GENERATED ALWAYS AS IDENTITY)")
                              << QByteArray(
                                     "column a, which is an identity, is in the way of the recipe rename-column");
}

void TestTwins::refusesWhatHoldsOn()
{
    QFETCH(const QByteArray, table);
    QFETCH(const QByteArray, what);
    ChangeSetFixture f("dbmate");
    f.run.add("1", table.toStdString() + ";");
    try {
        (void)newChangeSet(f.run.project, "rename-column", "x",
                           {{"table", "t"}, {"old", "a"}, {"new", "c"}, {"type", "int"}},
                           std::chrono::system_clock::now());
        QFAIL("it was not refused");
    } catch (const Error& error) {
        QCOMPARE(q(error.message()), what);
    }
}

bool isFilled(const ChangeSetFixture& f, const std::string& name)
{
    struct Nobody final : backfill::Observer {
        void onEvent(const backfill::Event&) override {}
    } nobody;
    const backfill::Declarations all = backfill::declarationsOf(f.run.project);
    const auto one = std::ranges::find(all.declarations, name, &backfill::Declaration::name);
    return one != all.declarations.end() &&
           backfill::run(*one, f.run.target, {}, {}, nobody).kind == backfill::OutcomeKind::Done;
}

/// A column that refers to a key which becomes a bigint, first, by a set of its own; then the key.
void TestTwins::widensWhatRefersToAKey()
{
    const Recipe line{"change-type",
                      {{"table", "public.line"}, {"old", "t_id"}, {"type", "bigint"}, {"former", "integer"}},
                      "CREATE TABLE t (id serial PRIMARY KEY, v text); INSERT INTO t (v) SELECT 'x' FROM "
                      "generate_series(1, 300); CREATE TABLE line (id serial PRIMARY KEY, t_id int NOT NULL REFERENCES "
                      "t ON DELETE CASCADE); CREATE INDEX line_t ON line (t_id); INSERT INTO line (t_id) SELECT id "
                      "FROM t",
                      {},
                      {},
                      "",
                      ""};
    Written written(line);
    ChangeSetFixture& f = written.fixture;
    for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill, Phase::Contract})
        QCOMPARE(q(written.apply(phase)), QByteArray());
    const Generated key =
        newChangeSet(f.run.project, "bigint-key", "key", {{"table", "t"}}, std::chrono::system_clock::now());
    QCOMPARE(key.notes.size(), std::size_t{0}); // nothing stays narrow
    const auto lead = [&](Phase phase) -> std::string {
        for (const Step* step : key.definition.stepsOf(phase)) {
            if (!step->backfill.empty() && !isFilled(f, step->backfill))
                return "the backfill did not end well";
            const project::MigrationSet migrations = f.set();
            const project::Migration* migration = migrationNamed(migrations, step->migration);
            if (migration == nullptr)
                continue;
            run::Wish wish = wishUp();
            wish.version = migration->version;
            const run::Outcome outcome = f.run.run(wish);
            if (outcome.kind != run::OutcomeKind::Done)
                return test::printed(outcome);
        }
        return {};
    };
    for (const Phase phase : {Phase::Expand, Phase::Backfill, Phase::Contract})
        QCOMPARE(q(lead(phase)), QByteArray());
    f.run.execute("ALTER SEQUENCE t_id_seq RESTART 3000000000; INSERT INTO t (v) VALUES ('beyond'); INSERT INTO line "
                  "(t_id) SELECT id FROM t WHERE v = 'beyond'");
    QCOMPARE(q(f.run.value("SELECT string_agg(c.conname || ' ' || c.convalidated, ', ') FROM pg_constraint c WHERE "
                           "contype = 'f' AND connamespace = 'public'::regnamespace")),
             QByteArray("line_t_id_fkey true"));
    f.run.execute("DELETE FROM t WHERE v = 'beyond'");
    QCOMPARE(q(f.run.value("SELECT count(*) FROM line WHERE t_id > 2147483647")), QByteArray("0"));
}

/// The same where the column is its table's key: the command that is told does it.
void TestTwins::widensWhatIsAKeyItself()
{
    const Recipe profile{"shadow-swap",
                         {{"table", "public.profile"},
                          {"key", "t_id"},
                          {"alter", "ALTER TABLE public.profile_new ALTER COLUMN t_id TYPE bigint"}},
                         "CREATE TABLE t (id serial PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 300); CREATE "
                         "TABLE profile (t_id int PRIMARY KEY REFERENCES t, bio text); INSERT INTO profile SELECT id, "
                         "'x' FROM t; CREATE TABLE link (t_id int REFERENCES t, other int, PRIMARY KEY (t_id, other))",
                         {},
                         {},
                         "",
                         ""};
    Written written(profile);
    ChangeSetFixture& f = written.fixture;
    const std::vector<NarrowReference> narrow = narrowReferences(*f.look().catalog, {"public", "t"}, "id", "bigint");
    QCOMPARE(narrow.size(), std::size_t{2});
    QVERIFY2(
        told(narrow[0]).ends_with("by hand, for it is part of a key of 2 columns, which no recipe leads over: ALTER "
                                  "TABLE public.link ALTER COLUMN t_id TYPE bigint writes the table anew under a "
                                  "lock"),
        told(narrow[0]).c_str());
    QVERIFY2(told(narrow[1]).ends_with("changeset new shadow-swap --id profile-t-id-bigint --set table=public.profile "
                                       "--set key=t_id --set 'alter=ALTER TABLE public.profile_new ALTER COLUMN t_id "
                                       "TYPE bigint'"),
             told(narrow[1]).c_str());
    for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill, Phase::Contract})
        QCOMPARE(q(written.apply(phase)), QByteArray());
    QCOMPARE(narrowReferences(*f.look().catalog, {"public", "t"}, "id", "bigint").size(), std::size_t{1});
    QCOMPARE(
        q(f.run.value("SELECT conname || ' ' || convalidated FROM pg_constraint WHERE contype = 'f' AND conrelid = "
                      "'profile'::regclass")),
        QByteArray("profile_t_id_fkey true"));
}

QTEST_GUILESS_MAIN(TestTwins)
#include "test_twins.moc"

// SPDX-License-Identifier: Apache-2.0
// Change sets from first to last step, by the recipes, while old and new code write: no error, no lost write, and the way back.
#include "tests/core/changeset/recipelives.h"
#include "tests/support/othersession.h"

#include <QTest>

#include <fmt/format.h>

#include <atomic>
#include <mutex>
#include <thread>

using namespace lk;
using namespace lk::changeset;
using namespace lk::test;

namespace {

/// Code of one version of an application: writes rows of its own, keeps what it wrote last, and notes what fails.
class Application final {
public:
    /// `write` has {id} and {value}; `number` keeps its rows apart from those of others.
    Application(const postgres::ConnectionTarget& target, int number, std::vector<std::string> statements)
        : m_statements(std::move(statements))
        , m_number(number)
        , m_session(target, fmt::format("app {}", number))
        , m_thread([this] { work(); })
    {}
    ~Application() { stop(); }
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    void stop()
    {
        m_isOver = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] std::string failures() const { return m_failures; }
    [[nodiscard]] long count() const { return m_count; }
    /// What each of its rows must hold: "(id, value), …".
    [[nodiscard]] std::string expected() const
    {
        std::string rows;
        for (const auto& [id, value] : m_last)
            rows += fmt::format("{}({}, '{}')", rows.empty() ? "" : ", ", id, value);
        return rows;
    }

private:
    void work()
    {
        for (int round = 0; !m_isOver; ++round) {
            const int id = m_number * 1'000'000 + round % 40;
            const std::string value = fmt::format("{}", m_number * 1'000 + round % 997);
            for (const std::string& statement : m_statements) {
                std::string sql = statement;
                replace(sql, "{id}", std::to_string(id));
                replace(sql, "{value}", value);
                const postgres::EntryResult result = m_session.run(sql);
                if (!result.error.sqlState.empty())
                    m_failures += fmt::format("{} {}: {}\n", result.error.sqlState, result.error.message, sql);
            }
            m_last[id] = value;
            ++m_count;
        }
    }
    static void replace(std::string& text, const std::string& what, const std::string& by)
    {
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
            text.replace(at, what.size(), by);
    }

    std::vector<std::string> m_statements;
    int m_number;
    OtherSession m_session;
    std::atomic<bool> m_isOver = false;
    std::atomic<long> m_count = 0;
    std::map<int, std::string> m_last;
    std::string m_failures;
    std::thread m_thread;
};

} // namespace

class TestRecipeLoad : public QObject {
    Q_OBJECT
private slots:
    void runsUnderLoad_data();
    void runsUnderLoad();
    void keepsItsPoliciesUnderLoad_data();
    void keepsItsPoliciesUnderLoad();
    void leadsBackFromEachPhase_data();
    void leadsBackFromEachPhase();
};

void TestRecipeLoad::runsUnderLoad_data()
{
    QTest::addColumn<int>("recipe");
    for (std::size_t i = 0; i < recipes().size(); ++i)
        QTest::newRow(recipes()[i].label != nullptr ? recipes()[i].label : recipes()[i].name) << static_cast<int>(i);
}

void TestRecipeLoad::runsUnderLoad()
{
    QFETCH(const int, recipe);
    const Recipe& given = recipes()[static_cast<std::size_t>(recipe)];
    Written written(given);
    const ChangeSetFixture& f = written.fixture;
    // Code that is not of two kinds runs throughout.
    auto old = std::make_unique<Application>(f.run.target, 1, given.old);
    std::unique_ptr<Application> fresh;
    const auto work = [](const Application& application) {
        const long from = application.count();
        QTRY_VERIFY_WITH_TIMEOUT(application.count() > from + 20, 30'000);
    };
    work(*old);
    const auto differing = [&] { return *given.differs == '\0' ? std::string("0") : f.run.value(given.differs); };
    for (const Phase phase : {Phase::Expand, Phase::Sync}) {
        QCOMPARE(q(written.apply(phase)), QByteArray());
        work(*old);
    }
    if (!given.fresh.empty())
        fresh = std::make_unique<Application>(f.run.target, 2, given.fresh);
    QCOMPARE(q(written.apply(Phase::Backfill)), QByteArray());
    work(*old);
    QCOMPARE(q(differing()), QByteArray("0"));
    QCOMPARE(f.state()[Phase::Backfill].status == PhaseStatus::Done ||
                 f.state()[Phase::Backfill].status == PhaseStatus::NotApplicable,
             true);
    if (fresh) {
        work(*fresh);
        QCOMPARE(q(differing()), QByteArray("0"));
        old->stop(); // the gate: old code is gone everywhere
    }
    QCOMPARE(q(written.apply(Phase::Contract)), QByteArray());
    Application& last = fresh ? *fresh : *old;
    work(last);
    QVERIFY2(f.state()[Phase::Contract].status == PhaseStatus::Done, reasons(f.state()).c_str());
    old->stop();
    last.stop();
    for (const Application* one : {old.get(), &last}) {
        QCOMPARE(q(one->failures()), QByteArray());
        const std::string lost = f.run.value(fmt::format(
            "SELECT count(*) FROM (VALUES {}) AS wanted (id, value) LEFT JOIN ({}) AS there (id, value) USING (id) "
            "WHERE there.value IS DISTINCT FROM wanted.value",
            one->expected(), given.finally));
        QCOMPARE(q(lost), QByteArray("0"));
    }
}

void TestRecipeLoad::keepsItsPoliciesUnderLoad_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QByteArray>("former"); // type of the old side
    QTest::addColumn<QByteArray>("old");    // what old code writes; {value} is a number
    QTest::addColumn<QByteArray>("fresh");  // and new code
    QTest::addColumn<QByteArray>("wrong");  // counts rows that are not as the policy says
    const auto row = [](const char* policy, const char* former, const char* old, const char* fresh, const char* wrong) {
        QTest::newRow(policy) << QByteArray(policy) << QByteArray(former) << QByteArray(old) << QByteArray(fresh)
                              << QByteArray(wrong);
    };
    const char* const plain = "UPDATE t SET v = '{value}' WHERE id = {id}";
    const char* const both = "UPDATE t SET v = '{value}', w = {value} + 1 WHERE id = {id}";
    row("prefer new", "text", plain, both, "v::bigint IS DISTINCT FROM w");
    row("prefer old", "text", plain, both, "v::bigint IS DISTINCT FROM w");
    row("prefer raise", "text", plain, "UPDATE t SET v = '{value}', w = {value} WHERE id = {id}",
        "v::bigint IS DISTINCT FROM w");
    row("on-error-up keep", "text", "UPDATE t SET v = 'x{value}' WHERE id = {id}",
        "UPDATE t SET w = {value} WHERE id = {id}",
        "w IS NULL OR (v LIKE 'x%') IS DISTINCT FROM (id BETWEEN 1000000 AND 1999999)");
    row("on-error-up null", "text", "UPDATE t SET v = 'x{value}' WHERE id = {id}",
        "UPDATE t SET w = {value} WHERE id = {id}", "(w IS NULL) IS DISTINCT FROM (v LIKE 'x%')");
    row("on-error-down keep", "int", plain, "UPDATE t SET w = 3000000000 + {value} WHERE id = {id}",
        "v IS NULL OR (id >= 2000000 AND w < 3000000000) OR (id < 2000000 AND v::bigint <> w)");
    row("on-error-down null", "int", plain, "UPDATE t SET w = 3000000000 + {value} WHERE id = {id}",
        "(v IS NULL) IS DISTINCT FROM (w >= 3000000000)");
}

/// Old and new code write from the trigger on, while rows are filled: neither is refused anything, and each row is as the policy says.
void TestRecipeLoad::keepsItsPoliciesUnderLoad()
{
    QFETCH(const QByteArray, policy);
    QFETCH(const QByteArray, former);
    QFETCH(const QByteArray, old);
    QFETCH(const QByteArray, fresh);
    QFETCH(const QByteArray, wrong);
    const qsizetype blank = policy.indexOf(' ');
    const std::string table = "CREATE TABLE t (id bigint PRIMARY KEY, v " + former.toStdString() +
                              "); INSERT INTO t SELECT n, '7' FROM generate_series(1, 3000) n; INSERT INTO t SELECT k "
                              "* 1000000 + n, '7' FROM generate_series(0, 39) n, generate_series(1, 2) k";
    const Recipe given{"change-type",
                       {{"table", "t"},
                        {"old", "v"},
                        {"new", "w"},
                        {"type", "bigint"},
                        {"former", former.toStdString()},
                        {policy.left(blank).toStdString(), policy.mid(blank + 1).toStdString()}},
                       table.c_str(),
                       {},
                       {},
                       "",
                       ""};
    Written written(given);
    const ChangeSetFixture& f = written.fixture;
    for (const Phase phase : {Phase::Expand, Phase::Sync})
        QCOMPARE(q(written.apply(phase)), QByteArray());
    // Rows of the two have their value on both sides before their code writes.
    f.run.execute("UPDATE t SET v = v WHERE id >= 1000000");
    Application oldCode(f.run.target, 1, {old.toStdString()});
    Application newCode(f.run.target, 2, {fresh.toStdString()});
    const auto work = [](const Application& application) {
        const long from = application.count();
        QTRY_VERIFY_WITH_TIMEOUT(application.count() > from + 60, 30'000);
    };
    work(oldCode);
    f.run.execute("UPDATE t SET w = v::bigint WHERE w IS NULL AND id < 1000000");
    work(oldCode);
    work(newCode);
    oldCode.stop();
    newCode.stop();
    QCOMPARE(q(oldCode.failures()), QByteArray());
    QCOMPARE(q(newCode.failures()), QByteArray());
    QCOMPARE(q(f.run.value("SELECT count(*) FROM t WHERE w IS NULL AND id < 1000000")), QByteArray("0"));
    QCOMPARE(q(f.run.value(fmt::format("SELECT count(*) FROM t WHERE {}", wrong.toStdString()))), QByteArray("0"));
}

void TestRecipeLoad::leadsBackFromEachPhase_data()
{
    QTest::addColumn<QByteArray>("recipe");
    QTest::addColumn<int>("reached");
    QTest::addColumn<int>("steps");        // of contract, until the old side is hidden
    QTest::addColumn<QByteArray>("write"); // while it is
    QTest::addColumn<QByteArray>("read");
    QTest::addColumn<QByteArray>("value");
    const auto recipe = [](const char* name, int steps, const char* write, const char* read, const char* value) {
        for (const Phase phase : {Phase::Expand, Phase::Backfill, Phase::Contract})
            QTest::addRow("%s from %s", name, toString(phase).data())
                << QByteArray(name) << static_cast<int>(phase) << steps << QByteArray(write) << QByteArray(read)
                << QByteArray(value);
    };
    recipe("rename-column", 1, "UPDATE t SET full_name = 'while hidden' WHERE id = 7",
           "SELECT name FROM t WHERE id = 7", "while hidden");
    recipe("rename-column with a key of two", 1, "UPDATE t SET full_name = 'while hidden' WHERE id = 7",
           "SELECT name FROM t WHERE id = 7", "while hidden");
    recipe("change-type", 1, "UPDATE t SET qty = 70007 WHERE id = 7", "SELECT qty FROM t WHERE id = 7", "70007");
    recipe("merge-columns", 1, "UPDATE t SET whole = 'while hidden' WHERE id = 7",
           "SELECT a || '+' || b FROM t WHERE id = 7", "while+hidden");
    recipe("split-column", 1, "UPDATE t SET a = 'while', b = 'hidden' WHERE id = 7", "SELECT whole FROM t WHERE id = 7",
           "while hidden");
    recipe("add-not-null", 1, "", "SELECT 1", "1");
    recipe("drop-table", 1, "", "SELECT count(*) FROM gone", "3000");
    recipe("bigint-key", 6, "INSERT INTO t (v) VALUES ('while hidden')", "SELECT id FROM t WHERE v = 'while hidden'",
           "3001");
    recipe("split-table", 2, "UPDATE profile SET bio = 'while hidden' WHERE t_id = 7", "SELECT bio FROM t WHERE id = 7",
           "while hidden");
    // What the old table cannot hold does not stop new code.
    recipe("shadow-swap", 4, "UPDATE t SET qty = 70007 WHERE id = 7; UPDATE t SET qty = 3000000000 WHERE id = 8",
           "SELECT string_agg(qty::text, ' ' ORDER BY id) FROM t WHERE id IN (7, 8)", "70007 8");
}

void TestRecipeLoad::leadsBackFromEachPhase()
{
    QFETCH(const QByteArray, recipe);
    QFETCH(const int, reached);
    QFETCH(const int, steps);
    QFETCH(const QByteArray, write);
    QFETCH(const QByteArray, read);
    QFETCH(const QByteArray, value);
    Written written(recipeCalled(recipe.toStdString()));
    ChangeSetFixture& f = written.fixture;
    const std::string before = dump(f);
    QVERIFY2(before.find("CREATE TABLE public.t") != std::string::npos, before.c_str());
    for (const Phase phase : kPhases) {
        if (static_cast<int>(phase) > reached || phase == Phase::Contract)
            break;
        QCOMPARE(q(written.apply(phase)), QByteArray());
    }
    const bool isHidden = reached == static_cast<int>(Phase::Contract);
    if (isHidden) {
        // The old side hidden, not dropped.
        QVERIFY(f.run.run(wishUp(steps)).kind == run::OutcomeKind::Done);
        QVERIFY(f.state()[Phase::Contract].status == PhaseStatus::Running);
        if (!write.isEmpty())
            f.run.execute(write.toStdString());
    }
    QCOMPARE(q(written.undo(std::nullopt)), QByteArray());
    QCOMPARE(q(dump(f)), q(before));
    if (isHidden)
        QCOMPARE(q(f.run.value(read.toStdString())), value);
}

QTEST_GUILESS_MAIN(TestRecipeLoad)
#include "test_recipeload.moc"

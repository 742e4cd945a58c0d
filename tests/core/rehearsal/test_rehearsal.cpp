// SPDX-License-Identifier: Apache-2.0
// Rehearsals on real copies: what is seen of each statement, and that nothing of a copy stays.

#include "core/backup/backup.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/postgres/session.h"
#include "core/rehearsal/rehearsal.h"
#include "core/rehearsal/store.h"
#include "core/review/surroundings.h"
#include "tests/core/run/runfixture.h"
#include "tests/support/movingaddress.h"
#include "tests/support/thrown.h"

#include <QTemporaryDir>
#include <QTest>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace lk;
using namespace lk::test;
using rehearsal::Data;
using rehearsal::Rehearsal;
using rehearsal::Where;

namespace fs = std::filesystem;

namespace {

/// A fixture and the folders of its rehearsals.
struct Stage {
    explicit Stage(const std::string& format) : fixture(format)
    {
        wanted.folders.state = fixture.folder / "state";
        wanted.folders.clusters = fs::temp_directory_path() / ("lk-rehearsal-" + randomUuid().substr(0, 8));
    }
    ~Stage()
    {
        std::error_code ignored;
        fs::remove_all(wanted.folders.clusters, ignored);
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    std::variant<Rehearsal, run::Refusal> go(const run::Wish& wish = wishUp(), std::stop_token stop = {})
    {
        const run::PlanInput input = fixture.input();
        run::PlanOrRefusal made = run::makePlan(input, wish);
        plan = std::get<run::Plan>(std::move(made));
        const review::Surroundings around = [&] { // nobody of ours is connected while a template is copied
            postgres::Session session = postgres::Session::open(fixture.target, postgres::SessionKind::Browse, {}, {});
            return review::readSurroundings(session, {}, {});
        }();
        const auto predicted = run::reviewPlan(*plan, input.set, around.settings, around.catalog, nullptr, {});
        return rehearsal::rehearse(input, *plan, predicted, wanted, std::move(stop), recorder, onProgress);
    }

    Rehearsal rehearsed(const run::Wish& wish = wishUp())
    {
        auto result = go(wish);
        if (const auto* no = std::get_if<run::Refusal>(&result))
            throw Error(ErrorCode::Refused, no->code + " " + no->reason);
        return std::get<Rehearsal>(std::move(result));
    }

    /// What copies leave: clusters, records, databases on the server.
    [[nodiscard]] std::string leftovers() const
    {
        std::string text;
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(wanted.folders.clusters, ignored))
            text += entry.path().filename().string() + ' ';
        for (const auto& entry : fs::directory_iterator(wanted.folders.state / "open", ignored))
            text += "open/" + entry.path().filename().string() + ' ';
        return text + fixture.value("SELECT string_agg(datname, ' ') FROM pg_database WHERE datname LIKE "
                                    "'lockkeeper_rehearsal%'");
    }

    RunFixture fixture;
    rehearsal::Wanted wanted;
    Recorder recorder;
    rehearsal::OnProgress onProgress;
    std::optional<run::Plan> plan;
};

/// One line a statement: what it took, wrote anew, read.
QString printed(const Rehearsal& one)
{
    QString text;
    for (const auto& step : one.steps) {
        for (const auto& statement : step.statements) {
            text += QString::fromStdString(fmt::format("{}.{}", step.version, statement.number));
            for (const auto& seen : statement.relations) {
                if (seen.kind == 'i' || seen.kind == 'S')
                    continue;
                text += QString::fromStdString(
                    fmt::format(" {}{}{}{}", seen.relation.name,
                                seen.mode == sql::LockMode::None ? "" : ":" + std::string(sql::toString(seen.mode)),
                                seen.isNewFile ? ":rewritten" : "", seen.isRead ? ":read" : ""));
            }
            for (const auto& difference : statement.differences)
                text += QStringLiteral(" !") + QString::fromStdString(difference);
            text += QLatin1Char('\n');
        }
    }
    return text;
}

} // namespace

class TestRehearsal : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_data; // backups go to the user's own folder

private slots:
    void initTestCase() { qputenv("XDG_DATA_HOME", m_data.path().toUtf8()); }
    void seesLocksRewritesAndScans();
    void seesStatementsThatAreAlone();
    void toldDifferences();
    void failsAsTheRealOneWould();
    void runsAsTheSameRole();
    void samplesRowsWithWhatTheyReference();
    void guessesFromSizes();
    void copiesOnTheServer_data();
    void copiesOnTheServer();
    void refusesTemplateInUse();
    void refuses_data();
    void refuses();
    void leavesNothing_data();
    void leavesNothing();
    void clearsAwayWhatAKilledOneLeft();
    void restoresABackup();
    void refusesABackupThatIsNone_data();
    void refusesABackupThatIsNone();
    void keepsAndFindsAgain();
    void copiesNoOtherServer();
};

void TestRehearsal::seesLocksRewritesAndScans()
{
    Stage stage("golang-migrate");
    stage.fixture.add(
        "1", "CREATE TABLE orders (id int PRIMARY KEY, note varchar(20)); CREATE TABLE lines (id int, orders int);",
        "DROP TABLE lines; DROP TABLE orders;");
    QCOMPARE(QString::fromStdString(printed(stage.fixture.up())).section(QLatin1Char(' '), 0, 0),
             QStringLiteral("done"));
    stage.fixture.execute("INSERT INTO orders SELECT i FROM generate_series(1, 500) i");
    stage.fixture.add("2",
                      "ALTER TABLE orders ALTER COLUMN id TYPE bigint;\n"
                      "CREATE INDEX lines_orders ON lines (orders);\n"
                      "ALTER TABLE lines ADD FOREIGN KEY (orders) REFERENCES orders;\n"
                      "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n",
                      "SELECT 1");
    stage.wanted.data = Data::All;
    const Rehearsal one = stage.rehearsed();
    QCOMPARE(one.error, std::string());
    QVERIFY2(one.outcome == run::OutcomeKind::Done, one.error.c_str());
    QCOMPARE(one.stepsDone, 1);
    QCOMPARE(printed(one), QStringLiteral("2.1 orders:AccessExclusiveLock:rewritten:read\n"
                                          "2.2 lines:ShareLock:read\n"
                                          "2.3 lines:ShareRowExclusiveLock:read\n"
                                          "2.4\n"));
    QVERIFY(one.steps.front().statements.front().walBytes > 1'000);
    QVERIFY(one.steps.front().statements.front().duration.count() > 0);
    QCOMPARE(one.differenceCount(), 0);
    // The original has nothing of it.
    QCOMPARE(stage.fixture.history(), std::string("1"));
    QCOMPARE(stage.fixture.value("SELECT to_regclass('lines_orders') IS NULL"), std::string("t"));
    QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
}

void TestRehearsal::seesStatementsThatAreAlone()
{
    Stage stage("dbmate");
    stage.fixture.add("20260101000000", "CREATE TABLE orders (id int, note text);", "DROP TABLE orders;");
    stage.fixture.up();
    stage.fixture.execute("INSERT INTO orders SELECT i, repeat('x', 40) FROM generate_series(1, 200000) i");
    stage.fixture.addAlone("20260102000000", "CREATE INDEX CONCURRENTLY orders_id ON orders (id);");
    stage.wanted.data = Data::All;
    const Rehearsal one = stage.rehearsed();
    QVERIFY2(one.outcome == run::OutcomeKind::Done, one.error.c_str());
    QCOMPARE(one.steps.size(), std::size_t(1));
    QVERIFY(one.steps.front().statements.front().sight == rehearsal::Sight::Sampled);
    QCOMPARE(printed(one), QStringLiteral("20260102000000.1 orders:ShareUpdateExclusiveLock:read\n"));
}

/// What a function does on its own no review can know.
void TestRehearsal::toldDifferences()
{
    Stage stage("golang-migrate");
    stage.fixture.execute("CREATE TABLE hidden (id int); CREATE FUNCTION touch() RETURNS void LANGUAGE plpgsql AS "
                          "'BEGIN EXECUTE (SELECT format(''LOCK TABLE %I'', relname) FROM pg_class "
                          "WHERE relname = ''hidden''); END'");
    stage.fixture.add("1", "SELECT touch();", "SELECT 1");
    const Rehearsal one = stage.rehearsed();
    QVERIFY2(one.outcome == run::OutcomeKind::Done, one.error.c_str());
    QCOMPARE(printed(one),
             QStringLiteral("1.1 hidden:AccessExclusiveLock !It took AccessExclusiveLock on public.hidden, and review "
                            "predicts no lock there.\n"));
    QCOMPARE(one.differenceCount(), 1);
}

void TestRehearsal::failsAsTheRealOneWould()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE orders (id int);", "DROP TABLE orders;");
    stage.fixture.up();
    stage.fixture.execute("INSERT INTO orders VALUES (NULL)");
    stage.fixture.add("2", "CREATE TABLE other (id int);\nALTER TABLE orders ALTER id SET NOT NULL;", "SELECT 1");
    stage.wanted.data = Data::All;
    const Rehearsal one = stage.rehearsed();
    QVERIFY2(one.outcome == run::OutcomeKind::Failed, one.error.c_str());
    QCOMPARE(one.sqlState, std::string("23502"));
    QCOMPARE(one.place.line, 2);
    QCOMPARE(one.stepsDone, 0);
    // With the schema alone it goes through, and that is told.
    stage.wanted.data = Data::None;
    const Rehearsal empty = stage.rehearsed();
    QVERIFY2(empty.outcome == run::OutcomeKind::Done, empty.error.c_str());
    QVERIFY(!empty.notes.empty());
}

void TestRehearsal::runsAsTheSameRole()
{
    ScratchCluster cluster;
    cluster.execute("CREATE ROLE owner_of_all; CREATE ROLE deployer LOGIN");
    cluster.execute("CREATE DATABASE shop OWNER owner_of_all");
    cluster.execute("ALTER DATABASE shop SET search_path TO app, public");
    cluster.execute("CREATE SCHEMA app AUTHORIZATION owner_of_all; GRANT USAGE, CREATE ON SCHEMA app TO deployer; "
                    "CREATE TABLE app.orders (id int); ALTER TABLE app.orders OWNER TO owner_of_all; "
                    "GRANT SELECT ON app.orders TO deployer",
                    "shop");
    Stage stage("golang-migrate");
    stage.fixture.target = cluster.target("shop");
    stage.fixture.target.parameters["user"] = "deployer";
    stage.fixture.add("1", "CREATE TABLE mine (id int);", "SELECT 1");
    // What preflight knows to be not allowed is refused there too, and told.
    stage.fixture.add("2", "ALTER TABLE orders ADD COLUMN n int;", "SELECT 1");
    const Rehearsal refused = stage.rehearsed();
    QVERIFY2(refused.outcome == run::OutcomeKind::Refused, refused.error.c_str());
    QCOMPARE(QString::fromStdString(refused.error),
             QStringLiteral("role owns the tables (LK108): app.orders belongs to owner_of_all, and deployer is no "
                            "member of it"));
    QCOMPARE(refused.stepsDone, 0);
    QVERIFY(rehearsal::keptFor(*stage.plan, stage.wanted.folders).has_value());
    // What only the server knows fails by it.
    stage.fixture.add("2",
                      "DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE %I ADD COLUMN n int', relname) FROM pg_class "
                      "WHERE relname = 'orders'); END $$;",
                      "SELECT 1");
    const Rehearsal one = stage.rehearsed();
    QVERIFY2(one.outcome == run::OutcomeKind::Failed, one.error.c_str());
    QCOMPARE(one.sqlState, std::string("42501"));
    QCOMPARE(one.stepsDone, 1);
    QCOMPARE(cluster.value("SELECT to_regclass('app.mine') IS NULL", "shop"), std::string("t"));
}

void TestRehearsal::samplesRowsWithWhatTheyReference()
{
    Stage stage("golang-migrate");
    stage.fixture.execute(R"(
        CREATE TABLE country (code char(2) PRIMARY KEY, "odd name" text);
        CREATE TABLE customer (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, country char(2) REFERENCES country,
                               boss int REFERENCES customer, tags text[], seen timestamptz, price numeric,
                               twice numeric GENERATED ALWAYS AS (price * 2) STORED, raw bytea, doc jsonb);
        CREATE TABLE orders (a int, b int, customer int NOT NULL REFERENCES customer, PRIMARY KEY (a, b)) PARTITION BY RANGE (a);
        CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (5000);
        CREATE TABLE orders_2 PARTITION OF orders DEFAULT;
        CREATE TABLE line (id int PRIMARY KEY, a int, b int, FOREIGN KEY (a, b) REFERENCES orders);
        INSERT INTO country SELECT chr(65 + i / 26) || chr(65 + i % 26), 'x''"y' FROM generate_series(0, 200) i;
        INSERT INTO customer (country, boss, tags, seen, price, raw, doc)
            SELECT chr(65 + (i % 200) / 26) || chr(65 + i % 26), NULL, ARRAY['a,b', NULL, '"q"'], now(), i / 7.0,
                   '\x00ff', 'null' FROM generate_series(1, 3000) i WHERE (i % 200) % 26 = i % 26;
        UPDATE customer SET boss = id - 1 WHERE id > 1;
        INSERT INTO orders SELECT i, i, 1 + i % (SELECT max(id) FROM customer) FROM generate_series(1, 9000) i;
        INSERT INTO line SELECT i, i, i FROM generate_series(1, 9000) i;
        ANALYZE)");
    // Each runs on the copy and tells what is there.
    stage.fixture.add("1",
                      "DO $$ BEGIN RAISE NOTICE 'lines %', (SELECT count(*) FROM line); END $$;\n"
                      "DO $$ BEGIN RAISE NOTICE 'orphans %', (SELECT count(*) FROM line l LEFT JOIN orders o USING (a, "
                      "b) WHERE o.a IS NULL); END $$;\n"
                      "DO $$ BEGIN RAISE NOTICE 'same %', (SELECT bool_and(twice = price * 2 AND raw = '\\x00ff' AND "
                      "doc = 'null' AND tags[2] IS NULL) FROM customer); END $$;\n"
                      "INSERT INTO customer (country) SELECT min(code) FROM country;",
                      "SELECT 1");
    stage.wanted.data = Data::Sample;
    stage.wanted.sampleRows = 100;
    const Rehearsal one = stage.rehearsed();
    QCOMPARE(one.error, std::string());
    QVERIFY2(one.outcome == run::OutcomeKind::Done, one.error.c_str());
    QStringList told;
    for (const auto& notice : stage.recorder.all<run::NoticeTold>())
        told += QString::fromStdString(notice.notice.message);
    QCOMPARE(told, (QStringList{QStringLiteral("lines 100"), QStringLiteral("orphans 0"), QStringLiteral("same t")}));
    QVERIFY2(one.notes.empty(), one.notes.empty() ? "" : one.notes.front().c_str());
}

void TestRehearsal::guessesFromSizes()
{
    Stage stage("golang-migrate");
    stage.fixture.execute(
        "CREATE TABLE orders AS SELECT i AS id, repeat('x', 60) AS note FROM generate_series(1, 1000000) i; "
        "ANALYZE orders");
    stage.fixture.add("1", "ALTER TABLE orders ALTER COLUMN id TYPE bigint;", "SELECT 1");
    stage.wanted.data = Data::Sample;
    stage.wanted.sampleRows = 50'000; // work enough to be timed on a busy machine
    const Rehearsal one = stage.rehearsed();
    QVERIFY2(one.outcome == run::OutcomeKind::Done, one.error.c_str());
    const auto& guess = one.steps.front().statements.front().guess;
    QVERIFY(guess.has_value());
    QVERIFY2(guess->factor > 15 && guess->factor < 25, std::to_string(guess->factor).c_str());
    QCOMPARE(guess->relation.name, std::string("orders"));
    QVERIFY(guess->duration > one.steps.front().statements.front().duration * 10);
}

void TestRehearsal::copiesOnTheServer_data()
{
    QTest::addColumn<int>("data");
    QTest::addColumn<QString>("rows");
    QTest::newRow("schema") << static_cast<int>(Data::None) << "0";
    QTest::newRow("sample") << static_cast<int>(Data::Sample) << "300";
    QTest::newRow("template") << static_cast<int>(Data::All) << "300";
}

void TestRehearsal::copiesOnTheServer()
{
    QFETCH(const int, data);
    QFETCH(const QString, rows);
    Stage stage("golang-migrate");
    stage.fixture.execute("CREATE TABLE orders AS SELECT i AS id FROM generate_series(1, 300) i");
    stage.fixture.add(
        "1", "DO $$ BEGIN RAISE NOTICE '%', (SELECT count(*) FROM orders); END $$;\nALTER TABLE orders ADD n int;",
        "SELECT 1");
    stage.wanted.where = Where::Server;
    stage.wanted.data = static_cast<Data>(data);
    QString where;
    stage.recorder.hook = [&](const run::Event& event) {
        if (std::holds_alternative<run::StatementStarted>(event))
            where = QString::fromStdString(stage.leftovers());
    };
    const Rehearsal one = stage.rehearsed();
    QCOMPARE(one.error, std::string());
    QVERIFY2(one.outcome == run::OutcomeKind::Done, one.error.c_str());
    QCOMPARE(QString::fromStdString(stage.recorder.all<run::NoticeTold>().front().notice.message), rows);
    QVERIFY(where.contains(QStringLiteral("lockkeeper_rehearsal_")));
    QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
    QCOMPARE(
        stage.fixture.value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attnum > 0"),
        std::string("1"));
}

void TestRehearsal::refusesTemplateInUse()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "SELECT 1;", "SELECT 1");
    stage.wanted.where = Where::Server;
    stage.wanted.data = Data::All;
    const auto other = postgres::Session::open(stage.fixture.target, postgres::SessionKind::Browse, {}, {});
    const auto result = stage.go();
    QVERIFY(std::holds_alternative<run::Refusal>(result));
    QCOMPARE(std::get<run::Refusal>(result).code, std::string("LK252"));
    QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
}

void TestRehearsal::refuses_data()
{
    QTest::addColumn<QString>("code");
    QTest::newRow("dirty") << "LK250";
    QTest::newRow("only records") << "LK253";
}

void TestRehearsal::refuses()
{
    QFETCH(const QString, code);
    Stage stage("golang-migrate");
    stage.fixture.add("1", "SELECT 1;", "SELECT 1");
    run::Wish wish;
    if (code == QStringLiteral("LK250")) {
        stage.fixture.up();
        stage.fixture.add("2", "SELECT 1;", "SELECT 1");
        const run::PlanInput clean = stage.fixture.input();
        run::PlanInput input = clean;
        input.reading.status.isDirty = true;
        const auto plan = std::get<run::Plan>(run::makePlan(clean, wishUp()));
        const auto no = rehearsal::refusalBefore(input, plan);
        QVERIFY(no.has_value());
        QCOMPARE(QString::fromStdString(no->code), code);
        return;
    }
    wish.kind = run::WishKind::Force;
    wish.version = "1";
    const auto result = stage.go(wish);
    QVERIFY(std::holds_alternative<run::Refusal>(result));
    QCOMPARE(QString::fromStdString(std::get<run::Refusal>(result).code), code);
}

void TestRehearsal::leavesNothing_data()
{
    QTest::addColumn<int>("where");
    QTest::newRow("sandbox") << static_cast<int>(Where::Sandbox);
    QTest::newRow("server") << static_cast<int>(Where::Server);
}

/// Stopped in the midst of a statement.
void TestRehearsal::leavesNothing()
{
    QFETCH(const int, where);
    Stage stage("golang-migrate");
    stage.fixture.add("1", "SELECT pg_sleep(60);", "SELECT 1");
    stage.wanted.where = static_cast<Where>(where);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // GCC 12, of its own stop_source
    std::stop_source stop;
#pragma GCC diagnostic pop
    std::jthread stopping;
    stage.recorder.hook = [&](const run::Event& event) {
        if (!std::holds_alternative<run::StatementStarted>(event))
            return;
        stopping = std::jthread([&stop] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            stop.request_stop();
        });
    };
    const auto begun = std::chrono::steady_clock::now();
    try {
        const auto result = stage.go(wishUp(), stop.get_token());
        QVERIFY(std::get<Rehearsal>(result).outcome == run::OutcomeKind::Cancelled);
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::Cancelled);
    }
    QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
    QVERIFY(!rehearsal::keptFor(*stage.plan, stage.wanted.folders).has_value());
    QVERIFY(std::chrono::steady_clock::now() - begun < std::chrono::seconds(50)); // not at the end of the statement
}

void TestRehearsal::clearsAwayWhatAKilledOneLeft()
{
    for (const Where where : {Where::Server, Where::Sandbox}) {
        Stage stage("golang-migrate");
        stage.fixture.add("1", "SELECT 1;", "SELECT 1");
        stage.wanted.where = where;
        const pid_t child = ::fork();
        if (child == 0) {
            stage.recorder.hook = [](const run::Event& event) {
                if (std::holds_alternative<run::StatementStarted>(event))
                    ::kill(::getpid(), SIGKILL);
            };
            (void)stage.go();
            ::_exit(1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QVERIFY(!stage.leftovers().empty());
        QVERIFY(stage.rehearsed().outcome == run::OutcomeKind::Done);
        QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
    }
}

/// The copy holds what the backup holds, and not what was written since.
void TestRehearsal::restoresABackup()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (1)",
                      "DROP TABLE orders");
    (void)stage.fixture.up();
    const backup::Manifest manifest = backup::takeBackup(stage.fixture.target, {});
    QVERIFY(manifest.isVerified);
    stage.fixture.execute("INSERT INTO orders VALUES (2)");
    stage.fixture.add("2", "ALTER TABLE orders ADD CONSTRAINT one CHECK (id < 2);",
                      "ALTER TABLE orders DROP CONSTRAINT one");
    stage.wanted.data = Data::Backup;
    stage.wanted.backup = manifest.file;
    const Rehearsal one = stage.rehearsed();
    QVERIFY2(one.outcome == run::OutcomeKind::Done, one.error.c_str());
    QCOMPARE(one.backup, manifest.file.string());
    QVERIFY(std::ranges::any_of(one.notes, [&](const std::string& note) {
        return note.starts_with("The copy is of the backup of " + manifest.snapshotAt + ":");
    }));
    QVERIFY(std::filesystem::exists(manifest.file));
    QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
    // With the rows of now it fails.
    stage.wanted = {Where::Sandbox, Data::All, 10'000, {}, stage.wanted.folders};
    QVERIFY(stage.rehearsed().outcome == run::OutcomeKind::Failed);
}

void TestRehearsal::refusesABackupThatIsNone_data()
{
    QTest::addColumn<QString>("which");
    QTest::addColumn<QString>("code");
    QTest::newRow("schema") << QStringLiteral("schema") << QStringLiteral("LK254");
    QTest::newRow("unverified") << QStringLiteral("unverified") << QStringLiteral("LK254");
    QTest::newRow("of another history") << QStringLiteral("older") << QStringLiteral("LK251");
}

void TestRehearsal::refusesABackupThatIsNone()
{
    QFETCH(const QString, which);
    QFETCH(const QString, code);
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE orders (id int PRIMARY KEY);", "DROP TABLE orders");
    backup::BackupWish wish;
    if (which == QLatin1String("schema"))
        wish.what = backup::What::Schema;
    backup::Manifest manifest = backup::takeBackup(stage.fixture.target, wish);
    if (which == QLatin1String("unverified")) {
        std::filesystem::resize_file(manifest.file, manifest.bytes / 2);
        manifest = backup::verifyBackup(manifest.file);
        QVERIFY(!manifest.isVerified);
    }
    if (which == QLatin1String("older"))
        (void)stage.fixture.up();
    stage.fixture.add("2", "SELECT 1;", "SELECT 1");
    stage.wanted.data = Data::Backup;
    stage.wanted.backup = manifest.file;
    const auto result = stage.go();
    const auto* no = std::get_if<run::Refusal>(&result);
    QVERIFY(no != nullptr);
    QCOMPARE(QString::fromStdString(no->code), code);
    QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
}

void TestRehearsal::keepsAndFindsAgain()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE orders (id int, secret text);", "DROP TABLE orders");
    const Rehearsal one = stage.rehearsed();
    const auto kept = rehearsal::keptFor(*stage.plan, stage.wanted.folders);
    QVERIFY(kept.has_value());
    Rehearsal whole = one; // seconds are enough there
    whole.at = std::chrono::time_point_cast<std::chrono::seconds>(whole.at);
    QCOMPARE(QString::fromStdString(rehearsal::toJson(*kept)), QString::fromStdString(rehearsal::toJson(whole)));
    QCOMPARE(*kept, whole);
    // Another plan is another matter.
    stage.fixture.add("2", "SELECT 1;", "SELECT 1");
    QVERIFY(!rehearsal::keptFor(stage.fixture.plan(wishUp()), stage.wanted.folders).has_value());
    QVERIFY(!rehearsal::fromJson("{\"plan\": 3}").has_value());
    QVERIFY(!rehearsal::fromJson("").has_value());
}

/// The address leads elsewhere once the dump begins.
void TestRehearsal::copiesNoOtherServer()
{
    Stage stage("golang-migrate");
    stage.fixture.add("1", "CREATE TABLE orders (id int);", "DROP TABLE orders");
    ScratchCluster other;
    other.execute("CREATE DATABASE " + stage.fixture.database);
    const MovingAddress address;
    stage.fixture.target = address.target(stage.fixture.database);
    int dumps = 0;
    stage.onProgress = [&](const std::string& what) {
        if (what.starts_with("dumping")) {
            ++dumps;
            address.pointTo(other.target());
        }
    };
    const Error error = thrownBy([&] { (void)stage.go(); });
    QCOMPARE(dumps, 1);
    VERIFY_CODE(error, ErrorCode::Statement);
    QVERIFY2(error.message().find("snapshot") != std::string::npos, error.what());
    QCOMPARE(QString::fromStdString(stage.leftovers()), QString());
}

QTEST_GUILESS_MAIN(TestRehearsal)
#include "test_rehearsal.moc"

// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ui/screens.h"
#include "ui/matrix/matrixmodel.h"
#include "ui/matrix/matrixpage.h"
#include "ui/matrix/matrixtable.h"
#include "ui/matrix/statusmatrix.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

project::MigrationSet setOf(std::initializer_list<const char*> versions)
{
    project::MigrationSet set;
    for (const char* version : versions) {
        project::Migration migration;
        migration.version = version;
        migration.name = std::string("m") + version;
        migration.upFile = std::string(version) + ".up.sql";
        set.migrations.push_back(migration);
    }
    return set;
}

/// A reading whose rows are `states`: pairs of version and state; a version without a file is missing.
ColumnInput columnOf(const char* name, const project::MigrationSet& set,
                     const std::vector<std::pair<std::string, history::MigrationState>>& states)
{
    auto reading = std::make_shared<formats::Reading>();
    for (const auto& [version, state] : states) {
        history::StatusRow row;
        row.version = version;
        row.state = state;
        for (std::size_t index = 0; index < set.migrations.size(); ++index) {
            if (set.migrations[index].version == version) {
                row.migration = static_cast<int>(index);
            }
        }
        reading->status.rows.push_back(row);
    }
    ColumnInput input;
    input.environment.name = name;
    input.state = ColumnInput::State::Read;
    input.reading = reading;
    input.readAt = QDateTime::currentDateTimeUtc();
    return input;
}

QString printed(const StatusMatrix& matrix)
{
    QStringList lines;
    for (int row = 0; row < static_cast<int>(matrix.rows.size()); ++row) {
        QStringList cells{matrix.rows[static_cast<std::size_t>(row)].version};
        for (int column = 0; column < static_cast<int>(matrix.columns.size()); ++column) {
            const QString text = textOf(matrix.at(row, column));
            cells << (text.isEmpty() ? u"-"_s : text);
        }
        lines << cells.join(u' ');
    }
    return lines.join(u'\n');
}

} // namespace

class TestMatrix : public QObject {
    Q_OBJECT

private slots:
    void unionOfFilesAndEnvironments();
    void readingOfOlderFilesIsFoundByVersion();
    void unreadEnvironmentsSayWhy();
    void filterPasses_data();
    void filterPasses();
    void modelKeepsItsPromises();
    void pageShowsEveryEnvironment();
    void pageIsDrivenByKeys();
    void focusFollowsTheCurrentCell();
    void filterFindsNothing();
    void emptyPlaces();
    void dirtyEnvironmentHasDoors();
    void notesOfTheHistoryStandAbove();
    void stateComesBack();

private:
    PrivateHome m_home;
};

void TestMatrix::unionOfFilesAndEnvironments()
{
    using enum history::MigrationState;
    const project::MigrationSet set = setOf({"1", "2", "4"});
    const StatusMatrix matrix =
        buildMatrix(set, {columnOf("dev", set, {{"1", Applied}, {"2", Applied}, {"3", Missing}, {"4", Pending}}),
                          columnOf("prod", set, {{"0", Missing}, {"1", Changed}, {"2", Failed}, {"4", Pending}})});
    QCOMPARE(printed(matrix), u"4 Pending Pending\n3 Missing -\n2 Applied Failed\n1 Applied Changed\n0 - Missing"_s);
    QVERIFY(!matrix.rows[0].hasDifference);
    QVERIFY(matrix.rows[0].hasPending);
    QVERIFY(matrix.rows[2].hasDifference);
    QCOMPARE(matrix.statusRow(2, 1)->version, std::string("2"));
    QCOMPARE(matrix.statusRow(1, 1), nullptr);
    QCOMPARE(matrix.columnOf(u"prod"_s), 1);
    QCOMPARE(matrix.rowOf(u"3"_s), 1);
}

void TestMatrix::readingOfOlderFilesIsFoundByVersion()
{
    using enum history::MigrationState;
    const project::MigrationSet before = setOf({"1", "2"});
    const ColumnInput input = columnOf("dev", before, {{"1", Applied}, {"2", Pending}});
    // A new file came in between: the indices of the reading are those of the former files.
    QCOMPARE(printed(buildMatrix(setOf({"0", "1", "2"}), {input})), u"2 Pending\n1 Applied\n0 -"_s);
    // One went: what the reading knows is still shown.
    QCOMPARE(printed(buildMatrix(setOf({"2"}), {input})), u"2 Pending\n1 Applied"_s);
}

void TestMatrix::unreadEnvironmentsSayWhy()
{
    const project::MigrationSet set = setOf({"1"});
    std::vector<ColumnInput> inputs(3);
    inputs[1].state = ColumnInput::State::Reading;
    inputs[2].state = ColumnInput::State::Failed;
    QCOMPARE(printed(buildMatrix(set, inputs)), u"1 Not read Reading Unreachable"_s);
}

void TestMatrix::filterPasses_data()
{
    QTest::addColumn<MatrixFilter>("filter");
    QTest::addColumn<QString>("rows");
    QTest::newRow("all") << MatrixFilter{} << u"3 2 1"_s;
    QTest::newRow("version") << MatrixFilter{u"2"_s, {}, false, false} << u"2"_s;
    QTest::newRow("words, any case") << MatrixFilter{u"M3 3"_s, {}, false, false} << u"3"_s;
    QTest::newRow("state") << MatrixFilter{{}, CellState::Failed, false, false} << u"2"_s;
    QTest::newRow("differences") << MatrixFilter{{}, {}, true, false} << u"2"_s;
    QTest::newRow("pending") << MatrixFilter{{}, {}, false, true} << u"3"_s;
    QTest::newRow("nothing") << MatrixFilter{u"zzz"_s, {}, false, false} << QString();
}

void TestMatrix::filterPasses()
{
    using enum history::MigrationState;
    QFETCH(MatrixFilter, filter);
    QFETCH(QString, rows);
    const project::MigrationSet set = setOf({"1", "2", "3"});
    const StatusMatrix matrix =
        buildMatrix(set, {columnOf("dev", set, {{"1", Applied}, {"2", Applied}, {"3", Pending}}),
                          columnOf("prod", set, {{"1", Applied}, {"2", Failed}, {"3", Pending}})});
    QStringList versions;
    for (const int row : filtered(matrix, filter)) {
        versions << matrix.rows[static_cast<std::size_t>(row)].version;
    }
    QCOMPARE(versions.join(u' '), rows);
}

void TestMatrix::modelKeepsItsPromises()
{
    using enum history::MigrationState;
    MatrixModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const project::MigrationSet set = setOf({"1", "2"});
    model.setMatrix(buildMatrix(set, {columnOf("PRODUCTION", set, {{"1", Applied}, {"2", Failed}})}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 3).data(Qt::AccessibleTextRole).toString(), u"Failed, PRODUCTION, 2"_s);
    model.setMatrix(buildMatrix(set, {columnOf("PRODUCTION", set, {{"1", Applied}, {"2", Applied}})})); // in place
    QCOMPARE(model.index(0, 3).data().toString(), u"Applied"_s);
    model.setFilter({u"m1"_s, {}, false, false});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.shownRow(0), -1);
    model.setMatrix({});
    QCOMPARE(model.rowCount(), 0);
}

namespace {

/// Three migrations; dev has all, staging two, PRODUCTION is dirty at 2, lost cannot be reached.
struct Shop {
    TestWorkspace workspace;
    TestServices services;

    explicit Shop(bool withLost = true)
    {
        workspace.addMigration("000001", "create_orders", "CREATE TABLE orders (id bigint);", "DROP TABLE orders;");
        workspace.addMigration("000002", "amount_cents", "ALTER TABLE orders ADD amount_cents bigint;");
        workspace.addMigration("000003", "add_index_orders_status", "CREATE INDEX ON orders (id);",
                               "DROP INDEX orders_id_idx;");
        const auto record = [](const std::string& database, int version, bool isDirty) {
            ScratchCluster::instance().execute(
                "CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL);"
                "INSERT INTO schema_migrations VALUES (" +
                    std::to_string(version) + "," + (isDirty ? "true" : "false") + ")",
                database);
        };
        record(workspace.addEnvironment("dev", "none", "green"), 3, false);
        record(workspace.addEnvironment("staging", "confirm", "yellow"), 2, false);
        record(workspace.addEnvironment("PRODUCTION", "typed", "red"), 2, true);
        if (withLost) {
            workspace.addUnreachable("lost");
        }
    }
    void open()
    {
        services.store().open(workspace.shownRoot());
        QTRY_VERIFY(services.store().isOpen() &&
                    services.store().migrations(services.store().focusProject()) != nullptr);
    }
    void show(MatrixPage& page)
    {
        page.resize(1100, 640);
        page.show();
        open();
        connectAll();
    }
    void connectAll()
    {
        const QString project = services.store().focusProject();
        for (const project::Environment& environment : services.store().workspace()->environments) {
            services.store().connectEnvironment(QString::fromStdString(environment.name));
        }
        for (const project::Environment& environment : services.store().workspace()->environments) {
            QTRY_VERIFY_WITH_TIMEOUT(services.store().view(project, QString::fromStdString(environment.name)).state >=
                                         EnvironmentView::State::Read,
                                     20000);
        }
    }
};

} // namespace

void TestMatrix::pageShowsEveryEnvironment()
{
    Shop shop;
    MatrixPage page(shop.services);
    page.resize(1280, 720);
    page.show();
    shop.open();
    auto* view = child<QTableView>(page, "matrix_view");
    QTRY_COMPARE(view->model()->columnCount(), 7);
    QCOMPARE(view->model()->index(0, 3).data().toString(), u"Not read"_s);
    keepPictures(&page, u"matrix-not-read"_s);
    shop.connectAll();
    const auto text = [view](int row, int column) { return view->model()->index(row, column).data().toString(); };
    QTRY_COMPARE(text(0, 3), u"Applied"_s);
    QTRY_COMPARE(text(0, 4), u"Pending"_s);
    QTRY_COMPARE(text(1, 5), u"Failed"_s);
    QTRY_COMPARE(text(1, 6), u"Unreachable"_s);
    QCOMPARE(child<QLabel>(page, "matrix_count")->text(), u"3 of 3 · 4 environments"_s);
    view->setFocus();
    child<MatrixTable>(page, "matrix_table")->setCurrent(1, 5);
    QTRY_VERIFY(child<QLabel>(page, "matrix_detail")->text().startsWith(u"2 in PRODUCTION: Failed"_s));
    keepPictures(&page, u"matrix"_s);
    QCOMPARE(complaintsAbout(&page).join(u'\n'), QString());
}

void TestMatrix::pageIsDrivenByKeys()
{
    Shop shop(false);
    MatrixPage page(shop.services);
    page.resize(1100, 640);
    page.show();
    QApplication::setActiveWindow(&page);
    shop.open();
    shop.connectAll();
    auto* view = child<QTableView>(page, "matrix_view");
    QTRY_COMPARE(view->model()->index(1, 5).data().toString(), u"Failed"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(view->currentIndex().row(), 0);
    QCOMPARE(view->currentIndex().column(), 0);
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(view, Qt::Key_Right);
    }
    QCOMPARE(view->currentIndex().column(), 4);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(shop.services.opened.size(), std::size_t{1});
    QCOMPARE(shop.services.opened.front().version, u"3"_s);
    QCOMPARE(shop.services.opened.front().environment, u"staging"_s);
    // Type-ahead goes to a version, zeros or not.
    QTest::keyClicks(view, u"1"_s);
    QCOMPARE(view->currentIndex().row(), 2);
    QCOMPARE(view->currentIndex().column(), 4);
    // Copying gives tab-separated text.
    QTest::keyClick(view, Qt::Key_Home);
    for (int step = 0; step < 5; ++step) {
        QTest::keyClick(view, Qt::Key_Right, Qt::ShiftModifier);
    }
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"1\tcreate_orders\tup and down\tApplied\tApplied\tApplied"_s);
    // The version's own actions.
    QTest::keyClick(view, Qt::Key_End);
    QVERIFY(page.isPageActionEnabled(u"run_goto"_s, nullptr));
    page.triggerPageAction(u"run_goto"_s);
    QCOMPARE(shop.services.planned.size(), std::size_t{1});
    QCOMPARE(shop.services.planned.front().environment, u"PRODUCTION"_s);
    QCOMPARE(shop.services.planned.front().wish.version, std::optional<std::string>("1"));
    QString why;
    QVERIFY(!page.isPageActionEnabled(u"migration_mark_applied"_s, &why));
    QVERIFY(why.contains(u"Force Version"_s));
}

void TestMatrix::focusFollowsTheCurrentCell()
{
    Shop shop(false);
    MatrixPage page(shop.services);
    shop.show(page);
    auto* view = child<QTableView>(page, "matrix_view");
    QTRY_COMPARE(view->model()->columnCount(), 6);
    child<MatrixTable>(page, "matrix_table")->setCurrent(0, 4);
    QCOMPARE(shop.services.store().focusEnvironment(), u"staging"_s);
    shop.services.store().setFocusEnvironment(u"PRODUCTION"_s);
    QCOMPARE(view->currentIndex().column(), 5);
    shop.services.store().setFocusFixed(true); // a run is under way: the cell moves, the focus does not
    child<MatrixTable>(page, "matrix_table")->setCurrent(0, 3);
    QCOMPARE(shop.services.store().focusEnvironment(), u"PRODUCTION"_s);
}

void TestMatrix::filterFindsNothing()
{
    Shop shop(false);
    MatrixPage page(shop.services);
    page.resize(1100, 640);
    page.show();
    shop.open();
    auto* view = child<QTableView>(page, "matrix_view");
    QTRY_COMPARE(view->model()->rowCount(), 3);
    page.triggerPageAction(u"view_filter"_s);
    auto* filter = child<QLineEdit>(page, "matrix_filter");
    QTest::keyClicks(filter, u"index"_s);
    QCOMPARE(view->model()->rowCount(), 1);
    QCOMPARE(view->currentIndex().row(), 0);
    QTest::keyClicks(filter, u"zzz"_s);
    QCOMPARE(view->model()->rowCount(), 0);
    keepPictures(&page, u"matrix-filter-nothing"_s);
    QTest::mouseClick(child<QPushButton>(page, "matrix_clear_filter"), Qt::LeftButton);
    QCOMPARE(view->model()->rowCount(), 3);
}

void TestMatrix::emptyPlaces()
{
    TestServices services;
    bool isAsked = false;
    connect(services.actions().add(u"env_manage"_s, u"Manage"_s, {}, {}), &QAction::triggered, this,
            [&] { isAsked = true; });
    MatrixPage page(services);
    page.resize(1024, 640);
    page.show();
    const auto sentence = [&page] {
        QStringList texts;
        for (const QLabel* label : child<QWidget>(page, "matrix_empty")->findChildren<QLabel*>()) {
            texts << label->text();
        }
        return texts.join(u'\n');
    };
    QVERIFY(sentence().contains(u"No workspace is open."_s));
    TestWorkspace bare;
    services.store().open(bare.shownRoot());
    QTRY_VERIFY(sentence().contains(u"There are no migrations"_s));
    QVERIFY(sentence().contains(u"Looked for:"_s));
    TestWorkspace filesOnly;
    filesOnly.addMigration("000001", "create_orders", "SELECT 1;");
    filesOnly.addMigration("000002", "more", "SELECT 1;", "SELECT 2;");
    services.store().open(filesOnly.shownRoot());
    QTRY_VERIFY(sentence().contains(u"no environments yet"_s));
    keepPictures(&page, u"matrix-no-environments"_s);
    QTest::mouseClick(child<QPushButton>(page, "matrix_empty_env_manage"), Qt::LeftButton);
    QVERIFY(isAsked);
    // The project's own file names a database: one click shows its status, and nothing is written.
    TestWorkspace withFile;
    const std::string database = ScratchCluster::instance().createDatabase();
    withFile.addMigration("000001", "create_orders", "SELECT 1;");
    writeText(withFile.root() / ".env",
              "DATABASE_URL=\"" + postgres::toUrl(ScratchCluster::instance().target(database)) + "\"\n");
    services.store().open(withFile.shownRoot());
    QTRY_VERIFY2(sentence().contains(u".env: postgres://"_s), qPrintable(sentence()));
    keepPictures(&page, u"matrix-offers"_s);
    QCOMPARE(ScratchCluster::instance().sessionCount(database), 0);
    QTest::mouseClick(child<QPushButton>(page, "matrix_offer_0"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(services.store().view(services.store().focusProject(), u".env"_s).state,
                              EnvironmentView::State::Read, 10'000);
    QTRY_VERIFY(child<MatrixView>(page, "matrix_view")->isVisible());
    QVERIFY(!std::filesystem::exists(withFile.root() / "lockkeeper.toml"));
}

void TestMatrix::dirtyEnvironmentHasDoors()
{
    Shop shop(false);
    MatrixPage page(shop.services);
    shop.show(page);
    QTRY_VERIFY(page.findChild<QPushButton*>(u"matrix_repair"_s) != nullptr);
    QTest::mouseClick(child<QPushButton>(page, "matrix_repair"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(page, "matrix_force"), Qt::LeftButton);
    QCOMPARE(shop.services.planned.size(), std::size_t{2});
    QVERIFY(shop.services.planned[0].wish.kind == run::WishKind::Repair);
    QVERIFY(shop.services.planned[1].wish.kind == run::WishKind::Force);
    QCOMPARE(shop.services.planned[1].environment, u"PRODUCTION"_s);
}

/// node-pg-migrate refuses every run where an older file is pending: that is no migration's state, but the environment's.
void TestMatrix::notesOfTheHistoryStandAbove()
{
    TestWorkspace workspace;
    writeText(workspace.root() / "package.json", R"({"dependencies": {"node-pg-migrate": "6.2.2"}})");
    for (const char* name : {"1700000000001_orders", "1700000000002_customers"}) {
        writeText(workspace.root() / "migrations" / (std::string(name) + ".sql"), "-- Up Migration\nSELECT 1;\n");
    }
    const auto record = [&](const std::string& environment, const char* colour, const char* names) {
        ScratchCluster::instance().execute(
            std::string(
                "CREATE TABLE pgmigrations (id serial PRIMARY KEY, name varchar(255) NOT NULL, run_on timestamp "
                "NOT NULL); INSERT INTO pgmigrations (name, run_on) SELECT unnest(string_to_array('") +
                names + "', ',')), now()",
            workspace.addEnvironment(environment, "none", colour));
    };
    record("dev", "green", "1700000000002_customers");
    record("staging", "yellow", "1700000000002_customers");
    record("PRODUCTION", "red", "1700000000001_orders");
    TestServices services;
    MatrixPage page(services);
    page.resize(1100, 640);
    page.show();
    services.store().open(workspace.shownRoot());
    QTRY_VERIFY(services.store().isOpen() && services.store().migrations(services.store().focusProject()) != nullptr);
    for (const char* environment : {"dev", "staging", "PRODUCTION"}) {
        services.store().connectEnvironment(QString::fromLatin1(environment));
    }
    const auto bars = [&] {
        QStringList texts;
        for (const QWidget* bar : page.findChildren<QWidget*>(u"matrix_banner"_s)) {
            QStringList lines;
            for (const QLabel* label : bar->findChildren<QLabel*>()) {
                lines << label->text();
            }
            texts << lines.join(u'|');
        }
        return texts.filter(u"Before a run on"_s);
    };
    QTRY_COMPARE(bars().size(), 1); // the same of two: once
    QTRY_VERIFY2(bars().value(0).contains(u"Before a run on dev, staging"_s), qPrintable(bars().join(u'\n')));
    QVERIFY2(bars().value(0).contains(u"Not run migration 1700000000001_orders is preceding already run migration "
                                      u"1700000000002_customers"_s),
             qPrintable(bars().join(u'\n')));
    keepPictures(&page, u"matrix-notes"_s);
}

void TestMatrix::stateComesBack()
{
    TestServices services;
    MatrixPage first(services);
    child<QLineEdit>(first, "matrix_filter")->setText(u"orders"_s);
    child<QCheckBox>(first, "matrix_only_pending")->setChecked(true);
    MatrixPage second(services);
    second.restorePageState(first.pageState());
    QCOMPARE(child<QLineEdit>(second, "matrix_filter")->text(), u"orders"_s);
    QVERIFY(child<QCheckBox>(second, "matrix_only_pending")->isChecked());
    second.restorePageState({{u"state"_s, u"rubbish"_s}}); // ignored, never fatal
}

QTEST_MAIN(TestMatrix)
#include "test_matrix.moc"

// SPDX-License-Identifier: Apache-2.0
// The dialogs of backups over a real database: taken, verified, listed, restored as a copy and in place, cancelled.
#include "core/backup/manifest.h"
#include "tests/support/othersession.h"
#include "tests/support/ui/screens.h"
#include "ui/backups/backupdialog.h"
#include "ui/backups/backupmodel.h"
#include "ui/backups/restoredialog.h"
#include "ui/common/errorview.h"
#include "ui/common/messagebar.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

/// A shop with rows in one environment, whose backups go to a private data folder.
struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::string database;

    explicit Ground(const std::string& protection, const std::string& name = "staging")
    {
        workspace.addMigration("000001", "create_orders", "CREATE TABLE orders (id bigint PRIMARY KEY);",
                               "DROP TABLE orders;");
        database = workspace.addEnvironment(name, protection, protection == "typed" ? "red" : "yellow");
        execute("CREATE TABLE customers (id int PRIMARY KEY, name text); CREATE TABLE orders (id int PRIMARY KEY, note "
                "text); INSERT INTO customers SELECT i, 'c' || i FROM generate_series(1, 100) i; INSERT INTO orders "
                "SELECT i, md5(i::text) FROM generate_series(1, 5000) i");
        services.store().open(workspace.shownRoot());
        [this] { QTRY_VERIFY(services.store().isOpen()); }();
    }
    void execute(const std::string& sql) const { (void)ScratchCluster::instance().execute(sql, database); }
    [[nodiscard]] QString value(const std::string& sql) const
    {
        return QString::fromStdString(ScratchCluster::instance().value(sql, database));
    }
    template<typename Dialog>
    std::unique_ptr<Dialog> open()
    {
        const project::Workspace& opened = *services.store().workspace();
        auto dialog = std::make_unique<Dialog>(services, opened.projects.front(), opened.environments.front());
        dialog->open();
        return dialog;
    }
};

/// Waits until the button is on, and presses it.
void press(QWidget& dialog, const char* name)
{
    auto* button = child<QPushButton>(dialog, name);
    QTRY_VERIFY2_WITH_TIMEOUT(button->isVisible() && button->isEnabled(), qPrintable(button->toolTip()), 20'000);
    QTest::mouseClick(button, Qt::LeftButton);
}

void waitForResult(QWidget& dialog)
{
    auto* result = child<MessageBar>(dialog, "act_result");
    auto* error = child<ErrorView>(dialog, "act_error");
    QTRY_VERIFY2_WITH_TIMEOUT(result->isVisible(), qPrintable(error->isVisible() ? error->details() : QString()),
                              60'000);
}

void takeWhole(Ground& ground)
{
    const auto dialog = ground.open<BackupDialog>();
    press(*dialog, "act_start");
    waitForResult(*dialog);
}

/// The list is there and something in it is chosen.
void waitForList(QWidget& dialog)
{
    auto* list = child<QTreeView>(dialog, "restore_list");
    QTRY_VERIFY_WITH_TIMEOUT(list->model()->rowCount() > 0 && list->currentIndex().isValid(), 20'000);
}

} // namespace

class TestBackups : public QObject {
    Q_OBJECT

private slots:
    void init() { QDir(QString::fromStdString(backup::defaultRoot().string())).removeRecursively(); }
    void backsUpAll();
    void backsUpTheTablesThatAreTicked();
    void cancelsAndLeavesNothing();
    void tellsWhatFailed();
    void restoresACopy();
    void restoresInPlaceBehindTheName();
    void refusesBeforeItAsks();
    void anUnverifiedOneHasToBeMeant();

private:
    PrivateHome m_home;
};

void TestBackups::backsUpAll()
{
    Ground ground("none");
    const auto dialog = ground.open<BackupDialog>();
    keepPictures(dialog.get(), u"backup-choose"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    QVERIFY(child<QRadioButton>(*dialog, "backup_whole")->isChecked());
    press(*dialog, "act_start");
    waitForResult(*dialog);
    QVERIFY(child<MessageBar>(*dialog, "act_result")->title().startsWith(u"Backed up and verified"_s));
    const QString facts = child<QLabel>(*dialog, "act_facts")->text();
    QVERIFY2(facts.contains(u"the whole database: 2 tables, 5,100 rows"_s), qPrintable(facts));
    keepPictures(dialog.get(), u"backup-done"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    const auto kept = backup::readAllManifests();
    QCOMPARE(kept.size(), std::size_t{1});
    QVERIFY(kept.front().isVerified);
    QCOMPARE(kept.front().environment, std::string("staging"));
    QCOMPARE(ground.services.notices.size(), 1);
}

void TestBackups::backsUpTheTablesThatAreTicked()
{
    Ground ground("none");
    const auto dialog = ground.open<BackupDialog>();
    child<QRadioButton>(*dialog, "backup_tables")->click();
    auto* list = child<QTreeWidget>(*dialog, "backup_tables_list");
    QTRY_COMPARE_WITH_TIMEOUT(list->topLevelItemCount(), 2, 20'000);
    QVERIFY2(!child<QPushButton>(*dialog, "act_start")->isEnabled(), "nothing is ticked");
    QTest::keyClicks(child<QLineEdit>(*dialog, "backup_tables_filter"), u"ord"_s);
    QVERIFY(list->topLevelItem(0)->isHidden());
    list->topLevelItem(1)->setCheckState(0, Qt::Checked);
    keepPictures(dialog.get(), u"backup-tables"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    auto* folder = child<QLineEdit>(*dialog, "backup_folder");
    folder->setText(u"relative"_s);
    QVERIFY(!child<QPushButton>(*dialog, "act_start")->isEnabled());
    const QTemporaryDir elsewhere;
    folder->setText(elsewhere.filePath(u"dumps"_s));
    press(*dialog, "act_start");
    waitForResult(*dialog);
    const auto kept = backup::readAllManifests();
    QCOMPARE(kept.size(), std::size_t{1});
    QCOMPARE(kept.front().tables.size(), std::size_t{1});
    QCOMPARE(kept.front().tables.front().name.name, std::string("orders"));
    QCOMPARE(QString::fromStdString(kept.front().file.parent_path().string()), elsewhere.filePath(u"dumps"_s));
}

/// Somebody holds a table that the dump wants: it waits, and is told to stop.
void TestBackups::cancelsAndLeavesNothing()
{
    Ground ground("none");
    OtherSession other(ScratchCluster::instance().target(ground.database), "somebody");
    other.run("BEGIN");
    other.run("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
    const auto dialog = ground.open<BackupDialog>();
    press(*dialog, "act_start");
    QTRY_VERIFY_WITH_TIMEOUT(
        ground.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'") != u"0"_s, 20'000);
    keepPictures(dialog.get(), u"backup-working"_s);
    QTest::keyClick(dialog.get(), Qt::Key_Escape);
    waitForResult(*dialog);
    QVERIFY(dialog->isVisible());
    QCOMPARE(child<MessageBar>(*dialog, "act_result")->title(),
             u"Cancelled; nothing was changed and nothing is left."_s);
    QVERIFY(backup::readAllManifests().empty());
    QTest::keyClick(dialog.get(), Qt::Key_Escape);
    QVERIFY(!dialog->isVisible());
}

void TestBackups::tellsWhatFailed()
{
    Ground ground("none");
    const auto dialog = ground.open<BackupDialog>();
    ScratchCluster::instance().execute("DROP DATABASE " + ground.database + " WITH (FORCE)");
    press(*dialog, "act_start");
    auto* error = child<ErrorView>(*dialog, "act_error");
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), 20'000);
    QVERIFY2(error->details().contains(u"does not exist"_s), qPrintable(error->details()));
    keepPictures(dialog.get(), u"backup-failed"_s);
}

void TestBackups::restoresACopy()
{
    Ground ground("none");
    takeWhole(ground);
    const auto dialog = ground.open<RestoreDialog>();
    waitForList(*dialog);
    auto* list = child<QTreeView>(*dialog, "restore_list");
    const QAbstractItemModelTester tester(list->model());
    QCOMPARE(list->model()->index(0, BackupModel::ResultColumn).data().toString(), u"verified"_s);
    keepPictures(dialog.get(), u"restore-choose"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    QVERIFY2(child<QRadioButton>(*dialog, "restore_copy")->isChecked(), "a copy, unless somebody says otherwise");
    auto* name = child<QLineEdit>(*dialog, "restore_copy_name");
    name->clear();
    QVERIFY(!child<QPushButton>(*dialog, "act_start")->isEnabled());
    const std::string copy = ground.database + "_copy";
    QTest::keyClicks(name, QString::fromStdString(copy));
    press(*dialog, "act_start");
    QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(*dialog, "restore_question")->isVisible(), 20'000);
    QVERIFY(child<QPlainTextEdit>(*dialog, "restore_commands")->toPlainText().contains(u"pg_restore"_s));
    press(*dialog, "act_start");
    waitForResult(*dialog);
    QCOMPARE(ScratchCluster::instance().value("SELECT count(*) FROM orders", copy), std::string("5000"));
}

void TestBackups::restoresInPlaceBehindTheName()
{
    Ground ground("typed", "PRODUCTION");
    takeWhole(ground);
    ground.execute("DELETE FROM orders WHERE id > 10");
    const auto dialog = ground.open<RestoreDialog>();
    waitForList(*dialog);
    child<QRadioButton>(*dialog, "restore_in_place")->click();
    press(*dialog, "act_start");
    auto* typed = child<QLineEdit>(*dialog, "restore_typed_name");
    QTRY_VERIFY_WITH_TIMEOUT(typed->isVisible(), 20'000);
    auto* act = child<QPushButton>(*dialog, "act_start");
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(typed, u"PRODUCTIO"_s);
    QTest::keyClick(typed, Qt::Key_Return); // does nothing until it matches
    QVERIFY(typed->isVisible());
    keepPictures(dialog.get(), u"restore-confirm"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    QTest::keyClicks(typed, u"N"_s);
    QVERIFY2(!act->isEnabled(), "what is lost has to be read too");
    child<QCheckBox>(*dialog, "restore_tick")->click();
    press(*dialog, "act_start");
    waitForResult(*dialog);
    QCOMPARE(ground.value("SELECT count(*) FROM orders"), u"5000"_s);
    keepPictures(dialog.get(), u"restore-done"_s);
}

void TestBackups::refusesBeforeItAsks()
{
    Ground ground("confirm");
    takeWhole(ground);
    const auto dialog = ground.open<RestoreDialog>();
    waitForList(*dialog);
    child<QLineEdit>(*dialog, "restore_copy_name")->setText(QString::fromStdString(ground.database));
    press(*dialog, "act_start");
    auto* told = child<MessageBar>(*dialog, "restore_told");
    QTRY_COMPARE_WITH_TIMEOUT(told->title(), u"It cannot be restored like this."_s, 20'000);
    QVERIFY2(told->text().contains(u"already"_s), qPrintable(told->text()));
    QVERIFY(!child<QLabel>(*dialog, "restore_question")->isVisible());
    keepPictures(dialog.get(), u"restore-refused"_s);
}

void TestBackups::anUnverifiedOneHasToBeMeant()
{
    Ground ground("none");
    takeWhole(ground);
    const backup::Manifest manifest = backup::readAllManifests().front();
    QFile file(QString::fromStdString(manifest.file.string()));
    QVERIFY(file.resize(file.size() * 6 / 10));
    const auto dialog = ground.open<RestoreDialog>();
    waitForList(*dialog);
    press(*dialog, "restore_verify");
    auto* told = child<MessageBar>(*dialog, "restore_told");
    QTRY_COMPARE_WITH_TIMEOUT(told->title(), u"Unverified: it does not count."_s, 20'000);
    auto* list = child<QTreeView>(*dialog, "restore_list");
    QCOMPARE(list->model()->index(0, BackupModel::ResultColumn).data().toString(), u"unverified"_s);
    QVERIFY(!child<QPushButton>(*dialog, "act_start")->isEnabled());
    QVERIFY(child<QCheckBox>(*dialog, "restore_unverified")->isVisible());
    keepPictures(dialog.get(), u"restore-unverified"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    child<QCheckBox>(*dialog, "restore_unverified")->click();
    QVERIFY(child<QPushButton>(*dialog, "act_start")->isEnabled());
}

QTEST_MAIN(TestBackups)
#include "test_backups.moc"

// SPDX-License-Identifier: Apache-2.0
#include "core/run/backups.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/ui/screens.h"
#include "tests/support/ui/shellwindow.h"
#include "ui/common/messagebar.h"
#include "ui/rescue/factsmodel.h"
#include "ui/rescue/rescuepage.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

struct Ground {
    TestWorkspace workspace;
    std::unique_ptr<MainWindow> window;
    std::string database;

    explicit Ground(const std::string& protection)
    {
        workspace.addMigration("000001", "create_orders", "CREATE TABLE orders (id int);", "DROP TABLE orders;");
        workspace.addMigration("000002", "items",
                               "CREATE TABLE items (id int);\nALTER TABLE orders ADD COLUMN total numeric(12, 2);\n"
                               "CREATE TABLE parcels (id int);",
                               "DROP TABLE items;");
        database = workspace.addEnvironment("PRODUCTION", protection, "red");
        execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)");
        execute("CREATE TABLE orders (id int)");
        execute("INSERT INTO schema_migrations VALUES (2, true)");
    }
    void execute(const std::string& sql) const { (void)ScratchCluster::instance().execute(sql, database); }
    [[nodiscard]] QString value(const std::string& sql) const
    {
        return QString::fromStdString(ScratchCluster::instance().value(sql, database));
    }

    RescuePage* open()
    {
        openShell(window, workspace.shownRoot(), {1180, 760});
        window->findWayOut(window->store().focusProject(), u"PRODUCTION"_s);
        auto* page = qobject_cast<RescuePage*>(window->currentPage());
        return page;
    }
};

/// Waits until the button is on, and presses it.
void press(QWidget& page, const char* name)
{
    auto* button = child<QPushButton>(page, name);
    QTRY_VERIFY2_WITH_TIMEOUT(button->isEnabled(), qPrintable(button->toolTip()), 20'000);
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace

/// The way out on the screen, in the real window, on a real server.
class TestRescuePage : public QObject {
    Q_OBJECT

private slots:
    /// From the facts to the proof, with a picture of each step.
    void leadsOut()
    {
        Ground ground("typed");
        RescuePage* page = ground.open();
        QVERIFY(page != nullptr);
        QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>(*page, "rescue_next")->isEnabled(), 20'000);
        const auto* steps = child<QListWidget>(*page, "rescue_steps");
        const auto keep = [&](const char* name) {
            QTest::qWait(50); // till it is painted
            keepPictures(ground.window.get(), QString::fromLatin1(name));
            const QStringList complaints = complaintsAbout(ground.window.get());
            QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
        };
        auto* facts = child<QTreeView>(*page, "rescue_facts");
        const QAbstractItemModelTester tester(facts->model());
        QCOMPARE(facts->model()->rowCount(), 1);
        const QModelIndex migration = facts->model()->index(0, 0);
        QCOMPARE(facts->model()->rowCount(migration), 3);
        QCOMPARE(child<QLabel>(*page, "rescue_catalog")->text(), u"It left nothing behind."_s);
        keep("rescue-1-look");

        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Stop);
        QVERIFY(page->isDone(RescuePage::Look));
        QCOMPARE(steps->item(0)->data(Qt::AccessibleTextRole).toString(), u"1 Look, done"_s);
        keep("rescue-2-stop");
        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Choose);
        QVERIFY2(!child<QPushButton>(*page, "rescue_next")->isEnabled(), "nothing is chosen by itself");
        auto* clear = child<QRadioButton>(*page, "rescue_way_clear");
        QVERIFY(clear->isEnabled());
        QVERIFY(!child<QRadioButton>(*page, "rescue_way_undo")->isEnabled());
        QVERIFY(child<QLabel>(*page, "rescue_way_text_clear")->text().contains(u"Recommended"_s));
        clear->click();
        keep("rescue-3-choose");
        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Secure);
        keep("rescue-4-secure");
        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Read);
        keep("rescue-5-read");
        press(*page, "rescue_back");
        QCOMPARE(page->step(), RescuePage::Secure);
        QVERIFY(page->isDone(RescuePage::Choose));
        press(*page, "rescue_next");
        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Confirm);
        auto* typed = child<QLineEdit>(*page, "rescue_typed");
        QTRY_VERIFY_WITH_TIMEOUT(typed->isEnabled(), 20'000);
        QVERIFY(typed->isVisible());
        QVERIFY(!child<QPushButton>(*page, "rescue_next")->isEnabled());
        QTest::keyClicks(typed, u"PRODUCTIO"_s);
        QVERIFY(!child<QPushButton>(*page, "rescue_next")->isEnabled());
        QTest::keyClicks(typed, u"N"_s);
        keep("rescue-6-confirm");
        if (auto* tick = child<QAbstractButton>(*page, "rescue_tick"); tick->isVisible()) {
            tick->click();
        }
        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Watch);
        QTRY_VERIFY_WITH_TIMEOUT(page->isOver(), 20'000);
        keep("rescue-7-watch");
        QCOMPARE(ground.value("SELECT version || ' ' || dirty FROM schema_migrations"), u"1 false"_s);
        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Prove);
        QTRY_COMPARE_WITH_TIMEOUT(child<MessageBar>(*page, "rescue_verdict")->title(),
                                  u"History and catalog agree again."_s, 20'000);
        QVERIFY(!child<QPushButton>(*page, "rescue_back")->isEnabled());
        keep("rescue-8-prove");
    }

    /// Whoever has been at work meanwhile voids the choice.
    void goesBackToTheChoiceWhereTheFactsChange()
    {
        Ground ground("confirm");
        RescuePage* page = ground.open();
        QVERIFY(page != nullptr);
        press(*page, "rescue_next");
        press(*page, "rescue_next");
        child<QRadioButton>(*page, "rescue_way_clear")->click();
        press(*page, "rescue_next");
        press(*page, "rescue_next");
        ground.execute("CREATE TABLE items (id int)");
        press(*page, "rescue_next");
        QTRY_COMPARE_WITH_TIMEOUT(page->step(), RescuePage::Choose, 20'000);
        QVERIFY(child<MessageBar>(*page, "rescue_told")->isVisible());
        QVERIFY(!child<QPushButton>(*page, "rescue_next")->isEnabled());
        QCOMPARE(ground.value("SELECT dirty FROM schema_migrations"), u"t"_s);
    }

    /// What is there now can be kept, and the backup that was chosen is put back, not the one taken on the way.
    void securesBeforeARestore()
    {
        Ground ground("confirm");
        project::Environment environment;
        environment.name = "PRODUCTION";
        (void)run::takeBackup(environment, ScratchCluster::instance().target(ground.database), {});
        ground.execute("INSERT INTO orders VALUES (1)");
        RescuePage* page = ground.open();
        QVERIFY(page != nullptr);
        press(*page, "rescue_next");
        press(*page, "rescue_next");
        auto* restore = child<QRadioButton>(*page, "rescue_way_restore");
        QTRY_VERIFY_WITH_TIMEOUT(restore->isEnabled(), 20'000);
        restore->click();
        press(*page, "rescue_next");
        QCOMPARE(page->step(), RescuePage::Secure);
        press(*page, "rescue_back_up");
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(*page, "rescue_secured")->text().startsWith(u"Backed up and verified"_s),
                                 60'000);
        QTest::qWait(50); // till it is painted
        keepPictures(ground.window.get(), u"rescue-4-secure-restore"_s);
        const QStringList complaints = complaintsAbout(ground.window.get());
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
        press(*page, "rescue_next");
        press(*page, "rescue_next");
        QTRY_COMPARE_WITH_TIMEOUT(page->step(), RescuePage::Confirm, 20'000);
        auto* tick = child<QAbstractButton>(*page, "rescue_tick");
        QTRY_VERIFY_WITH_TIMEOUT(tick->isVisible() && tick->isEnabled(), 20'000);
        QVERIFY(!child<QPushButton>(*page, "rescue_next")->isEnabled());
        tick->click();
        press(*page, "rescue_next");
        QTRY_VERIFY_WITH_TIMEOUT(page->isOver(), 60'000);
        QCOMPARE(ground.value("SELECT count(*) FROM orders"), u"0"_s);
    }

    void tellsWhatCannotBeReached()
    {
        Ground ground("confirm");
        ScratchCluster::instance().execute("DROP DATABASE " + ground.database + " WITH (FORCE)", "postgres");
        RescuePage* page = ground.open();
        QVERIFY(page != nullptr);
        auto* again = child<QPushButton>(*page, "rescue_again");
        QTRY_VERIFY_WITH_TIMEOUT(again->isVisible(), 20'000);
        QVERIFY(!child<QPushButton>(*page, "rescue_next")->isEnabled());
    }

private:
    PrivateHome m_home;
};

QTEST_MAIN(TestRescuePage)
#include "test_rescuepage.moc"

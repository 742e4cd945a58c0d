// SPDX-License-Identifier: Apache-2.0
// Pinning an environment in the workbench: from the environments' form, with both identities side by side.
#include "core/project/pins.h"
#include "tests/support/ui/screens.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/environments/environmentsdialog.h"
#include "ui/environments/pindialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::string database;

    Ground()
    {
        workspace.addMigration("000001", "x", "SELECT 1;");
        workspace.addEnvironment("dev", "none", "green");
        database = workspace.addEnvironment("PRODUCTION", "typed", "red");
        workspace.addUnreachable("lost");
    }
    std::unique_ptr<EnvironmentsDialog> open(const QString& environment)
    {
        services.store().open(workspace.shownRoot());
        [this] { QTRY_VERIFY(services.store().isOpen()); }();
        auto dialog = std::make_unique<EnvironmentsDialog>(services);
        dialog->open();
        dialog->select(environment);
        return dialog;
    }
    [[nodiscard]] project::PinKey key() const { return {"PRODUCTION", workspace.root(), {}}; }
};

PinDialog* openedPin(EnvironmentsDialog& dialog)
{
    QTest::mouseClick(child<QPushButton>(dialog, "environment_pin"), Qt::LeftButton);
    auto* pin = dialog.findChild<PinDialog*>();
    if (pin == nullptr) {
        qFatal("no dialog was opened");
    }
    return pin;
}

QString titleIn(PinDialog* dialog)
{
    return child<MessageBar>(*dialog, "pin_message")->title();
}

/// The rows that stand out, "Role: x > y".
QStringList differences(PinDialog* dialog)
{
    const auto* table = child<QTableWidget>(*dialog, "pin_table");
    QStringList rows;
    for (int row = 0; row < table->rowCount(); ++row) {
        if (!table->item(row, 0)->icon().isNull()) {
            rows << table->item(row, 0)->text() + u": "_s + table->item(row, 1)->text() + u" > "_s +
                        table->item(row, 2)->text();
        }
    }
    return rows;
}

} // namespace

class TestPin : public QObject {
    Q_OBJECT

private slots:
    void pinsTheFirstTime();
    void showsBothAndPinsAnew();
    void letsGo();
    void letsGoWithoutTheServer();
    void onlyWhatTheFileSays();

private:
    PrivateHome m_home;
};

void TestPin::pinsTheFirstTime()
{
    Ground ground;
    auto dialog = ground.open(u"PRODUCTION"_s);
    auto* pins = child<QLabel>(*dialog, "environment_pins");
    QTRY_COMPARE(pins->text(), u"not pinned"_s);
    keepPictures(dialog.get(), u"environments-not-pinned"_s);
    PinDialog* pin = openedPin(*dialog);
    QTRY_COMPARE(titleIn(pin), u"PRODUCTION is not pinned yet."_s);
    QCOMPARE(complaintsAbout(pin).join(u'\n'), QString());
    keepPictures(pin, u"pin-first"_s);
    QVERIFY(child<QTableWidget>(*pin, "pin_table")->isColumnHidden(1));
    QVERIFY(!child<QPushButton>(*pin, "pin_let_go")->isVisible());
    auto* act = child<QPushButton>(*pin, "pin_act");
    QVERIFY(!act->isEnabled());
    QTest::keyClicks(child<QLineEdit>(*pin, "deed_typed_name"), u"PRODUCTION"_s);
    QVERIFY(act->isEnabled());
    QTest::mouseClick(act, Qt::LeftButton);
    QTRY_VERIFY(project::readPin(ground.key()) != nullptr);
    QCOMPARE(project::readPin(ground.key())->database, ground.database);
    QTRY_VERIFY2(pins->text().contains(toQt(ground.database + " as postgres")), qPrintable(pins->text()));
    keepPictures(dialog.get(), u"environments-pinned"_s);
}

void TestPin::showsBothAndPinsAnew()
{
    Ground ground;
    project::Pin other;
    other.systemIdentifier = "7000000000000000001";
    other.timeline = "9";
    other.database = ground.database;
    other.databaseOid = 7;
    other.role = "deployer";
    other.protection = "typed";
    other.colour = "red";
    other.pinnedAt = "2026-03-01T10:00:00Z";
    other.pinnedBy = "ann";
    project::writePin(ground.key(), other);
    auto dialog = ground.open(u"PRODUCTION"_s);
    PinDialog* pin = openedPin(*dialog);
    QTRY_COMPARE(titleIn(pin), u"What answers now is not what PRODUCTION was pinned to."_s);
    const QStringList rows = differences(pin);
    QVERIFY2(rows.contains(u"Role: deployer > postgres"_s), qPrintable(rows.join(u'\n')));
    QVERIFY2(rows.contains(u"Timeline: 9 > 1"_s), qPrintable(rows.join(u'\n')));
    QVERIFY2(rows.join(u'\n').contains(u"System identifier: 7000000000000000001 > "_s), qPrintable(rows.join(u'\n')));
    QCOMPARE(complaintsAbout(pin).join(u'\n'), QString());
    keepPictures(pin, u"pin-differs"_s);
    QTest::keyClicks(child<QLineEdit>(*pin, "deed_typed_name"), u"PRODUCTION"_s);
    QTest::mouseClick(child<QPushButton>(*pin, "pin_act"), Qt::LeftButton);
    QTRY_COMPARE(project::readPin(ground.key())->role, std::string("postgres"));

    QTRY_VERIFY(dialog->findChild<PinDialog*>() == nullptr);
    pin = openedPin(*dialog);
    QTRY_VERIFY2(titleIn(pin).startsWith(u"PRODUCTION is pinned to just that since "_s), qPrintable(titleIn(pin)));
    QVERIFY(!child<QPushButton>(*pin, "pin_act")->isEnabled());
    keepPictures(pin, u"pin-holds"_s);
}

void TestPin::letsGo()
{
    Ground ground;
    project::Pin pinned;
    pinned.database = ground.database;
    pinned.protection = "typed";
    project::writePin(ground.key(), pinned);
    auto dialog = ground.open(u"PRODUCTION"_s);
    PinDialog* pin = openedPin(*dialog);
    auto* letGo = child<QPushButton>(*pin, "pin_let_go");
    QTRY_VERIFY(letGo->isVisible());
    QTest::mouseClick(letGo, Qt::LeftButton);
    QCOMPARE(titleIn(pin), u"PRODUCTION is to be pinned to nothing."_s);
    auto* act = child<QPushButton>(*pin, "pin_act");
    QVERIFY(!act->isEnabled());
    keepPictures(pin, u"pin-let-go"_s);
    QTest::keyClicks(child<QLineEdit>(*pin, "deed_typed_name"), u"PRODUCTION"_s);
    QTest::mouseClick(act, Qt::LeftButton);
    QTRY_VERIFY(project::readPin(ground.key()) == nullptr);
    QTRY_COMPARE(child<QLabel>(*dialog, "environment_pins")->text(), u"not pinned"_s);
}

void TestPin::letsGoWithoutTheServer()
{
    Ground ground;
    project::Pin pinned;
    pinned.protection = "confirm";
    project::writePin({"lost", ground.workspace.root(), {}}, pinned);
    auto dialog = ground.open(u"lost"_s);
    PinDialog* pin = openedPin(*dialog);
    QTRY_COMPARE_WITH_TIMEOUT(titleIn(pin), u"The server could not be asked; nothing was pinned."_s, 20'000);
    QVERIFY(!child<QPushButton>(*pin, "pin_act")->isEnabled());
    keepPictures(pin, u"pin-lost"_s);
    QTest::mouseClick(child<QPushButton>(*pin, "pin_let_go"), Qt::LeftButton);
    QTest::mouseClick(child<QPushButton>(*pin, "pin_act"), Qt::LeftButton);
    QTRY_VERIFY(project::readPin({"lost", ground.workspace.root(), {}}) == nullptr);
}

void TestPin::onlyWhatTheFileSays()
{
    Ground ground;
    auto dialog = ground.open(u"dev"_s);
    auto* button = child<QPushButton>(*dialog, "environment_pin");
    QTRY_VERIFY(button->isEnabled());
    QTest::keyClicks(child<QLineEdit>(*dialog, "environment_name"), u"x"_s);
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(u"Press OK first"_s));
    child<QPushButton>(*dialog, "environments_undo")->click();
    QVERIFY(button->isEnabled());
}

QTEST_MAIN(TestPin)
#include "test_pin.moc"

// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/pindialog.h"

#include "core/base/text.h"
#include "ui/common/environmentband.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/plan/deedconfirmation.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

enum Column { FieldColumn, PinnedColumn, NowColumn, ColumnCount };

QString dateOf(const project::Pin& pin)
{
    return toQt(shownInLine(pin.pinnedAt)).left(10);
}

} // namespace

QString pinFieldText(project::PinField field)
{
    switch (field) {
    case project::PinField::Cluster: return PinDialog::tr("System identifier");
    case project::PinField::Timeline: return PinDialog::tr("Timeline");
    case project::PinField::Database: return PinDialog::tr("Database");
    case project::PinField::DatabaseOid: return PinDialog::tr("Oid of the database");
    case project::PinField::Hosts: return PinDialog::tr("Hosts");
    case project::PinField::Tls: return PinDialog::tr("TLS mode");
    case project::PinField::RootCertificate: return PinDialog::tr("Root certificate");
    case project::PinField::Role: return PinDialog::tr("Role");
    case project::PinField::Protection: return PinDialog::tr("Protection");
    case project::PinField::Colour: return PinDialog::tr("Colour");
    }
    return {};
}

QString pinText(const project::Pin* pin)
{
    if (pin == nullptr) {
        return PinDialog::tr("not pinned");
    }
    const QString server =
        pin->systemIdentifier.empty() ? PinDialog::tr("a server") : toQt(shownInLine(pin->systemIdentifier));
    return PinDialog::tr("%1 (%2 as %3), since %4", "server (database as role), since date")
        .arg(server, toQt(shownInLine(pin->database)), toQt(shownInLine(pin->role)), dateOf(*pin));
}

PinDialog::PinDialog(Services& services, project::Project project, project::Environment environment, QWidget* parent)
    : QDialog(parent)
    , m_services(services)
    , m_project(std::move(project))
    , m_environment(std::move(environment))
{
    setObjectName(u"dialog_pin"_s);
    setWindowTitle(tr("Pin Environment"));
    build();
    look();
}

PinDialog::~PinDialog() = default;

void PinDialog::build()
{
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    auto* band = new EnvironmentBand(this);
    band->setEnvironment(m_environment);
    if (!m_project.name.empty()) {
        band->setFacts({toQt(shownInLine(m_project.name))});
    }
    all->addWidget(band);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(2 * gap, gap, 2 * gap, 2 * gap);
    body->setSpacing(gap);
    all->addLayout(body, 1);
    m_message = new MessageBar(this);
    m_message->setObjectName(u"pin_message"_s);
    body->addWidget(m_message);
    m_table = new QTableWidget(0, ColumnCount, this);
    m_table->setObjectName(u"pin_table"_s);
    m_table->setAccessibleName(tr("What it is pinned to, and what answers now"));
    m_table->setHorizontalHeaderLabels({QString(), tr("Pinned"), tr("Answers now")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 3 / 2);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    body->addWidget(m_table, 1);

    m_act = new QPushButton(this);
    m_act->setObjectName(u"pin_act"_s);
    m_leave = new QPushButton(tr("Lea&ve It"), this);
    m_leave->setObjectName(u"pin_leave"_s);
    m_letGo = new QPushButton(tr("Let It &Go…"), this);
    m_letGo->setObjectName(u"pin_let_go"_s);
    m_letGo->setAutoDefault(false);
    m_letGo->hide();
    m_confirm = new DeedConfirmation(m_act, m_leave, this);
    m_act->setText(tr("&Pin It"));
    m_confirm->addButtonsTo(body, *this)->insertWidget(0, m_letGo);
    connect(m_letGo, &QPushButton::clicked, this, [this] { askToLetGo(); });
    connect(m_act, &QPushButton::clicked, this, [this] { carryOut(); });
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 30);
}

void PinDialog::look()
{
    m_message->setMessage(Role::Blue, u"state-reading"_s, tr("Asking the server…"));
    m_ticket = m_services.jobs().start(
        this,
        [&store = m_services.store(), project = m_project, environment = m_environment](std::stop_token stop) {
            Looked looked{run::orderUnpin(environment, project), {}, {}};
            try {
                looked.pin = run::orderPin(environment, project, store.target(project, environment), std::move(stop));
            } catch (const Error& error) { // letting go needs no server
                looked.error = error;
            }
            return looked;
        },
        [this](Looked looked) {
            m_letGoOrder = std::move(looked.letGo);
            m_letGo->setVisible(m_letGoOrder->before != nullptr);
            if (looked.error) {
                tellFailure(tr("The server could not be asked; nothing was pinned."), *looked.error);
            } else {
                showOrder(std::move(*looked.pin));
            }
        },
        [this](const Error& error) { tellFailure(tr("The pin cannot be read."), error); });
}

void PinDialog::showOrder(run::PinOrder order)
{
    m_pinned = order.before;
    m_order = std::move(order);
    fillTable();
    const QString name = toQt(shownInLine(m_environment.name));
    if (m_order->changesNothing()) {
        m_message->setMessage(Role::Green, u"outcome-done"_s,
                              tr("%1 is pinned to just that since %2.").arg(name, dateOf(*m_pinned)));
        m_act->setEnabled(false);
        m_leave->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_pinned) {
        m_message->setMessage(
            Role::Blue, u"dialog-information"_s, tr("%1 is not pinned yet.").arg(name),
            tr("Whatever answers at its address is taken for it. Once it is pinned, anything else there is refused."));
    } else {
        m_message->setMessage(
            Role::Amber, u"dialog-warning"_s, tr("What answers now is not what %1 was pinned to.").arg(name),
            tr("If nobody moved it on purpose, leave it, and set right where the environment leads."));
    }
    m_confirm->setDeed(m_order->deed(), m_pinned ? run::Danger::GoesBack : run::Danger::Applies,
                       m_pinned ? tr("Pin %1 to what answers now?").arg(name) : tr("Pin %1 to this?").arg(name), {});
}

void PinDialog::fillTable()
{
    const project::Pin& now = *m_order->after;
    auto lines = project::heldAgainst(m_pinned ? *m_pinned : now, now);
    std::erase_if(lines, [](const project::PinLine& line) { return line.pinned.empty() && line.now.empty(); });
    m_table->setRowCount(static_cast<int>(lines.size()));
    m_table->setColumnHidden(PinnedColumn, !m_pinned);
    int row = 0;
    for (const project::PinLine& line : lines) {
        const bool differs = line.verdict != project::PinVerdict::Same;
        auto* field = new QTableWidgetItem(pinFieldText(line.field));
        auto* pinned = new QTableWidgetItem(toQt(shownInLine(line.pinned)));
        auto* found = new QTableWidgetItem(toQt(shownInLine(line.now)));
        if (differs) {
            const Role role = line.verdict == project::PinVerdict::Refused ? Role::Red : Role::Amber;
            const int side = fontMetrics().height();
            field->setIcon(QIcon(rolePixmap(role == Role::Red ? u"outcome-refused"_s : u"dialog-warning"_s,
                                            colour(role, palette()), {side, side}, devicePixelRatioF())));
            QFont bold = m_table->font();
            bold.setBold(true);
            for (QTableWidgetItem* item : {field, pinned, found}) {
                item->setFont(bold);
                item->setToolTip(role == Role::Red ? tr("Differs: changes are refused") : tr("Differs: only told"));
            }
        }
        m_table->setItem(row, FieldColumn, field);
        m_table->setItem(row, PinnedColumn, pinned);
        m_table->setItem(row, NowColumn, found);
        ++row;
    }
    m_table->resizeColumnToContents(FieldColumn);
    m_table->resizeColumnToContents(PinnedColumn);
}

/// The other thing that can be done here: the same buttons ask for it.
void PinDialog::askToLetGo()
{
    m_order = m_letGoOrder;
    const QString name = toQt(shownInLine(m_environment.name));
    m_letGo->hide();
    m_act->setText(tr("&Let It Go"));
    m_message->setMessage(Role::Amber, u"dialog-warning"_s, tr("%1 is to be pinned to nothing.").arg(name));
    m_confirm->setDeed(m_order->deed(), run::Danger::GoesBack, tr("Let %1 go?").arg(name),
                       {tr("Whatever answers at its address is taken for it from then on.")});
}

void PinDialog::carryOut()
{
    const auto consent = m_confirm->consent();
    if (!consent || !m_order || m_isWriting) {
        return;
    }
    m_isWriting = true;
    m_confirm->setForbidden(tr("It is being written."));
    m_ticket = m_services.jobs().start(
        this, [order = *m_order, consent = *consent](std::stop_token) { run::carryOut(order, consent, {}); },
        [this] {
            m_isWriting = false;
            accept();
        },
        [this](const Error& error) {
            m_isWriting = false;
            m_confirm->setForbidden({});
            tellFailure(tr("The pin was not written; it is as it was."), error);
        });
}

void PinDialog::tellFailure(const QString& happened, const Error& error)
{
    m_message->setMessage(Role::Red, u"outcome-failed"_s, happened, whyText(error) + u'\n' + remedyText(error));
}

void PinDialog::reject()
{
    if (!m_isWriting) {
        QDialog::reject();
    }
}

} // namespace lk::ui

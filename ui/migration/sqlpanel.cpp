// SPDX-License-Identifier: Apache-2.0
#include "ui/migration/sqlpanel.h"

#include "core/base/text.h"
#include "core/run/preview.h"
#include "ui/common/errorview.h"
#include "ui/common/icons.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/editor/sqledit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

using project::Direction;

SqlPanel::SqlPanel(Jobs& jobs, QWidget* parent) : QWidget(parent), m_jobs(jobs)
{
    setObjectName(u"sql_panel"_s);
    m_askUp = new QPushButton(icon(u"direction-up"_s), tr("Show SQL of &Up"), this);
    m_askUp->setObjectName(u"sql_ask_up"_s);
    m_askDown = new QPushButton(icon(u"direction-down"_s), tr("Show SQL of Do&wn"), this);
    m_askDown->setObjectName(u"sql_ask_down"_s);
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(u"sql_cancel"_s);
    m_cancel->hide();
    m_told = new QLabel(this);
    m_told->setObjectName(u"sql_told"_s);
    m_told->setTextFormat(Qt::PlainText);
    m_told->setWordWrap(true);
    m_message = new MessageBar(this);
    m_message->setObjectName(u"sql_message"_s);
    m_message->hide();
    m_error = new ErrorView(this);
    m_error->setObjectName(u"sql_error"_s);
    m_error->hide();
    m_edit = new SqlEdit(jobs, this);
    m_edit->setObjectName(u"edit_sql"_s);
    m_edit->setAccessibleName(tr("SQL of this migration"));
    m_edit->setLocked(true);
    m_edit->setMinimumHeight(fontMetrics().height() * 2);

    const int gap = fontMetrics().height() / 3;
    auto* top = new QHBoxLayout;
    top->setContentsMargins(2 * gap, gap, 2 * gap, gap);
    top->setSpacing(2 * gap);
    top->addWidget(m_askUp);
    top->addWidget(m_askDown);
    top->addWidget(m_cancel);
    top->addWidget(m_told, 1);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(top);
    all->addWidget(m_message);
    all->addWidget(m_error);
    all->addWidget(m_edit, 1);
    connect(m_askUp, &QPushButton::clicked, this, [this] { ask(Direction::Up); });
    connect(m_askDown, &QPushButton::clicked, this, [this] { ask(Direction::Down); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_told->setText(tr("Cancelling…"));
        m_ticket.requestStop();
    });
}

SqlPanel::~SqlPanel() = default;

bool SqlPanel::hasSomething() const
{
    if (!m_subject) {
        return false;
    }
    const auto has = [](const Side& side) { return side.translated.has_value() || side.canAsk; };
    return has(m_subject->up) || has(m_subject->down);
}

void SqlPanel::setSubject(Subject subject)
{
    m_ticket.drop();
    m_subject = std::move(subject);
    m_message->hide();
    m_error->hide();
    m_cancel->hide();
    QString text;
    for (const auto& [side, heading] :
         {std::pair(&m_subject->up, u"-- up\n"_s), std::pair(&m_subject->down, u"-- down\n"_s)}) {
        if (side->translated && !side->translated->trimmed().isEmpty()) {
            text += (text.isEmpty() ? QString() : u"\n\n"_s) + heading + side->translated->trimmed();
        }
    }
    const bool isTranslated = m_subject->up.translated || m_subject->down.translated;
    m_told->setText(isTranslated ? tr("What runs, as the file says it in its own words.")
                                 : tr("To show it the tool executes the project's own code, without a database."));
    m_edit->setFirstText(text);
    m_edit->setVisible(isTranslated);
    updateButtons();
}

void SqlPanel::updateButtons()
{
    const bool isBusy = m_ticket.isRunning();
    for (const auto& [button, side] : {std::pair(m_askUp, &m_subject->up), std::pair(m_askDown, &m_subject->down)}) {
        button->setVisible(side->canAsk);
        button->setEnabled(!isBusy && side->whyNot.isEmpty());
        button->setToolTip(side->whyNot);
    }
    m_cancel->setVisible(isBusy);
}

void SqlPanel::ask(Direction direction)
{
    m_message->hide();
    m_error->hide();
    m_cancel->setEnabled(true);
    m_told->setText(tr("Asking %1…").arg(toQt(m_subject->project.format)));
    m_ticket = m_jobs.start(
        this,
        [project = m_subject->project, set = m_subject->set, migration = m_subject->migration, direction](
            std::stop_token stop) { return run::previewSql(project, *set, migration, direction, std::move(stop)); },
        [this](const std::variant<run::SqlPreview, formats::Refusal>& answer) {
            if (const auto* refusal = std::get_if<formats::Refusal>(&answer)) {
                showRefusal(*refusal);
            } else {
                showAnswer(std::get<run::SqlPreview>(answer));
            }
        },
        [this](const Error& error) {
            if (error.code() == ErrorCode::Cancelled) {
                finish(tr("Cancelled."));
                return;
            }
            m_error->setError(tr("%1 did not show the SQL.").arg(toQt(m_subject->project.format)), error);
            m_error->show();
            finish({});
        });
    updateButtons();
}

void SqlPanel::showAnswer(const run::SqlPreview& answer)
{
    m_edit->setFirstText(toQt(answer.sql));
    m_edit->show();
    if (!answer.told.empty()) {
        m_message->setMessage(Role::Blue, u"dialog-information"_s,
                              tr("%1 said besides:").arg(toQt(m_subject->project.format)), toQt(shown(answer.told)));
        m_message->setClosable(true);
        m_message->show();
    }
    finish(tr("Static SQL: what the code asks the database on its way is not in it."));
}

void SqlPanel::showRefusal(const formats::Refusal& refusal)
{
    m_message->setMessage(Role::Amber, u"outcome-refused"_s, toQt(shown(refusal.reason)), toQt(shown(refusal.remedy)));
    m_message->setClosable(false);
    m_message->show();
    finish({});
}

void SqlPanel::finish(const QString& text)
{
    m_ticket = {};
    m_told->setText(text);
    updateButtons();
}

} // namespace lk::ui

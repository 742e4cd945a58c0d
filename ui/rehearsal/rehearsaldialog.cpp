// SPDX-License-Identifier: Apache-2.0
#include "ui/rehearsal/rehearsaldialog.h"

#include "core/base/text.h"
#include "core/run/demand.h"
#include "ui/common/codetext.h"
#include "ui/common/environmentband.h"
#include "ui/common/migrationtext.h"
#include "ui/common/plainlabel.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QButtonGroup>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <variant>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

using rehearsal::Data;
using rehearsal::Where;

/// The run on the copy, as progress: which statement of which migration.
class Follower final : public run::Observer {
public:
    Follower(std::shared_ptr<const run::Plan> plan, ProgressTeller teller)
        : m_plan(std::move(plan))
        , m_teller(std::move(teller))
    {
        for (const run::Step& step : m_plan->steps) {
            m_before.push_back(m_total);
            m_total += static_cast<int>(step.statements.size());
        }
    }
    void onEvent(const run::Event& event) override
    {
        const auto* begun = std::get_if<run::StatementStarted>(&event);
        if (begun == nullptr || static_cast<std::size_t>(begun->step) >= m_before.size()) {
            return;
        }
        const run::Step& step = m_plan->steps[static_cast<std::size_t>(begun->step)];
        m_teller({RehearsalDialog::tr("%1, statement %2 of %3")
                      .arg(step.isAround ? toQt(shownInLine(step.name)) : migrationText(step.version, step.name))
                      .arg(begun->statement)
                      .arg(step.statements.size()),
                  m_before[static_cast<std::size_t>(begun->step)] + begun->statement - 1, m_total});
    }

private:
    std::shared_ptr<const run::Plan> m_plan;
    ProgressTeller m_teller;
    std::vector<int> m_before;
    int m_total = 0;
};

} // namespace

RehearsalDialog::RehearsalDialog(Services& services, RehearsalOrder order, QWidget* parent)
    : ActDialog(order.plan->environment, parent)
    , m_services(services)
    , m_order(std::move(order))
    , m_refusal(rehearsal::refusalBefore(*m_order.input, *m_order.plan))
{
    setObjectName(u"dialog_rehearsal"_s);
    setWindowTitle(tr("Rehearse for %1").arg(environmentName()));
    m_band->setFacts({toQt(shownInLine(m_order.plan->server.where())), toQt(m_order.plan->server.version)});
    m_layout = addPage(m_page);
    auto* headline = headingLabel(u"rehearsal_headline"_s, m_page);
    headline->setText(tr("On a copy: %1", "a plan").arg(m_order.headline));
    m_layout->addWidget(headline);
    buildWhere();
    buildData();
    m_layout->addStretch();
    buildConfirmation();
    m_act->setText(tr("&Rehearse"));
    connect(m_act, &QPushButton::clicked, this, [this] { start(); });
    if (m_refusal) {
        showResult(Role::Amber, u"outcome-refused"_s, tr("This cannot be rehearsed."),
                   toQt(shown(m_refusal->reason)) + u" ("_s + toQt(m_refusal->code) + u")\n"_s +
                       toQt(shown(m_refusal->remedy)));
        return;
    }
    showPage(m_page);
    m_act->setDefault(true);
}

QRadioButton* RehearsalDialog::addChoice(const QString& text, const QString& more, const QString& name)
{
    auto* both = new QVBoxLayout;
    both->setSpacing(0);
    auto* button = new QRadioButton(text, m_page);
    button->setObjectName(name);
    button->setAccessibleDescription(more);
    auto* words = plainLabel(name + u"_text"_s, m_page);
    words->setText(more);
    words->setIndent(fontMetrics().height() * 3 / 2);
    both->addWidget(button);
    both->addWidget(words);
    m_layout->addLayout(both);
    connect(button, &QRadioButton::toggled, this, [this] { updateButtons(); });
    return button;
}

void RehearsalDialog::buildWhere()
{
    m_layout->addWidget(new QLabel(tr("Where the copy is"), m_page));
    m_sandbox = addChoice(tr("On a &private server of this machine"),
                          tr("Made for it with the roles, rights and settings of the original, and gone afterwards."),
                          u"rehearsal_sandbox"_s);
    m_server =
        addChoice(tr("In a database &beside the original"),
                  tr("On its own server, which works for it meanwhile; dropped afterwards."), u"rehearsal_server"_s);
    auto* group = new QButtonGroup(this);
    group->addButton(m_sandbox);
    group->addButton(m_server);
    m_sandbox->setChecked(true);
}

void RehearsalDialog::buildData()
{
    m_layout->addWidget(new QLabel(tr("What is in it"), m_page));
    m_none =
        addChoice(tr("The &schema alone"), tr("Shows locks and rewrites; times tell nothing."), u"rehearsal_none"_s);
    m_sample = addChoice(tr("A sa&mple of the rows"), tr("10,000 of each table at most, and all that they reference."),
                         u"rehearsal_sample"_s);
    m_all = addChoice(tr("&All rows"), tr("All of them are read from the original."), u"rehearsal_all"_s);
    m_backup = addChoice(tr("What a back&up holds"), tr("Restored here; the original is not read for it."),
                         u"rehearsal_backup"_s);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(fontMetrics().height() * 3 / 2, 0, 0, 0);
    m_file = new QLineEdit(m_page);
    m_file->setObjectName(u"rehearsal_file"_s);
    m_file->setAccessibleName(tr("File of the backup"));
    m_file->setPlaceholderText(tr("File of a backup of the whole database"));
    m_choose = new QPushButton(tr("&Choose…"), m_page);
    m_choose->setObjectName(u"rehearsal_choose"_s);
    m_choose->setAutoDefault(false);
    row->addWidget(m_file, 1);
    row->addWidget(m_choose);
    m_layout->addLayout(row);
    auto* group = new QButtonGroup(this);
    for (QRadioButton* one : {m_none, m_sample, m_all, m_backup}) {
        group->addButton(one);
    }
    m_none->setChecked(true);
    connect(m_choose, &QPushButton::clicked, this, [this] { chooseBackup(); });
    connect(m_file, &QLineEdit::textChanged, this, [this] { updateButtons(); });
}

/// A database on the environment's own server is a change of it, though a passing one.
void RehearsalDialog::buildConfirmation()
{
    m_question = plainLabel(u"rehearsal_question"_s, m_page);
    m_question->setText(tr("Make a copy of %1 on the server of %2, and drop it afterwards?")
                            .arg(toQt(shownInLine(m_order.plan->server.database)), environmentName()));
    m_layout->addWidget(m_question);
    m_typeRow = new QWidget(m_page);
    auto* row = new QHBoxLayout(m_typeRow);
    row->setContentsMargins(0, 0, 0, 0);
    // Plain and without interaction: the name can neither be selected nor dragged into the field.
    auto* prompt = plainLabel(u"rehearsal_type_prompt"_s, m_typeRow);
    prompt->setWordWrap(false);
    prompt->setTextInteractionFlags(Qt::NoTextInteraction);
    prompt->setText(tr("To make it in %1 type its name:").arg(toQt(shownInLine(run::nameToType(*m_order.plan)))));
    m_typed = new QLineEdit(m_typeRow);
    m_typed->setObjectName(u"rehearsal_typed_name"_s);
    m_typed->setAccessibleName(tr("Name of the environment"));
    m_typed->setAcceptDrops(false);
    m_typed->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    prompt->setBuddy(m_typed);
    row->addWidget(prompt);
    row->addWidget(m_typed);
    row->addStretch();
    m_layout->addWidget(m_typeRow);
    connect(m_typed, &QLineEdit::textChanged, this, [this] { updateButtons(); });
}

void RehearsalDialog::chooseBackup()
{
    auto* dialog = new QFileDialog(this, tr("Backup to Rehearse On"), {}, tr("Backups (*.dump);;All files (*)"));
    dialog->setObjectName(u"rehearsal_file_dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    dialog->open();
}

rehearsal::Wanted RehearsalDialog::wanted() const
{
    rehearsal::Wanted wanted;
    wanted.where = m_sandbox->isChecked() ? Where::Sandbox : Where::Server;
    wanted.data = m_none->isChecked()     ? Data::None
                  : m_sample->isChecked() ? Data::Sample
                  : m_all->isChecked()    ? Data::All
                                          : Data::Backup;
    if (wanted.data == Data::Backup) {
        wanted.backup = fromQt(m_file->text().trimmed());
    }
    return wanted;
}

run::Act RehearsalDialog::act() const
{
    const project::Environment& environment = m_order.plan->environment;
    const run::Demand demand = environment.protection == project::Protection::Typed     ? run::Demand::Name
                               : environment.protection == project::Protection::Confirm ? run::Demand::Answer
                                                                                        : run::Demand::Nothing;
    return {"rehearse",
            environment,
            m_order.input->target,
            demand,
            {demand == run::Demand::Answer, fromQt(m_typed->text())}};
}

QString RehearsalDialog::whyNot() const
{
    if (m_backup->isChecked() && m_server->isChecked()) {
        return tr("A backup is restored on a private server alone.");
    }
    if (m_backup->isChecked() && m_file->text().trimmed().isEmpty()) {
        return tr("Choose the file of a backup first.");
    }
    const bool isNamed = !m_typeRow->isVisibleTo(m_page) || fromQt(m_typed->text()) == run::nameToType(*m_order.plan);
    return isNamed ? QString() : tr("Type the name of the environment first.");
}

void RehearsalDialog::updateButtons()
{
    if (m_typed == nullptr) {
        return; // not built yet
    }
    const project::Protection protection = m_order.plan->environment.protection;
    m_question->setVisible(m_server->isChecked() && protection != project::Protection::None);
    m_typeRow->setVisible(m_server->isChecked() && protection == project::Protection::Typed);
    m_file->setEnabled(m_backup->isChecked());
    m_choose->setEnabled(m_backup->isChecked());
    const QString why = whyNot();
    m_act->setVisible(isShowing(m_page));
    m_act->setEnabled(why.isEmpty());
    m_act->setToolTip(why);
    m_cancel->setText(isShowing(m_resultPage) ? tr("Close") : tr("Cancel"));
}

void RehearsalDialog::start()
{
    if (!whyNot().isEmpty() || isWorking()) {
        return;
    }
    ProgressTeller teller = showWorking(tr("Rehearsing on a copy of %1").arg(environmentName()));
    using Result = std::variant<rehearsal::Rehearsal, run::Refusal>;
    m_ticket = m_services.jobs().start(
        this,
        [order = m_order, wanted = wanted(), act = act(), teller](std::stop_token stop) {
            const auto predicted = order.predict ? order.predict(stop) : std::vector<run::StepReview>();
            Follower follower(order.plan, teller);
            Result result;
            const auto go = [&] {
                result = rehearsal::rehearse(*order.input, *order.plan, predicted, wanted, stop, follower,
                                             [&teller](const std::string& what) {
                                                 teller({toQt(shownInLine(what)), 0, 0});
                                             });
                const auto* one = std::get_if<rehearsal::Rehearsal>(&result);
                return one == nullptr ? std::string("refused") : std::string(run::toString(one->outcome));
            };
            if (wanted.where == Where::Server) {
                run::audited(act, go);
            } else {
                go();
            }
            return result;
        },
        [this](const Result& result) {
            if (const auto* no = std::get_if<run::Refusal>(&result)) {
                QStringList lines{toQt(shown(no->reason)) + u" ("_s + toQt(no->code) + u')', toQt(shown(no->remedy))};
                if (const QString meaning = refusalMeaning(no->code); !meaning.isEmpty()) {
                    lines.prepend(meaning);
                }
                showResult(Role::Amber, u"outcome-refused"_s, tr("This cannot be rehearsed."), lines.join(u'\n'));
                return;
            }
            const auto& one = std::get<rehearsal::Rehearsal>(result);
            if (one.outcome == run::OutcomeKind::Cancelled) {
                showFailure({}, Error(ErrorCode::Cancelled, "cancelled"));
                return;
            }
            endWorking();
            emit rehearsed(one);
            accept();
        },
        [this](const Error& error) {
            showFailure(tr("It could not be rehearsed for %1.").arg(environmentName()), error);
        });
}

} // namespace lk::ui

// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/environmentsdialog.h"

#include "core/base/text.h"
#include "core/project/workspace.h"
#include "ui/common/messagebar.h"
#include "ui/common/qttext.h"
#include "ui/environments/addressfields.h"
#include "ui/environments/environmentform.h"
#include "ui/environments/environmentsmodel.h"
#include "ui/keychain/keychain.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUndoStack>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

/// Whether an environment of the list has every address that the offer brings, under whatever name.
bool leadsTo(const project::Environment& had, const project::Environment& offer)
{
    return std::ranges::all_of(offer.projectAddresses,
                               [&](const auto& each) { return had.addressOf(each.first) == each.second; });
}

} // namespace

/// One change of the list as a whole: small, and any of them can be undone.
class EnvironmentsCommand final : public QUndoCommand {
public:
    EnvironmentsCommand(EnvironmentsDialog& dialog, const QString& what, std::vector<project::Environment> before,
                        std::vector<project::Environment> after, int rowBefore, int rowAfter, int mergeId)
        : QUndoCommand(what)
        , m_dialog(dialog)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_rowBefore(rowBefore)
        , m_rowAfter(rowAfter)
        , m_mergeId(mergeId)
    {}
    void undo() override { m_dialog.apply(m_before, m_rowBefore); }
    void redo() override { m_dialog.apply(m_after, m_rowAfter); }
    [[nodiscard]] int id() const override { return m_mergeId; }
    bool mergeWith(const QUndoCommand* other) override
    {
        if (other->id() != m_mergeId) {
            return false;
        }
        const auto* newer = static_cast<const EnvironmentsCommand*>(other);
        m_after = newer->m_after;
        m_rowAfter = newer->m_rowAfter;
        return true;
    }

private:
    EnvironmentsDialog& m_dialog;
    std::vector<project::Environment> m_before;
    std::vector<project::Environment> m_after;
    int m_rowBefore;
    int m_rowAfter;
    int m_mergeId;
};

EnvironmentsDialog::EnvironmentsDialog(Services& services, QWidget* parent) : QDialog(parent), m_services(services)
{
    setObjectName(u"dialog_environments"_s);
    setWindowTitle(tr("Manage Environments"));
    setAcceptDrops(true);
    if (const project::Workspace* workspace = m_services.store().workspace()) {
        m_file = workspace->settingsFile;
        m_projects = workspace->projects;
        for (const project::Environment& environment : workspace->environments) {
            if (!environment.isAdHoc && !environment.isOffered) { // those are not the file's
                m_before.push_back(environment);
            }
        }
    }
    m_undo = new QUndoStack(this);
    build();
    apply(m_before, m_before.empty() ? -1 : 0);
    select(m_services.store().focusEnvironment());
}

EnvironmentsDialog::~EnvironmentsDialog() = default;

int EnvironmentsDialog::currentRow() const
{
    return m_list->currentIndex().row();
}

void EnvironmentsDialog::select(const QString& environment)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (toQt(m_model->at(row).name) == environment) {
            m_list->setCurrentIndex(m_model->index(row));
            return;
        }
    }
}

void EnvironmentsDialog::change(const QString& what, std::vector<project::Environment> after, int row, int mergeId)
{
    m_undo->push(new EnvironmentsCommand(*this, what, m_model->all(), std::move(after), currentRow(), row, mergeId));
}

void EnvironmentsDialog::apply(const std::vector<project::Environment>& environments, int row)
{
    if (environments.size() == static_cast<std::size_t>(m_model->rowCount())) {
        for (int at = 0; at < m_model->rowCount(); ++at) {
            if (!(m_model->at(at) == environments[static_cast<std::size_t>(at)])) {
                m_model->replace(at, environments[static_cast<std::size_t>(at)]);
            }
        }
    } else {
        m_model->setAll(environments);
    }
    m_list->setCurrentIndex(row >= 0 ? m_model->index(std::min(row, m_model->rowCount() - 1)) : QModelIndex());
    showCurrent();
}

void EnvironmentsDialog::showCurrent()
{
    keepTypedPassword();
    const int row = currentRow();
    if (row >= 0) {
        m_form->setEnvironment(m_model->at(row), m_model->names());
        showPins();
    }
    m_stack->setCurrentIndex(row >= 0 ? 0 : 1);
    updateState();
}

/// A password typed into the form belongs to the environment that was shown then.
void EnvironmentsDialog::keepTypedPassword()
{
    const QVariant shown = m_form->property("shownEnvironment");
    const int row = currentRow();
    const QString now = row >= 0 ? QString::number(row) : QString();
    if (shown.isValid() && shown.toString() != now) {
        const int before = shown.toInt();
        if (!m_form->typedPassword().isEmpty() && before < m_model->rowCount()) {
            m_passwords[m_model->at(before).name] = Secret(fromQt(m_form->typedPassword()));
        }
        m_form->clearPassword();
        m_form->clearTestResult();
        m_testTicket.drop();
    }
    m_form->setProperty("shownEnvironment", now);
}

QString EnvironmentsDialog::freeName(const QString& wanted) const
{
    const auto isTaken = [this](const QString& name) {
        return std::any_of(m_model->all().begin(), m_model->all().end(),
                           [&](const project::Environment& each) { return toQt(each.name) == name; });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number) {
        name = wanted + u'-' + QString::number(number);
    }
    return name;
}

void EnvironmentsDialog::addEnvironment(const QString& name)
{
    const QString wanted = !name.isEmpty()            ? name
                           : m_model->rowCount() == 0 ? u"dev"_s
                           : m_model->rowCount() == 1 ? u"staging"_s
                                                      : u"environment"_s;
    std::vector<project::Environment> after = m_model->all();
    after.push_back(project::newEnvironment(fromQt(freeName(wanted))));
    change(tr("Add Environment"), after, static_cast<int>(after.size()) - 1);
    m_form->focusName();
}

std::vector<project::Environment> EnvironmentsDialog::found() const
{
    std::vector<project::Environment> all = m_services.store().offers();
    if (const project::Workspace* workspace = m_services.store().workspace()) {
        for (const project::Environment& environment : workspace->environments) {
            if (environment.isOffered) { // looked at already, and not in the file
                all.push_back(environment);
            }
        }
    }
    std::erase_if(all, [this](const project::Environment& offer) {
        return std::ranges::any_of(m_model->all(), [&](const project::Environment& had) {
            return had.name == offer.name || leadsTo(had, offer);
        });
    });
    return all;
}

void EnvironmentsDialog::fillFound()
{
    m_foundMenu->clear();
    for (const project::Environment& offer : found()) {
        QStringList projects;
        for (const auto& [project, address] : offer.projectAddresses) {
            projects << tr("%1: %2", "project: address").arg(toQt(shownInLine(project)), addressText(address));
        }
        QAction* action = m_foundMenu->addAction(toQt(shownInLine(offer.name)).replace(u'&', "&&"_L1));
        action->setToolTip(projects.join(u'\n'));
        connect(action, &QAction::triggered, this, [this, offer] { addFound(offer); });
    }
}

void EnvironmentsDialog::addFound(const project::Environment& offer)
{
    project::Environment added = offer;
    added.isAdHoc = false;
    added.isOffered = false;
    added.adHocPassword = {};
    if (m_projects.size() == 1 && added.projectAddresses.size() == 1) { // the only database is the environment's
        added.address = added.projectAddresses.begin()->second;
        added.projectAddresses.clear();
    }
    if (added.name ==
        project::kDotEnvEnvironment) { // kept for the offer itself; what a .env names is the developer's own
        added.name = fromQt(freeName(u"local"_s));
    }
    if (!offer.adHocPassword.isEmpty()) {
        added.passwordFrom = project::PasswordFrom::Keychain;
        m_passwords[added.name] = offer.adHocPassword;
        tellPasswordPlace();
    }
    std::vector<project::Environment> after = m_model->all();
    after.push_back(std::move(added));
    change(tr("Add Environment"), after, static_cast<int>(after.size()) - 1);
}

/// A password came along with an address.
void EnvironmentsDialog::tellPasswordPlace()
{
    m_message->setMessage(Role::Blue, u"dialog-password"_s, tr("The password goes to the keychain, not to the file."),
                          keychain::isLikelyThere() ? tr("It is stored when you press OK.")
                                                    : tr("This desktop has no keychain that answers: it serves for "
                                                         "Test Connection now and is asked for later."));
    m_message->show();
}

void EnvironmentsDialog::removeCurrent()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    std::vector<project::Environment> after = m_model->all();
    after.erase(after.begin() + row);
    change(tr("Remove Environment"), after, std::min(row, static_cast<int>(after.size()) - 1));
}

void EnvironmentsDialog::copyCurrent()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    std::vector<project::Environment> after = m_model->all();
    project::Environment copy = m_model->at(row);
    copy.name = fromQt(freeName(toQt(copy.name)));
    after.insert(after.begin() + row + 1, copy);
    change(tr("Copy Environment"), after, row + 1);
    m_form->focusName();
}

void EnvironmentsDialog::moveCurrent(int from, int to)
{
    if (from < 0 || to < 0 || from >= m_model->rowCount() || to >= m_model->rowCount() || from == to) {
        return;
    }
    std::vector<project::Environment> after = m_model->all();
    project::Environment moved = std::move(after[static_cast<std::size_t>(from)]);
    after.erase(after.begin() + from);
    after.insert(after.begin() + to, std::move(moved));
    change(tr("Move Environment"), after, to);
}

void EnvironmentsDialog::takeUrl(const QString& text)
{
    const std::optional<PastedUrl> pasted = pastedUrl(text);
    if (!pasted) {
        m_message->setMessage(Role::Amber, u"dialog-warning"_s, tr("That URL cannot be read."),
                              tr("It is not shown here: it may hold a password."));
        m_message->show();
        return;
    }
    if (currentRow() < 0) {
        addEnvironment(toQt(pasted->target.database()));
    }
    const int row = currentRow();
    std::vector<project::Environment> after = m_model->all();
    project::Environment& mine = after[static_cast<std::size_t>(row)];
    mine.address = {};
    mine.address.url = pasted->url;
    if (!pasted->password.isEmpty()) {
        mine.passwordFrom = project::PasswordFrom::Keychain;
        m_passwords[mine.name] = pasted->password;
        tellPasswordPlace();
    }
    change(tr("Paste URL"), std::move(after), row);
    // Also where the value is the same: a field may still show what was pasted.
    m_form->setEnvironment(m_model->at(row), m_model->names());
}

bool EnvironmentsDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Paste) && looksLikeUrl(QApplication::clipboard()->text())) {
            if (event->type() == QEvent::KeyPress) {
                takeUrl(QApplication::clipboard()->text());
            }
            event->accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void EnvironmentsDialog::keyPressEvent(QKeyEvent* event)
{
    // Enter in a field must neither write a file nor throw the changes away; a button it is pressed on has taken it before.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept();
        return;
    }
    QDialog::keyPressEvent(event);
}

void EnvironmentsDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasText() && looksLikeUrl(event->mimeData()->text())) {
        event->acceptProposedAction();
    }
}

void EnvironmentsDialog::dropEvent(QDropEvent* event)
{
    takeUrl(event->mimeData()->text());
    event->acceptProposedAction();
}

void EnvironmentsDialog::updateState()
{
    const int row = currentRow();
    m_found->setVisible(!found().empty());
    m_remove->setEnabled(row >= 0);
    m_copy->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_model->rowCount());
    QString why;
    const QString name = nameToType(&why);
    m_typeRow->setVisible(!name.isEmpty());
    if (m_typeRow->property("name").toString() != name) {
        m_typeRow->setProperty("name", name);
        m_typed->clear();
    }
    m_typeWhy->setText(why);
    m_typePrompt->setText(tr("To do that type its na&me (%1):").arg(toQt(shownInLine(fromQt(name)))));
    const QString wrong = problem();
    m_problem->setText(wrong);
    QPushButton* ok = m_buttons->button(QDialogButtonBox::Ok);
    ok->setEnabled(!m_isWriting && wrong.isEmpty() && (name.isEmpty() || m_typed->text() == name) && !m_file.empty());
    ok->setToolTip(wrong);
}

} // namespace lk::ui

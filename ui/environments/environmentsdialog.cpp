// SPDX-License-Identifier: Apache-2.0
#include "ui/environments/environmentsdialog.h"

#include "core/base/text.h"
#include "core/postgres/probe.h"
#include "core/project/settings.h"
#include "core/project/workspace.h"
#include "ui/common/emptyview.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"
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
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QUndoStack>
#include <QVBoxLayout>

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

void EnvironmentsDialog::build()
{
    const int gap = fontMetrics().height() / 2;
    auto* all = new QVBoxLayout(this);
    all->setSpacing(gap);
    m_message = new MessageBar(this);
    m_message->setObjectName(u"environments_message"_s);
    m_message->setClosable(true);
    m_message->hide();
    all->addWidget(m_message);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(2 * gap);
    middle->addWidget(buildList());
    m_stack = new QStackedWidget(this);
    auto* scroll = new QScrollArea(m_stack);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    m_form = new EnvironmentForm(m_projects, scroll);
    scroll->setWidget(m_form);
    auto* empty = new EmptyView(m_stack);
    empty->setMessage(u"environment"_s, tr("There are no environments yet."),
                      tr("Add one, or paste a PostgreSQL URL anywhere in this window."));
    QPushButton* first = empty->addButton(tr("&Add Environment"));
    first->setObjectName(u"environments_first"_s);
    connect(first, &QPushButton::clicked, this, [this] { addEnvironment(); });
    m_stack->addWidget(scroll);
    m_stack->addWidget(empty);
    middle->addWidget(m_stack, 1);
    all->addLayout(middle, 1);
    all->addWidget(buildTypeRow());
    m_problem = new QLabel(this);
    m_problem->setObjectName(u"environments_problem"_s);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    auto* bottom = new QHBoxLayout;
    auto* undo = new QPushButton(icon(u"edit-undo"_s), tr("Undo"), this);
    undo->setObjectName(u"environments_undo"_s);
    undo->setEnabled(false);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_buttons->button(QDialogButtonBox::Ok)->setObjectName(u"environments_ok"_s);
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"environments_cancel"_s);
    bottom->addWidget(undo);
    bottom->addWidget(m_problem, 1);
    bottom->addWidget(m_buttons);
    all->addLayout(bottom);
    for (QPushButton* button :
         {undo, first, m_buttons->button(QDialogButtonBox::Ok), m_buttons->button(QDialogButtonBox::Cancel)}) {
        button->setAutoDefault(false);
    }

    connect(undo, &QPushButton::clicked, m_undo, &QUndoStack::undo);
    connect(m_undo, &QUndoStack::canUndoChanged, undo, &QPushButton::setEnabled);
    auto* undoKey = new QShortcut(QKeySequence::Undo, this);
    connect(undoKey, &QShortcut::activated, m_undo, &QUndoStack::undo);
    auto* redoKey = new QShortcut(QKeySequence::Redo, this);
    connect(redoKey, &QShortcut::activated, m_undo, &QUndoStack::redo);
    connect(m_buttons, &QDialogButtonBox::accepted, this, [this] { write(); });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form, &EnvironmentForm::changed, this, [this](const project::Environment& environment, int field) {
        const int row = currentRow();
        if (row < 0) {
            return;
        }
        std::vector<project::Environment> after = m_model->all();
        auto& mine = after[static_cast<std::size_t>(row)];
        if (mine.name != environment.name) {
            if (auto moved = m_passwords.extract(mine.name); !moved.empty()) {
                moved.key() = environment.name;
                m_passwords.insert(std::move(moved));
            }
        }
        mine = environment;
        change(tr("Change Environment"), std::move(after), row, row * 100 + field);
    });
    connect(m_form, &EnvironmentForm::urlPasted, this, [this](const QString& text) { takeUrl(text); });
    connect(m_form, &EnvironmentForm::testWanted, this, [this] { testConnection(); });
    connect(m_form, &EnvironmentForm::pinWanted, this, [this] { openPin(); });
    connect(m_form, &EnvironmentForm::projectAddressEdited, this, [this](const QString& project, const QString& text) {
        const int row = currentRow();
        if (row < 0) {
            return;
        }
        std::vector<project::Environment> after = m_model->all();
        project::Environment& mine = after[static_cast<std::size_t>(row)];
        project::Address address = addressFrom(text);
        if (const std::optional<PastedUrl> pasted = pastedUrl(text)) {
            address.url = pasted->url; // without its password
            if (!pasted->password.isEmpty()) {
                m_message->setMessage(
                    Role::Amber, u"dialog-password"_s, tr("The password of that URL was left out."),
                    tr("Enter it when the environment is first connected, or keep it in the password file."));
                m_message->show();
            }
        }
        if (text.trimmed().isEmpty()) {
            mine.projectAddresses.erase(fromQt(project));
        } else {
            mine.projectAddresses[fromQt(project)] = address;
        }
        change(tr("Change Database"), std::move(after), row);
    });
    // A URL pasted anywhere is taken before the field under the cursor sees it.
    for (QWidget* widget : findChildren<QWidget*>()) {
        widget->installEventFilter(this);
    }
    resize(fontMetrics().averageCharWidth() * 150, fontMetrics().height() * 40);
}

QWidget* EnvironmentsDialog::buildList()
{
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    m_model = new EnvironmentsModel(this);
    m_list = new QListView(side);
    m_list->setObjectName(u"environments_list"_s);
    m_list->setAccessibleName(tr("Environments, in the order of the matrix"));
    m_list->setModel(m_model);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDropIndicatorShown(true);
    m_list->setUniformItemSizes(true);
    const int iconSide = fontMetrics().height() * 5 / 4;
    m_list->setIconSize({iconSide, iconSide});
    m_list->setSpacing(fontMetrics().height() / 8);
    side->setFixedWidth(fontMetrics().averageCharWidth() * 30);
    layout->addWidget(m_list, 1);
    auto* buttons = new QHBoxLayout;
    const auto button = [&](const QString& id, const QString& iconName, const QString& text) {
        auto* made = new QPushButton(icon(iconName), {}, side);
        made->setObjectName(id);
        made->setToolTip(text);
        made->setAccessibleName(text);
        made->setAutoDefault(false);
        buttons->addWidget(made);
        return made;
    };
    QPushButton* add = button(u"environments_add"_s, u"list-add"_s, tr("Add an environment"));
    m_remove = button(u"environments_remove"_s, u"list-remove"_s, tr("Remove this environment"));
    m_copy = button(u"environments_copy"_s, u"edit-copy"_s, tr("Copy this environment"));
    m_up = button(u"environments_up"_s, u"go-up"_s, tr("Earlier in the matrix (Alt+Up)"));
    m_down = button(u"environments_down"_s, u"go-down"_s, tr("Later in the matrix (Alt+Down)"));
    layout->addLayout(buttons);
    m_found = new QPushButton(tr("Add from Projec&t Files"), side);
    m_found->setObjectName(u"environments_found"_s);
    m_found->setToolTip(
        tr("Environments that the projects' own files name: flyway.conf, .env, database.yml and the like"));
    m_found->setAutoDefault(false);
    m_foundMenu = new QMenu(m_found);
    m_foundMenu->setObjectName(u"environments_found_menu"_s);
    m_foundMenu->setToolTipsVisible(true);
    m_found->setMenu(m_foundMenu);
    layout->addWidget(m_found);
    connect(m_foundMenu, &QMenu::aboutToShow, this, [this] { fillFound(); });
    connect(add, &QPushButton::clicked, this, [this] { addEnvironment(); });
    connect(m_remove, &QPushButton::clicked, this, [this] { removeCurrent(); });
    connect(m_copy, &QPushButton::clicked, this, [this] { copyCurrent(); });
    connect(m_up, &QPushButton::clicked, this, [this] { moveCurrent(currentRow(), currentRow() - 1); });
    connect(m_down, &QPushButton::clicked, this, [this] { moveCurrent(currentRow(), currentRow() + 1); });
    connect(m_model, &EnvironmentsModel::dragged, this, [this](int from, int to) { moveCurrent(from, to); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { showCurrent(); });
    for (const auto& [key, by] : {std::pair(Qt::Key_Up, -1), std::pair(Qt::Key_Down, 1)}) {
        auto* shortcut = new QShortcut(QKeySequence(QKeyCombination(Qt::AltModifier, key)), this);
        connect(shortcut, &QShortcut::activated, this,
                [this, step = by] { moveCurrent(currentRow(), currentRow() + step); });
    }
    return side;
}

QWidget* EnvironmentsDialog::buildTypeRow()
{
    m_typeRow = new QWidget(this);
    m_typeRow->setObjectName(u"environments_type_row"_s);
    auto* layout = new QVBoxLayout(m_typeRow);
    layout->setContentsMargins(0, 0, 0, 0);
    m_typeWhy = new QLabel(m_typeRow);
    m_typeWhy->setTextFormat(Qt::PlainText);
    m_typeWhy->setWordWrap(true);
    layout->addWidget(m_typeWhy);
    auto* row = new QHBoxLayout;
    m_typePrompt = new QLabel(m_typeRow);
    m_typePrompt->setTextInteractionFlags(Qt::NoTextInteraction);
    m_typed = new QLineEdit(m_typeRow);
    m_typed->setObjectName(u"environments_typed_name"_s);
    m_typed->setAccessibleName(tr("Name of the environment"));
    m_typed->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    m_typed->setAcceptDrops(false);
    m_typePrompt->setBuddy(m_typed);
    row->addWidget(m_typePrompt);
    row->addWidget(m_typed);
    row->addStretch();
    layout->addLayout(row);
    m_typeRow->hide();
    connect(m_typed, &QLineEdit::textChanged, this, [this] { updateState(); });
    return m_typeRow;
}

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

// SPDX-License-Identifier: Apache-2.0
#include "ui/migration/schemapage.h"

#include "ui/common/icons.h"
#include "ui/common/qttext.h"
#include "ui/editor/scriptpane.h"
#include "ui/services/actions.h"
#include "ui/services/services.h"

#include <QAction>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

SchemaPage::SchemaPage(Services& services, const project::Project& project, QWidget* parent)
    : Page(parent)
    , m_projectName(toQt(project.name))
    , m_file(fileOf(project))
{
    setObjectName(u"page_schema"_s);
    m_pane = new ScriptPane(services.jobs(), nullptr, this);
    m_pane->setObjectName(u"pane_schema"_s);
    m_pane->edit().setObjectName(u"edit_schema"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pane);
    setFocusProxy(&m_pane->edit());
    m_pane->setHeading(toQt(m_file.lexically_relative(project.root).generic_string()));
    m_pane->setLock(tr("Read-only"), tr("The project's own tool makes migrations of this file; here it is only shown."),
                    {}, ScriptPane::LockReason::Elsewhere);
    m_pane->open(m_file, project.root);
    SqlEdit& edit = m_pane->edit();
    connect(&edit, &QPlainTextEdit::copyAvailable, this, &Page::pageActionsChanged);
    connect(&m_pane->document(), &ScriptDocument::loaded, this, &Page::pageActionsChanged);
    const auto tellPlace = [this](int line, int column) {
        const ScriptText& text = m_pane->document().loadedText();
        emit statusTextChanged(tr("line %L1, column %L2").arg(line).arg(column), text.encodingName());
    };
    connect(&edit, &SqlEdit::placeChanged, this, tellPlace);
    connect(&m_pane->document(), &ScriptDocument::loaded, this, [tellPlace] { tellPlace(1, 1); });
    connect(&edit, &SqlEdit::zoomWanted, this, [&services](bool isLarger) {
        const QString id = isLarger ? u"view_zoom_in"_s : u"view_zoom_out"_s;
        if (services.actions().contains(id))
            services.actions().action(id)->trigger();
    });
}

SchemaPage::~SchemaPage() = default;

QString SchemaPage::idFor(const QString& project)
{
    return u"schema:"_s + project;
}

std::filesystem::path SchemaPage::fileOf(const project::Project& project)
{
    const std::string file = project.setting("schema-file"); // relative to the root, as the format has found it
    return file.empty() ? std::filesystem::path() : project.root / file;
}

QString SchemaPage::pageId() const
{
    return idFor(m_projectName);
}

QString SchemaPage::pageTitle() const
{
    return toQt(m_file.filename().string());
}

QString SchemaPage::pageDescription() const
{
    return tr("%1 of %2", "file, project").arg(pageTitle(), m_projectName);
}

QIcon SchemaPage::pageIcon() const
{
    return icon(u"database"_s);
}

QVariantMap SchemaPage::pageState() const
{
    return {{u"project"_s, m_projectName}, {u"line"_s, m_pane->edit().cursorPlace().first}};
}

void SchemaPage::restorePageState(const QVariantMap& state)
{
    const int line = state.value(u"line"_s).toInt();
    if (line > 1)
        connect(
            &m_pane->document(), &ScriptDocument::loaded, this, [this, line] { m_pane->edit().goTo(line); },
            Qt::SingleShotConnection);
}

QStringList SchemaPage::pageActions() const
{
    return ScriptPane::editActions();
}

void SchemaPage::triggerPageAction(const QString& id)
{
    m_pane->triggerEditAction(id);
}

bool SchemaPage::isPageActionEnabled(const QString& id, QString* whyNot) const
{
    return !ScriptPane::editActions().contains(id) || m_pane->isEditActionEnabled(id, whyNot);
}

} // namespace lk::ui

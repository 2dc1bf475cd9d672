/** The product mark: a self-heal flower. */
export function Mark() {
  return (
    <svg className="pr-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M16 30V17" stroke="#3f8f4f" strokeWidth="2.4" strokeLinecap="round" fill="none" />
      <path d="M16 26c-5 .4-8-1.6-9-5 4.6-.6 7.6 1 9 5Z" fill="#4fa862" />
      <path d="M16 23.5c4.6.4 7.5-1.5 8.5-4.8-4.4-.5-7.2 1-8.5 4.8Z" fill="#3f8f4f" />
      <g fill="#7a5cd0">
        <path d="M15.3 8.6C11.4 9 9 6.8 8.9 3.2c3.9-.2 6.3 1.8 6.4 5.4Z" />
        <path d="M16.7 8.6c3.9.4 6.3-1.8 6.4-5.4-3.9-.2-6.3 1.8-6.4 5.4Z" />
        <path d="M15.3 16.8c-4.5.9-7.5-1.2-8-5.3 4.5-.6 7.5 1.3 8 5.3Z" />
        <path d="M16.7 16.8c4.5.9 7.5-1.2 8-5.3-4.5-.6-7.5 1.3-8 5.3Z" />
      </g>
      <circle cx="16" cy="9.6" r="2.2" fill="#b9a4ee" />
    </svg>
  );
}

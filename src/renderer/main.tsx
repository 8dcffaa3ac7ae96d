/** Entry of the window. */
document.getElementById('root')?.append('Wheelhouse');
